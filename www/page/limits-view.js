// The limits of a server as tables, each value with its source. Every key of `Limits` is shown, also one without a label here.

import { el, number } from "./dom.js";
import { bytes, count, duration } from "./units.js";

const SOURCES = {
  server: ["server", "announced by the server"],
  legacy: ["older field", "announced by the server in an older or different field"],
  version: ["version", "known for this version of the software"],
  stock: ["stock", "the value of unmodified Mastodon, since the server does not announce one"],
  none: ["no limit", "there is no such limit"],
  unknown: ["not known", "not announced by the server, nor otherwise known"],
};

const megapixels = (pixels) => `${number.format(Math.round(pixels / 1e5) / 10)} megapixels`;
const characters = count("character");

const GROUPS = {
  statuses: ["Post", {
    maxCharacters: ["Length", characters],
    maxSpoilerCharacters: ["Content warning", characters],
    charactersReservedPerUrl: ["Web address", characters],
    maxMediaAttachments: ["Attachments", count("file")],
    textMimeTypes: ["Written in", list],
  }],
  polls: ["Poll", {
    maxOptions: ["Options", number.format],
    maxCharactersPerOption: ["An option", characters],
    minExpiration: ["Open for at least", duration],
    maxExpiration: ["Open for at most", duration],
    withMedia: ["Together with files", yesNo],
  }],
  scheduling: ["Scheduling", {
    minDelaySeconds: ["Ahead by", duration],
    maxPerDay: ["For one day", count("post")],
    maxTotal: ["In all", count("post")],
  }],
  media: ["Media", {
    descriptionLimit: ["Description", characters],
    imageSizeLimit: ["Image file", bytes],
    imageMatrixLimit: ["Image area", megapixels],
    imageDownscaleMatrix: ["Shrunk above", megapixels],
    gifMatrixLimit: ["GIF area", megapixels],
    videoSizeLimit: ["Video or sound", bytes],
    videoMatrixLimit: ["Video area", megapixels],
    videoFrameRateLimit: ["Frame rate", (value) => `${number.format(value)} per second`],
    videoFrameCountLimit: ["Video frames", number.format],
    supportedMimeTypes: ["File types", list],
  }],
  accounts: ["Profile", {
    maxDisplayNameLength: ["Display name", characters],
    maxNoteLength: ["Bio", characters],
    maxProfileFields: ["Fields", number.format],
    profileFieldNameLimit: ["A field’s name", characters],
    profileFieldValueLimit: ["A field’s value", characters],
    maxFeaturedTags: ["Featured hashtags", number.format],
    maxPinnedStatuses: ["Pinned posts", number.format],
    maxAvatarDescriptionLength: ["Avatar description", characters],
    maxHeaderDescriptionLength: ["Header description", characters],
    imageSizeLimit: ["Avatar and header", bytes],
    imageMimeTypes: ["Their file types", list],
  }],
};

const ABSENT = { polls: "This server has no polls.", scheduling: "Not known for this server." };

/** @param {HTMLElement} place @param {import("mastodon-instance").Limits} limits */
export function showLimits(place, limits) {
  const tables = Object.entries(GROUPS).map(([group, [title, words]]) => {
    const values = limits[group];
    const rows = values === null ? [] : Object.keys({ ...words, ...values }).filter((key) => key in values);
    return el("section", { className: `limit-group limit-${group}` },
      el("h3", { id: `limits-${group}` }, title),
      values === null
        ? el("p", { className: "empty" }, ABSENT[group] ?? "Not known for this server.")
        : table(group, rows.map((key) => row(`${group}.${key}`, values[key], words[key], limits.sources[`${group}.${key}`]))));
  });
  const used = new Set(Object.values(limits.sources));
  const legend = el("dl", { className: "legend" },
    ...Object.entries(SOURCES).filter(([source]) => used.has(source)).map(([source, [name, meaning]]) => el("div", {}, el("dt", { className: `source ${source}` }, name), el("dd", {}, meaning))));
  place.replaceChildren(legend, el("div", { className: "limit-groups" }, ...tables));
}

function table(group, rows) {
  const table = el("table", {},
    el("thead", { className: "visually-hidden" }, el("tr", {}, ...["Limit", "Value", "Where from"].map((title) => el("th", { scope: "col" }, title)))),
    el("tbody", {}, ...rows));
  table.setAttribute("aria-labelledby", `limits-${group}`);
  return table;
}

function row(path, value, [label, show] = [words(path), String], source) {
  const [name, meaning] = SOURCES[source] ?? [source ?? "", ""];
  return el("tr", {},
    el("th", { scope: "row", title: path }, label),
    el("td", { className: "limit-value" }, value === null ? el("span", { className: "limit-absent" }, "–") : show(value)),
    el("td", { className: `source ${source ?? ""}`, title: meaning }, name));
}

/** "media.someNewLimit" -> "Some new limit" */
function words(path) {
  const spaced = path.split(".").at(-1).replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return spaced[0].toUpperCase() + spaced.slice(1);
}

function yesNo(value) {
  return value ? "yes" : "no";
}

function list(values) {
  if (values.length <= 2) return values.join(", ") || "none";
  return el("details", {}, el("summary", {}, `${number.format(values.length)} types`), el("ul", { className: "types" }, ...values.map((value) => el("li", {}, value))));
}
