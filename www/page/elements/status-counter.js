// <status-counter>: counts the text and the content warning inside it as the server will, and shows the count accessibly.
//
// After the GOV.UK character count (govuk-frontend, components/character-count), see also WCAG 4.1.3 and technique ARIA22:
//  - typing is never blocked and there is no maxlength, which would count UTF-16 code units;
//  - the hint with the limit is linked by aria-describedby;
//  - the visible count changes with every keystroke and is hidden from screen readers;
//  - a polite live region, in the document before it is needed, says the count once typing pauses, and only near the limit.
// Overflow is words and a wavy underline, never colour alone.
//
// It wraps <textarea name="text"> and, where there is one, <textarea name="spoilerText">; each may stand in a <marked-text>.
// Set `limits`; read `count`; a "count" event follows each change.

import { countStatus } from "mastodon-instance/text";

import { el, number } from "../dom.js";

/** How often the live region is updated, and how long typing must have paused: the values of govuk-frontend. */
const LOOK_EVERY_MS = 1000;
const PAUSE_MS = 500;

/** The live region announces the count from this part of the limit on. */
const ANNOUNCE_FROM = 0.8;

export class StatusCounter extends HTMLElement {
  #limits = null;
  #count = null;
  #parts = null;
  #lastInput = 0;
  #timer = 0;
  #announced = "";

  connectedCallback() {
    window.addEventListener("pageshow", this.#onPageShow);
    this.#parts ??= this.#build();
    this.update();
  }

  disconnectedCallback() {
    window.removeEventListener("pageshow", this.#onPageShow);
    this.#unwatch();
  }

  // The browser restores texts without an event: after a reload, and from the back/forward cache.
  #onPageShow = () => this.update();

  #build() {
    const text = this.querySelector('textarea[name="text"]');
    const spoilerText = this.querySelector('textarea[name="spoilerText"]');
    const parts = {
      text,
      spoilerText,
      meter: el("span", { className: "meter-fill" }),
      remaining: el("span", { className: "remaining-number" }),
      words: el("span", { className: "remaining-words" }),
      used: el("span", { className: "used" }),
      live: el("p", { className: "visually-hidden", ariaLive: "polite", ariaAtomic: "true" }),
      // What a screen reader says when the field is entered again. It is not a live region: changes are not announced.
      now: el("p", { id: `${text.id}-now`, hidden: true }),
    };
    this.append(
      el("div", { className: "counter", ariaHidden: "true" },
        el("span", { className: "meter" }, parts.meter),
        el("p", { className: "remaining" }, parts.remaining, " ", parts.words),
        parts.used),
      parts.live,
      parts.now,
    );
    for (const field of [spoilerText, text].filter(Boolean)) {
      field.setAttribute("aria-describedby", `${field.getAttribute("aria-describedby") ?? ""} ${parts.now.id}`.trim());
      field.addEventListener("input", () => {
        this.#lastInput = performance.now();
        this.update();
      });
      field.addEventListener("focus", () => this.#watch());
      field.addEventListener("blur", () => this.#unwatch());
    }
    return parts;
  }

  /** @param {import("mastodon-instance").Limits | null} limits */
  set limits(limits) {
    this.#limits = limits;
    this.update();
  }

  get limits() {
    return this.#limits;
  }

  /** The last count; null before there are limits. */
  get count() {
    return this.#count;
  }

  get value() {
    return { text: this.#parts.text.value, spoilerText: this.#parts.spoilerText?.value ?? "" };
  }

  set value({ text, spoilerText = "" }) {
    this.#parts.text.value = text;
    if (this.#parts.spoilerText) this.#parts.spoilerText.value = spoilerText;
    this.update();
  }

  /** Counts again and shows the result. */
  update() {
    if (!this.#parts || !this.#limits) return;
    const draft = this.value;
    const count = countStatus(draft, this.#limits);
    this.#count = { ...count, draft };
    this.#show();
    this.dispatchEvent(new CustomEvent("count", { detail: this.#count }));
  }

  #fields() {
    return [this.#parts.spoilerText, this.#parts.text].filter(Boolean);
  }

  #show() {
    const { meter, remaining, words, used, text, spoilerText, now } = this.#parts;
    const { characters, max, remaining: left } = this.#count;
    const over = left < 0;
    this.classList.toggle("is-over", over);
    this.classList.toggle("is-near", !over && characters >= max * ANNOUNCE_FROM);
    meter.style.setProperty("--part", String(Math.min(1, max > 0 ? characters / max : 1)));
    remaining.textContent = number.format(Math.abs(left));
    words.textContent = over ? `character${left === -1 ? "" : "s"} too many` : `character${left === 1 ? "" : "s"} left`;
    used.textContent = `${number.format(characters)} of ${number.format(max)}`;
    now.textContent = this.#sentence();

    for (const field of this.#fields()) field.ariaInvalid = String(over);
    // Makes the form invalid; typing is not blocked.
    text.setCustomValidity(over ? `${this.#sentence()}.` : "");
    const marks = marksOf(this.#count, this.#limits);
    setMarks(text, marks.text);
    if (spoilerText) setMarks(spoilerText, marks.spoilerText);
  }

  /** The count in words: the excess and the limit together (WCAG 3.3.1, 3.3.3). */
  #sentence() {
    const { max, remaining: left } = this.#count;
    const amount = Math.abs(left);
    const characters = `${number.format(amount)} character${amount === 1 ? "" : "s"}`;
    return left < 0 ? `You have ${characters} too many, the limit is ${number.format(max)}` : `You have ${characters} remaining`;
  }

  // A poll, not the input event: dictation and some assistive tools change the text without one.
  #watch() {
    this.#unwatch();
    this.#timer = setInterval(() => this.#look(), LOOK_EVERY_MS);
  }

  #unwatch() {
    clearInterval(this.#timer);
    this.#timer = 0;
  }

  #look() {
    if (!this.#count) return;
    const { text, spoilerText } = this.value;
    if (text !== this.#count.draft.text || spoilerText !== this.#count.draft.spoilerText) this.update();
    if (performance.now() - this.#lastInput < PAUSE_MS) return;
    const { characters, max } = this.#count;
    const sentence = characters >= max * ANNOUNCE_FROM ? this.#sentence() : "";
    if (sentence === this.#announced) return;
    this.#announced = sentence;
    this.#parts.live.textContent = sentence;
  }
}

/** The marks of each field: the entities in the text, and the overflow. */
function marksOf({ entities, overflow, draft }, limits) {
  const marks = { text: entities.map(({ kind, start, end }) => ({ kind, start, end })), spoilerText: [] };
  if (!overflow) return marks;
  marks[overflow.in].push({ kind: "overflow", start: overflow.start, end: overflow.end });
  // The text comes after the content warning: if the warning alone is too long, none of the text fits.
  if (overflow.in === "spoilerText" && limits.counting.spoiler === "joined") marks.text.push({ kind: "overflow", start: 0, end: draft.text.length });
  return marks;
}

function setMarks(textarea, marks) {
  const marked = textarea.closest("marked-text");
  if (marked) marked.marks = marks;
}

customElements.define("status-counter", StatusCounter);
