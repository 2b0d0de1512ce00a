// The description of the server: title, software, description, how it counts, rules.

import { el, number } from "./dom.js";
import { plainText } from "./plain-text.js";

/**
 * @param {HTMLElement} place
 * @param {import("mastodon-instance").Instance} instance
 * @param {import("mastodon-instance").Limits} limits
 * @param {{ example: boolean }} options
 */
export function showInstance(place, instance, limits, { example }) {
  place.replaceChildren(
    ...present(
      thumbnail(instance.thumbnail),
      example && el("p", { className: "badge" }, "The example, served by this page"),
      el("h2", { id: "instance-title" }, instance.title || instance.domain || "A server without a name"),
      el("p", { className: "instance-software" }, [instance.domain, software(limits.software, instance.version)].filter(Boolean).join(" · ")),
      instance.description && el("p", { className: "instance-description" }, plainText(instance.description)),
      facts(instance),
      el("h3", {}, "How it counts"),
      el("ul", { className: "counting" }, ...counting(limits).map((sentence) => el("li", {}, sentence))),
      ...rules(instance.rules),
    ),
  );
}

const present = (...nodes) => nodes.filter(Boolean);

/** The software by its own name and version, not by the Mastodon version that many claim to be compatible with. */
function software({ name, version }, said) {
  if (name === "unknown") return said || "unknown software";
  return `${NAMES[name] ?? name.charAt(0).toUpperCase() + name.slice(1)} ${version}`.trim();
}

const NAMES = { "glitch-soc": "glitch-soc", gotosocial: "GoToSocial", "iceshrimp-net": "Iceshrimp.NET", snac2: "snac2", "wordpress-ema": "Enable Mastodon Apps" };

function thumbnail(picture) {
  // The content security policy allows https: and the own origin; anything else would only log an error.
  const url = picture?.url && URL.canParse(picture.url, location.href) && new URL(picture.url, location.href);
  if (!url || (url.protocol !== "https:" && url.origin !== location.origin)) return null;
  const image = el("img", { className: "instance-picture", src: url.href, alt: picture.description ?? "", width: 1200, height: 630, decoding: "async", referrerPolicy: "no-referrer" });
  image.addEventListener("error", () => image.remove());
  return image;
}

function facts({ usage, languages, registrations, contact }) {
  const active = usage?.users?.active_month;
  const who = contact?.account;
  const terms = [
    active !== null && active !== undefined && ["Active this month", number.format(active)],
    languages?.length > 0 && ["Language", languages.map((code) => languageName(code)).join(", ")],
    typeof registrations?.enabled === "boolean" && ["New accounts", registrations.enabled ? (registrations.approval_required ? "after approval" : "open") : "closed"],
    who?.acct && ["Run by", `${who.display_name || who.username} (@${who.acct})`],
  ].filter(Boolean);
  return terms.length > 0 && el("dl", { className: "facts" }, ...terms.map(([term, value]) => el("div", {}, el("dt", {}, term), el("dd", {}, value))));
}

const UNITS = {
  grapheme: ({ unicode }) => `One character is what a reader sees as one, by Unicode ${unicode}.`,
  codePoint: () => "One character is one code point: an emoji made of parts counts its parts.",
  utf16: () => "One character is one UTF-16 code unit, as in .length.",
  byte: () => "One character is one byte of UTF-8.",
};

function counting({ counting: rule, statuses }) {
  const urls = number.format(statuses.charactersReservedPerUrl);
  return [
    UNITS[rule.unit]?.(rule) ?? `One character is one ${rule.unit}.`,
    rule.urls === "reserved" ? `A web address counts ${urls}, however long it is.` : "A web address counts in full.",
    rule.mentions === "short" ? "A mention counts its @name; the server after it is free." : "A mention counts in full.",
    { joined: "The content warning counts together with the text.", separate: "The content warning is counted separately.", ignored: "The content warning is not counted." }[rule.spoiler],
    !rule.enforced && "It announces a limit, but does not refuse longer posts.",
  ].filter(Boolean);
}

/** The rules, in any language they are given in. */
function rules(rules) {
  const heading = el("h3", {}, "Rules");
  if (!rules || rules.length === 0) return [heading, el("p", { className: "empty" }, "None are published.")];
  const list = el("ol", { className: "rules" });
  const show = (language) => {
    list.replaceChildren(...rules.map((rule) => {
      const translated = rule.translations?.[language];
      const { text, hint } = translated ?? rule;
      return el("li", { lang: translated ? language : "", dir: "auto" }, text ?? "", hint ? el("span", { className: "rule-hint" }, hint) : null);
    }));
  };
  show("");
  const languages = [...new Set(rules.flatMap(({ translations }) => Object.keys(translations ?? {})))].sort();
  if (languages.length === 0) return [heading, list];
  const choice = el("select", { id: "rules-language" }, el("option", { value: "" }, "As written"), ...languages.map((code) => el("option", { value: code }, languageName(code, code))));
  choice.addEventListener("change", () => show(choice.value));
  return [el("div", { className: "rules-head" }, heading, el("label", {}, el("span", { className: "visually-hidden" }, "Language of the rules"), choice)), list];
}

function languageName(code, language = "en") {
  try {
    return new Intl.DisplayNames([language, "en"], { type: "language" }).of(code);
  } catch {
    return code; // Not a language tag.
  }
}
