// <status-counter>: counts a text as the server will, and shows how much is left.
//
// After the GOV.UK character count (govuk-frontend, components/character-count); see also WCAG 4.1.3 and technique ARIA22:
//  - typing is never blocked, and there is no maxlength, which would count UTF-16 code units;
//  - the visible count follows every key and is hidden from screen readers;
//  - a polite live region, which is there before it is needed, speaks once typing pauses, and near and over the limit only.
// Too much is words and a sign, never colour alone.
import { countStatus } from "../dist/text.js";
import { HIDDEN, define, el, open, reflect, setState, write } from "../lib/elements/base.js";
import { fieldById, marksOf, tellMarks, watch, whenTreeChanges } from "../lib/elements/fields.js";
import { WithLimits } from "../lib/elements/limits.js";
import { NEAR, PAUSE_MS, Words } from "../lib/elements/words.js";

const CSS = `${HIDDEN}
:host { display: block; }
:host([hidden]) { display: none; }
.counter { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: baseline; gap: .35rem 1rem; padding: var(--status-counter-padding, .5rem 0); font-variant-numeric: tabular-nums; }
.meter { flex: 0 0 100%; block-size: 4px; border-radius: 2px; background: var(--status-counter-track, color-mix(in srgb, currentcolor 20%, transparent)); overflow: hidden; }
.fill { display: block; block-size: 100%; border-radius: 2px; background: var(--status-counter-color, #0b7285); transform: scaleX(var(--part, 0)); transform-origin: 0 50%; transition: transform 120ms ease-out; }
:host(:dir(rtl)) .fill { transform-origin: 100% 50%; }
.remaining { margin: 0; }
.number { font: var(--status-counter-number-font, 600 1.5em/1.1 inherit); }
.used { opacity: .75; font-size: .9375em; }
.near .fill { background: var(--status-counter-near, #9a6700); }
.near .number { color: var(--status-counter-near, inherit); }
.over .fill { background: var(--status-counter-over, #d0342c); }
.over .remaining { color: var(--status-counter-over, inherit); font-weight: 650; }
.over .remaining::before { content: "!"; display: inline-grid; place-content: center; inline-size: 1.5em; block-size: 1.5em; margin-inline-end: .45em; border-radius: 50%; background: var(--status-counter-over, #d0342c); color: var(--status-counter-over-ink, #fff); font-weight: 700; }
@media (prefers-reduced-motion: reduce) { .fill { transition: none; } }
@media (forced-colors: active) { .meter { outline: 1px solid CanvasText; } .fill { forced-color-adjust: none; background: Highlight !important; } }
`;

let made = 0;

export class StatusCounter extends WithLimits {
  static observedAttributes = [...WithLimits.observedAttributes, "for", "spoiler-for", "quote", "novalidate", "lang", ...["left", "over"].flatMap((kind) => ["", "-zero", "-one", "-two", "-few", "-many", "-other"].map((form) => `words-${kind}${form}`)), "words-used"];
  static properties = ["limits", "server", "limitsFrom", "htmlFor", "spoilerFor", "field", "spoilerField", "quote", "messages", "value"];

  #words = new Words(this, () => this.#show());
  #internals = this.attachInternals?.();
  #parts = null;
  #given = {};
  /** The fields that are counted, and what ends watching them. */
  #text;
  #spoiler;
  #ends = [];
  #endTree;
  #count = null;
  #draft = null;
  #announced = "";
  #timer = 0;
  #isOver = false;
  #lang;
  /** The message about validity that is from here. */
  #message = "";

  connectedCallback() {
    super.connectedCallback();
    this.#parts ??= this.#build();
    this.#endTree = whenTreeChanges(this, () => this.#find());
    this.#find(true);
  }

  disconnectedCallback() {
    this.#endTree?.();
    this.#release();
    clearTimeout(this.#timer);
  }

  attributeChangedCallback(name, before, value) {
    super.attributeChangedCallback(name, before, value);
    if (!this.#parts || !this.isConnected || before === value) return;
    if (name === "for" || name === "spoiler-for") this.#find();
    else if (name === "quote") this.refresh();
    else if (name === "novalidate") this.#validity();
    else if (name === "lang" || name.startsWith("words-")) this.#show();
  }

  limitsChanged() {
    this.refresh();
  }

  #build() {
    const parts = {
      box: el("div", { className: "counter", part: "counter", ariaHidden: "true" }),
      fill: el("span", { className: "fill", part: "meter-fill" }),
      remaining: el("p", { className: "remaining", part: "remaining" }),
      before: new Text(),
      number: new Text(),
      after: new Text(),
      used: new Text(),
      spoken: new Text(),
      described: new Text(),
      live: el("p", { className: "hidden", ariaLive: "polite", ariaAtomic: "true" }),
      // What a screen reader says when the field is entered again. It stands beside the field, outside the shadow root, since an id leads no further; it is hidden,
      // and no live region: changes are not spoken.
      now: el("span", { id: `status-counter-${(made += 1)}`, hidden: true, slot: "description" }),
    };
    parts.remaining.append(parts.before, el("span", { className: "number", part: "number" }, parts.number), parts.after);
    parts.box.append(el("span", { className: "meter", part: "meter" }, parts.fill), parts.remaining, el("span", { className: "used", part: "used" }, parts.used));
    parts.live.append(parts.spoken);
    parts.now.append(parts.described);
    open(this, CSS, el("slot"), parts.box, parts.live);
    return parts;
  }

  /** The field of the text: that with the id in `for`, or the first one inside. Set it where there is no id, or it is in another shadow root. */
  get field() {
    return this.#text ?? null;
  }

  set field(field) {
    this.#given.text = field ?? undefined;
    if (this.#parts) this.#find();
  }

  /** The field of the content warning, where there is one. */
  get spoilerField() {
    return this.#spoiler ?? null;
  }

  set spoilerField(field) {
    this.#given.spoiler = field ?? undefined;
    if (this.#parts) this.#find();
  }

  /** Sentences of `mastodon-instance/messages`, in place of those in the language of the page. */
  get messages() {
    return this.#words.messages;
  }

  set messages(messages) {
    this.#words.messages = messages;
  }

  /** The last count; `null` where there is no field. */
  get count() {
    if (this.#text && !this.#isCounted()) this.refresh();
    return this.#count;
  }

  /** What is in the fields. */
  get value() {
    return { text: this.#text?.value ?? "", spoilerText: this.#spoiler?.value ?? "" };
  }

  set value({ text = "", spoilerText = "" }) {
    if (this.#text) this.#text.value = text;
    if (this.#spoiler) this.#spoiler.value = spoilerText ?? "";
    this.refresh();
  }

  #find(anew = false) {
    const inside = (selector) => this.querySelector(selector) ?? undefined;
    const isSpoiler = 'textarea[name="spoilerText"], textarea[name="spoiler_text"], input[name="spoilerText"], input[name="spoiler_text"]';
    const named = (name) => (this.hasAttribute(name) ? fieldById(this, this.getAttribute(name)) ?? null : undefined);
    const spoiler = this.#given.spoiler ?? named("spoiler-for") ?? inside(isSpoiler);
    const own = this.#given.text ?? named("for");
    const text = own === undefined ? inside('textarea[name="text"], textarea[name="status"]') ?? [...this.querySelectorAll("textarea")].find((field) => field !== spoiler) : own ?? undefined;
    if (!anew && text === this.#text && spoiler === this.#spoiler) return;
    this.#release();
    this.#text = text;
    this.#spoiler = spoiler ?? undefined;
    if (!text) {
      this.#count = null;
      this.#parts.box.hidden = true;
      return;
    }
    this.#parts.box.hidden = false;
    this.append(this.#parts.now);
    for (const field of this.#fields()) {
      this.#ends.push(watch(field, () => this.refresh()));
      // An id leads to elements of the same tree only.
      if (field.getRootNode() === this.getRootNode()) field.setAttribute("aria-describedby", [...tokens(field), this.#parts.now.id].join(" "));
    }
    this.#announced = "";
    this.refresh(false);
  }

  #fields() {
    return [this.#spoiler, this.#text].filter(Boolean);
  }

  /** Leaves the fields as they were. */
  #release() {
    this.#ends.splice(0).forEach((end) => end());
    for (const field of this.#fields()) {
      const others = tokens(field).filter((id) => id !== this.#parts.now.id);
      if (others.length > 0) field.setAttribute("aria-describedby", others.join(" "));
      else field.removeAttribute("aria-describedby");
      tellMarks(field, undefined);
    }
    this.#invalid(false);
    this.#parts?.now.remove();
    this.#text = this.#spoiler = undefined;
    this.#count = this.#draft = null;
  }

  #isCounted() {
    return this.#draft?.text === this.#text.value && this.#draft.spoilerText === (this.#spoiler?.value ?? "");
  }

  /** Counts again and shows the result. It is called after every change that can be noticed. `aloud`: whether the live region may speak of it. */
  refresh(aloud = true) {
    if (!this.#text || !this.isConnected) return;
    const draft = this.value, { limits } = this;
    this.#draft = draft;
    this.#count = countStatus({ ...draft, quote: this.hasAttribute("quote") }, limits);
    const marks = marksOf(this.#count, draft, (limits?.counting.spoiler ?? "joined") === "joined");
    tellMarks(this.#text, marks.text);
    if (this.#spoiler) tellMarks(this.#spoiler, marks.spoilerText);
    this.#show();
    clearTimeout(this.#timer);
    // Far from the limit there is nothing to say, but perhaps something to take back.
    if (aloud && (this.#isNear() || this.#announced !== "")) this.#timer = setTimeout(() => this.#speak(), PAUSE_MS);
    this.tell("status-count", { ...this.#count, draft });
  }

  /** Whether little is left, or nothing. */
  #isNear() {
    return this.#count.characters >= this.#count.max * NEAR;
  }

  #show() {
    if (!this.#count) return;
    const { box, fill, remaining, before, number, after, used, now, described, live } = this.#parts;
    const { characters, max, remaining: left } = this.#count;
    const isOver = left < 0, isNear = !isOver && this.#isNear();
    const { sentence, written, lang, dir } = this.#words.left(left, max);
    const at = sentence.indexOf(written);
    write(before, at > 0 ? sentence.slice(0, at) : "");
    write(number, at < 0 && sentence !== "" ? "" : written);
    write(after, at < 0 ? sentence : sentence.slice(at + written.length));
    if (lang !== this.#lang) {
      this.#lang = lang;
      for (const place of [remaining, now, live]) {
        for (const [name, value] of [["lang", lang], ["dir", dir]]) value ? place.setAttribute(name, value) : place.removeAttribute(name);
      }
    }
    write(used, this.#words.used(characters, max));
    write(described, sentence || written);
    const part = String(Math.min(1, max > 0 ? characters / max : 1));
    if (fill.style.getPropertyValue("--part") !== part) fill.style.setProperty("--part", part);
    box.classList.toggle("over", isOver);
    box.classList.toggle("near", isNear);
    setState(this.#internals, "over", isOver);
    setState(this.#internals, "near", isNear);
    this.#invalid(isOver && this.limits?.counting.enforced !== false);
  }

  /** Tells the form and screen readers that the text is too long. Typing goes on, and what the page itself says of the field stays. */
  #invalid(is) {
    if (is === this.#isOver) return;
    this.#isOver = is;
    for (const field of this.#fields()) {
      if (is) field.setAttribute("aria-invalid", "true");
      else field.removeAttribute("aria-invalid");
    }
    this.#validity();
  }

  /** The message that a form shows. It would have the style of the field computed anew at each key, so it has its number when typing rests. */
  #validity() {
    const field = this.#text, message = this.#isOver && !this.hasAttribute("novalidate") ? this.#parts.described.data : "";
    if (!field || message === this.#message || (field.validity.customError && field.validationMessage !== this.#message)) return;
    field.setCustomValidity(message);
    this.#message = message;
  }

  #speak() {
    if (!this.#count) return;
    this.#validity();
    const sentence = this.#isNear() ? this.#parts.described.data : "";
    if (sentence === this.#announced) return;
    this.#announced = sentence;
    write(this.#parts.spoken, sentence);
  }
}
reflect(StatusCounter, ["for", "spoiler-for"], ["quote"]);

const tokens = (field) => (field.getAttribute("aria-describedby") ?? "").split(/\s+/).filter(Boolean);

define("status-counter", StatusCounter);
