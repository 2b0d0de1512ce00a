// Several servers at once: one line each, with whether the draft fits there and why not. The strictest is marked.

import { checkStatus, countStatus, splitThread, strictestLimits } from "mastodon-instance";

import { el, showItems } from "./dom.js";
import { sentence } from "./sentences.js";
import { words } from "./words.js";

const TOO_LONG = "statuses.over_character_limit";

/**
 * @param {HTMLElement} place @param {import("./servers.js").Server[]} servers @param {import("mastodon-instance").StatusDraft} draft
 * @param {(server: import("./servers.js").Server) => void} remove
 * @returns {{ reports: import("mastodon-instance").Report[], strictest: import("./servers.js").Server }}
 */
export function showServers(place, servers, draft, remove) {
  const strictest = servers[strictestLimits(servers.map(({ limits }) => limits)).bottlenecks["statuses.maxCharacters"] ?? 0];
  const reports = servers.map(({ limits }) => checkStatus(draft, limits));
  place.hidden = servers.length < 2;
  const focused = place.contains(document.activeElement) ? document.activeElement.dataset.address : undefined;
  showItems(place, place.hidden ? [] : servers.map((server, index) => line(server, reports[index], draft, server === strictest, () => remove(server))));
  if (focused && !place.contains(document.activeElement)) [...place.querySelectorAll("button")].find(({ dataset }) => dataset.address === focused)?.focus();
  return { reports, strictest };
}

function line(server, { problems }, draft, isStrictest, remove) {
  const { title, limits, address, at } = server;
  const { characters, max, remaining } = countStatus(draft, limits);
  const others = problems.filter(({ code, path }) => !(code === TOO_LONG && path.length === 1));
  const fits = problems.length === 0;
  const verdict = fits ? words.fits : remaining < 0 && limits.counting.enforced ? words.tooMany(-remaining) : words.refusedFor(others.length);
  const why = [words.ofLimit(characters, max), ...howElse(limits)].join(", ");
  const make = () => {
    const button = el("button", { type: "button", className: "quiet server-remove", ariaLabel: words.removeServer(title), onclick: remove }, "Remove");
    button.dataset.address = address;
    return el("li", { className: `server-line ${fits ? "fits" : "refuses"}` },
      el("span", { className: "server-name" }, el("bdi", {}, title), isStrictest && el("span", { className: "badge-strictest" }, words.strictest)),
      el("strong", { className: "server-verdict" }, verdict),
      button,
      el("span", { className: "server-why" }, why, others.length > 0 && " · ", others.length > 0 && sentence(others[0]), others.length > 1 && ` ${words.more(others.length - 1)}`));
  };
  return { key: JSON.stringify([address, at, title, fits, isStrictest, verdict, why, others.length, others[0] && sentence(others[0]).textContent]), make };
}

/** How it counts otherwise than Mastodon. */
function howElse({ counting }) {
  const { counts } = words;
  return [counts[counting.unit], counting.urls === "full" && counts.urls, counting.mentions === "full" && counts.mentions, counting.spoiler === "separate" && counts.spoiler, !counting.enforced && counts.unenforced].filter(Boolean);
}

/** The server that a thread is cut for: the strictest, unless one that counts otherwise would refuse one of its parts. */
export function cutFor(servers, strictest, draft, options) {
  const fitsAll = ({ limits }) => splitThread(draft.text, limits, options).every((part) =>
    servers.every((other) => !other.limits.counting.enforced || countStatus({ text: part.text, spoilerText: draft.spoilerText }, other.limits).remaining >= 0));
  return servers.length < 2 || fitsAll(strictest) ? strictest : (servers.find(fitsAll) ?? strictest);
}
