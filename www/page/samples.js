// Texts for which `.length` is not what the server counts.

import { countStatus } from "mastodon-instance";

import { el, hidden, number } from "./dom.js";

/** Escaped where an editor or normalisation could change the text unnoticed. */
export const SAMPLES = [
  { name: "Web address", why: "however long, it has one price", text: "https://tides.example.org/tables/2026/11/harbour-mouth?unit=metres#spring-tide" },
  { name: "Mention", why: "the server’s name is free", text: "@marit@a-rather-long-name.tidewater.example" },
  { name: "Family", why: "four people, three joiners", text: "\u{1F468}\u200D\u{1F469}\u200D\u{1F467}\u200D\u{1F466}" },
  { name: "Hindi conjuncts", why: "joined since Unicode 15.1", text: "\u0915\u094D\u0937\u0924\u094D\u0930\u093F\u092F" },
  { name: "Flag", why: "a black flag and six hidden tags", text: "\u{1F3F4}\u{E0067}\u{E0062}\u{E0077}\u{E006C}\u{E0073}\u{E007F}" },
  { name: "Combining marks", why: "letters and accents typed apart", text: "Tie\u0302\u0301ng Vie\u0302\u0323t" },
  { name: "Path in kanji", why: "belongs to the address too", text: "https://ja.wikipedia.org/wiki/\u6F6E\u6C50\u3068\u6D77\u6D41" },
  { name: "Warning and text", why: "joined first, then counted", spoilerText: "Won by \u{1F1F3}", text: "\u{1F1FF} too" },
];

/**
 * Shows every sample with both numbers.
 *
 * @param {HTMLElement} place
 * @param {import("mastodon-instance").Limits} limits
 * @param {(draft: { text: string, spoilerText: string }) => void} choose
 */
export function showSamples(place, limits, choose) {
  place.replaceChildren(...SAMPLES.map((sample) => {
    const { name, why, text, spoilerText = "" } = sample;
    const { characters } = countStatus({ text, spoilerText }, limits);
    const length = text.length + spoilerText.length;
    return el("li", {},
      el("button", { type: "button", className: "sample", onclick: () => choose({ text, spoilerText }) },
        el("span", { className: "sample-name" }, name),
        el("span", { className: "sample-text" },
          spoilerText && el("bdi", { className: "sample-warning" }, spoilerText),
          el("bdi", {}, text)),
        el("span", { className: "sample-why" }, why),
        el("span", { className: "sample-counts" },
          el("span", {}, el("code", {}, ".length"), " ", el("span", { className: characters === length ? "sample-length" : "sample-length wrong" }, number.format(length))),
          hidden(", "),
          el("span", {}, "counts as ", el("strong", {}, number.format(characters))))));
  }));
}
