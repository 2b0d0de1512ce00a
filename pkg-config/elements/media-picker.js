// <media-picker>: files that are chosen, dropped or pasted, each with what it is, what the server would say of it, and its description.
//
// What a file is, is read from its bytes (`inspectMedia`), in the page; nothing is sent anywhere. The whole package is loaded with the first file. A file that
// cannot be read is a problem, and is told as one (`unreadable`): never does it count as accepted. By itself it checks each file; a page that checks the whole draft
// hands the problems of that over (`problems`).
import { HIDDEN, define, el, open, reflect, write } from "../lib/elements/base.js";
import { FIELDS, InForm } from "../lib/elements/in-form.js";
import { PROBLEMS, describe, invalid, problemList, problemsOf, sayings, within, writeProblems } from "../lib/elements/problems.js";
import { Words } from "../lib/elements/words.js";
import { duration, size } from "../lib/quantities.js";
import { ways } from "../lib/ways.js";
import { wholePackage } from "../lib/elements/package.js";

ways.carried = () => import("../entry/inline.js");

const ENGLISH = {
  add: "Add files", drop: "or drop or paste them here", files: "Files", description: "Description of {name}", label: "Description", remove: "Remove", "remove-file": "Remove {name}", "move-up": "Move {name} up", "move-down": "Move {name} down",
  moved: "{name} is now file {at} of {count}", added: "{name} added", removed: "{name} removed", reading: "reading …", unreadable: "This file cannot be read: it is not a picture, video or sound that is known.", animated: "animated", silent: "silent", fits: "would fit at {size}", "frame-rate": "{n} frames per second", "unknown-type": "unknown type",
};

const CSS = `${HIDDEN}${FIELDS}${PROBLEMS}
:host { display: block; }
:host([hidden]) { display: none; }
.drop { display: flex; flex-wrap: wrap; gap: .4rem .8rem; align-items: center; padding: .7rem; border: 2px dashed var(--media-picker-border, color-mix(in srgb, currentcolor 35%, transparent)); border-radius: var(--field-radius, 8px); }
:host(:state(dragging)) .drop { border-style: solid; border-color: var(--field-focus, #0b7285); background: var(--media-picker-drop, color-mix(in srgb, #0b7285 14%, transparent)); }
.hint { opacity: .8; }
.list { margin: 0; padding: 0; list-style: none; }
.item { display: grid; grid-template: "picture name buttons" auto "picture facts buttons" auto "picture words words" auto "picture problems problems" 1fr / 5.5rem minmax(0, 1fr) auto; gap: .3rem .9rem; padding-block: .9rem; }
.item + .item { border-block-start: 1px solid var(--media-picker-line, color-mix(in srgb, currentcolor 18%, transparent)); }
.item:last-child { padding-block-end: 0; }
.item.dragged { background: var(--media-picker-drop, color-mix(in srgb, #0b7285 14%, transparent)); }
.thumbnail { grid-area: picture; display: grid; place-content: center; inline-size: 5.5rem; block-size: 5.5rem; border-radius: 6px; overflow: hidden; background: var(--media-picker-line, color-mix(in srgb, currentcolor 12%, transparent)); font-size: .8125rem; cursor: grab; touch-action: none; user-select: none; -webkit-user-select: none; }
.thumbnail canvas { inline-size: 5.5rem; block-size: 5.5rem; }
.name { grid-area: name; justify-self: start; font-weight: 600; overflow-wrap: anywhere; }
.buttons { grid-area: buttons; display: flex; gap: .35rem; align-items: start; }
.facts { grid-area: facts; margin: 0; opacity: .85; font-size: .9375em; font-variant-numeric: tabular-nums; }
.words { grid-area: words; display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: .2rem .8rem; }
.words .field { grid-column: 1 / -1; resize: vertical; field-sizing: content; }
.advice { grid-column: 1 / -1; margin: 0; font-size: .9375em; }
.item .problems { grid-area: problems; }
@media (max-width: 30rem) { .item { grid-template: "picture name" auto "picture facts" auto "picture buttons" auto "words words" auto "problems problems" auto / 5.5rem minmax(0, 1fr); } }
`;

const NO_INFO = { mimeType: null, kind: "unknown" };

export class MediaPicker extends InForm {
  static observedAttributes = [...InForm.observedAttributes, "for", "accept", "undescribed", "name", "lang", ...Object.keys(ENGLISH).map((name) => `words-${name}`)];
  static properties = ["limits", "server", "limitsFrom", "name", "disabled", "htmlFor", "accept", "undescribed", "messages", "problems", "value"];

  #words = new Words(this, () => this.#show());
  #parts = null;
  #items = [];
  #whole = null;
  /** The problems that the page has given; `null`: each file is checked here. */
  #given = null;
  #disabled = false;
  #ends = [];
  #depth = 0;

  connectedCallback() {
    super.connectedCallback();
    this.#build();
    this.#listen();
    this.#show();
  }

  disconnectedCallback() {
    this.#ends.splice(0).forEach((end) => end());
    this.#dragging(false);
  }

  attributeChangedCallback(name, before, value) {
    super.attributeChangedCallback(name, before, value);
    if (!this.#parts || before === value) return;
    if (name === "for") this.#listen();
    else if (name === "accept") this.#parts.input.accept = value ?? "";
    else if (name === "name" || name === "lang" || name === "undescribed" || name.startsWith("words-")) this.#show();
  }

  limitsChanged() {
    if (this.#parts) this.#show();
  }

  /** Makes what is inside, once: files may be added before it is connected. */
  #build() {
    if (this.#parts) return;
    const parts = {
      add: el("button", { type: "button", part: "button add" }),
      input: el("input", { type: "file", multiple: true, hidden: true, accept: this.getAttribute("accept") ?? "" }),
      hint: new Text(),
      count: new Text(),
      problems: problemList("problems"),
      list: el("ol", { className: "list", part: "list" }),
      spoken: new Text(),
    };
    this.#parts = parts;
    open(this, CSS,
      el("div", { className: "drop", part: "drop" }, parts.add, el("span", { className: "count", part: "count" }, parts.count), el("span", { className: "hint", part: "hint" }, parts.hint), parts.input),
      parts.problems, parts.list, el("p", { className: "hidden", ariaLive: "polite", ariaAtomic: "true" }, parts.spoken));
    parts.add.addEventListener("click", () => parts.input.click());
    parts.input.addEventListener("change", (event) => {
      event.stopPropagation();
      this.add(parts.input.files);
      parts.input.value = ""; // The same file may be added again after it was removed.
    });
  }

  // -- what a program sees ------------------------------------------------------------------------------------------------------

  /** The files as a draft has them, in order. Until one is read its type is that of its name; once it is, that of its bytes, and `null` where they say nothing. */
  get media() {
    return this.#items.map(({ file, info, error, description }) => ({
      ...(info ?? (error ? NO_INFO : { mimeType: file.type || null })),
      size: file.size,
      name: file.name,
      declaredType: file.type || null,
      description: description.value,
    }));
  }

  /** The files themselves, in the same order. */
  get files() {
    return this.#items.map(({ file }) => file);
  }

  /** The descriptions, in the same order. */
  get descriptions() {
    return this.#items.map(({ description }) => description.value);
  }

  /** Those that cannot be read, or are nothing that is known: no server would take them. */
  get unreadable() {
    return this.#items.filter(isUnreadable).map(({ file }) => file);
  }

  /** How many are being read. */
  get reading() {
    return this.#items.filter(({ info, error }) => !info && !error).length;
  }

  /** Sentences of `mastodon-instance/messages`, in place of those in the language of the page. */
  get messages() {
    return this.#words.messages;
  }

  set messages(messages) {
    this.#words.messages = messages;
  }

  /** Files and descriptions, to be kept and put back. Setting it replaces what is there. */
  get value() {
    return { files: this.files, descriptions: this.descriptions };
  }

  set value(value) {
    this.#build();
    for (const { row } of this.#items.splice(0)) row.remove();
    Array.from(value?.files ?? []).forEach((file, at) => this.#addOne(file, value.descriptions?.[at] ?? ""));
    this.#changed();
  }

  /** Problems of a report about the whole draft; those of files are shown, each beside its file. `null`: each file is checked by itself. */
  get problems() {
    return this.#given;
  }

  set problems(problems) {
    this.#given = problems ?? null;
    const own = problemsOf("media", this.#given ?? []);
    // They stay with their file when that is moved.
    this.#items.forEach((item, at) => (item.given = own.filter(({ path }) => path[0] === at).map(({ problem }) => problem)));
    if (this.#parts) this.#show();
  }

  /** Adds files at the end; `descriptions`: theirs, where they are known already. */
  add(files, descriptions = []) {
    if (this.#disabled) return;
    this.#build();
    const added = Array.from(files);
    added.forEach((file, at) => this.#addOne(file, descriptions[at] ?? ""));
    if (added.length === 0) return;
    this.#changed();
    this.#speak("added", { name: added.map(({ name }) => name).join(", ") });
  }

  clear() {
    for (const { row } of this.#items.splice(0)) row.remove();
    if (this.#parts) this.#changed();
  }

  disable(disabled) {
    this.#disabled = disabled;
    if (this.#parts) this.#show();
  }

  /** The field that a path of a report means: `[0, "description"]`, with or without `"media"` before it. */
  fieldAt(path) {
    return this.#items[within("media", path)[0]]?.description ?? this.#parts?.add;
  }

  // -- one file -----------------------------------------------------------------------------------------------------------------

  #addOne(file, words) {
    const id = `description-${Math.random().toString(36).slice(2)}`;
    const item = {
      file, info: null, error: null, problems: [], given: [],
      facts: new Text(), counted: new Text(), label: new Text(),
      description: el("textarea", { id, className: "field", part: "field description", rows: 1, dir: "auto", value: words }),
      thumbnail: el("div", { className: "thumbnail", part: "thumbnail", ariaHidden: "true" }),
      advice: el("p", { className: "advice", part: "advice", id: `${id}-advice`, dir: "auto", hidden: true }),
      list: problemList(`${id}-problems`),
      up: el("button", { type: "button", part: "button move" }, "↑"),
      down: el("button", { type: "button", part: "button move" }, "↓"),
      remove: el("button", { type: "button", part: "button remove" }),
    };
    item.row = el("li", { className: "item", part: "item" }, item.thumbnail,
      el("bdi", { className: "name", part: "name" }, file.name), el("div", { className: "buttons", part: "buttons" }, item.up, item.down, item.remove),
      el("p", { className: "facts", part: "facts" }, item.facts),
      el("div", { className: "words", part: "words" }, el("label", { htmlFor: id, part: "label" }, item.label), el("span", { className: "count", part: "count" }, item.counted), item.description, item.advice),
      item.list);
    item.description.addEventListener("input", () => this.#changed());
    item.up.addEventListener("click", () => this.#move(item, -1, item.up));
    item.down.addEventListener("click", () => this.#move(item, 1, item.down));
    item.remove.addEventListener("click", () => this.#remove(item));
    this.#dragBy(item);
    this.#items.push(item);
    this.#parts.list.append(item.row);
    this.#read(item);
    this.#draw(item);
  }

  async #read(item) {
    try {
      this.#whole ??= await wholePackage();
      item.info = await this.#whole.inspectMedia(item.file);
    } catch (error) {
      item.error = error;
    }
    if (this.#items.includes(item)) this.#changed();
  }

  /** A small picture, without an address: no Content-Security-Policy stands against it. Where the browser cannot decode the file, its kind is written there. */
  async #draw({ file, thumbnail }) {
    thumbnail.append((file.name.split(".").at(-1) ?? "").slice(0, 5).toUpperCase());
    if (!file.type.startsWith("image/")) return;
    try {
      const side = 176, whole = await createImageBitmap(file), scale = side / Math.min(whole.width, whole.height);
      const canvas = el("canvas", { width: side, height: side });
      canvas.getContext("2d").drawImage(whole, (side - whole.width * scale) / 2, (side - whole.height * scale) / 2, whole.width * scale, whole.height * scale);
      whole.close();
      thumbnail.replaceChildren(canvas);
    } catch {
      // Its kind is there already.
    }
  }

  #remove(item) {
    const at = this.#items.indexOf(item);
    this.#items.splice(at, 1);
    const next = this.#items[at] ?? this.#items[at - 1];
    (next?.remove ?? this.#parts.add).focus();
    item.row.remove();
    this.#changed();
    this.#speak("removed", { name: item.file.name });
  }

  /** Moves a file by `by` places; `button` keeps the focus. */
  #move(item, by, button) {
    const from = this.#items.indexOf(item), to = from + by;
    if (to < 0 || to >= this.#items.length) return;
    this.#items.splice(from, 1);
    this.#items.splice(to, 0, item);
    // The other one is moved: a node that is moved loses the focus.
    if (by < 0) item.row.after(this.#items[to + 1].row);
    else item.row.before(this.#items[to - 1].row);
    this.#changed();
    if (button?.disabled) (button === item.up ? item.down : item.up).focus();
    this.#speak("moved", { name: item.file.name, at: this.#words.number(to + 1), count: this.#words.number(this.#items.length) });
  }

  /** The picture is the handle: with mouse, pen and finger a file is drawn to its place; the buttons do the same. */
  #dragBy(item) {
    const { thumbnail, row } = item;
    thumbnail.addEventListener("pointerdown", (event) => {
      if (event.button !== 0 || this.#disabled) return;
      event.preventDefault();
      thumbnail.setPointerCapture(event.pointerId);
      row.classList.add("dragged");
    });
    thumbnail.addEventListener("pointermove", ({ pointerId, clientY }) => {
      if (!thumbnail.hasPointerCapture(pointerId)) return;
      const at = this.#items.indexOf(item), middle = (other) => other && other.row.getBoundingClientRect().top + other.row.offsetHeight / 2;
      if (clientY < middle(this.#items[at - 1])) this.#move(item, -1);
      else if (clientY > middle(this.#items[at + 1])) this.#move(item, 1);
    });
    for (const name of ["pointerup", "pointercancel", "lostpointercapture"]) thumbnail.addEventListener(name, () => row.classList.remove("dragged"));
  }

  // -- dropping and pasting -----------------------------------------------------------------------------------------------------

  /** Listens on itself, and on the element that `for` names: a form, say. */
  #listen() {
    this.#ends.splice(0).forEach((end) => end());
    const wider = this.hasAttribute("for") ? this.getRootNode().getElementById?.(this.getAttribute("for")) : null;
    for (const place of new Set([this, wider].filter(Boolean))) {
      const listeners = {
        dragenter: (event) => hasFiles(event) && (event.preventDefault(), (this.#depth += 1), this.#dragging(true)),
        dragover: (event) => {
          if (!hasFiles(event) || event.defaultPrevented) return;
          event.preventDefault();
          event.dataTransfer.dropEffect = "copy";
          this.#dragging(true); // It may have come in before this listened.
        },
        dragleave: (event) => hasFiles(event) && (this.#depth -= 1) <= 0 && this.#dragging(false),
        drop: (event) => {
          this.#dragging(false);
          if (!hasFiles(event) || event.defaultPrevented) return;
          event.preventDefault();
          this.add(event.dataTransfer.files);
        },
        paste: (event) => {
          const { files } = event.clipboardData ?? {};
          // Where there is text beside the picture, as from a word processor, the text is meant.
          if (!files?.length || event.defaultPrevented || event.clipboardData.types.includes("text/plain")) return;
          event.preventDefault();
          this.add(files);
        },
      };
      for (const [name, listener] of Object.entries(listeners)) {
        place.addEventListener(name, listener);
        this.#ends.push(() => place.removeEventListener(name, listener));
      }
    }
  }

  #dragging(is) {
    if (!is) this.#depth = 0;
    this.state("dragging", is && !this.#disabled);
  }

  // -- showing ------------------------------------------------------------------------------------------------------------------

  #changed() {
    this.#show();
    this.tell("media-change", { media: this.media, files: this.files, unreadable: this.unreadable, reading: this.reading });
  }

  #word(name, filled) {
    return this.#words.word(name, ENGLISH[name], filled);
  }

  #show() {
    if (!this.#parts) return;
    const { add, input, hint, count, list, problems } = this.#parts, max = this.limits?.statuses?.maxMediaAttachments;
    label(add, this.#word("add"));
    add.disabled = input.disabled = this.#disabled;
    write(hint, this.#word("drop"));
    write(count, this.#items.length > 0 && max !== undefined ? `${this.#words.number(this.#items.length)} / ${this.#words.number(max)}` : "");
    count.parentNode.classList.toggle("over", max !== undefined && this.#items.length > max);
    list.ariaLabel = this.#word("files");
    const sent = new FormData(), form = this.getAttribute("name"), general = this.#said(problemsOf("media", this.#given ?? []).filter(({ path }) => path.length === 0).map(({ problem }) => problem));
    writeProblems(problems, general);
    describe(add, problems);
    let wrong = general.length > 0 ? { sentence: general[0].sentence, field: add } : undefined;
    this.#items.forEach((item, at) => {
      const said = this.#showOne(item, at);
      wrong ??= said && { sentence: said, field: item.description };
      if (form) {
        sent.append(form, item.file);
        sent.append(`${form}_description`, item.description.value);
      }
    });
    this.hand(form && this.#items.length > 0 ? sent : null, wrong);
  }

  /** Shows a file; returns the first thing that is wrong with it. */
  #showOne(item, at) {
    const { file: { name }, description, remove, up, down } = item;
    label(remove, this.#word("remove"));
    remove.ariaLabel = this.#word("remove-file", { name });
    up.ariaLabel = this.#word("move-up", { name });
    down.ariaLabel = this.#word("move-down", { name });
    up.hidden = down.hidden = this.#items.length < 2;
    remove.disabled = description.disabled = this.#disabled;
    up.disabled = this.#disabled || at === 0;
    down.disabled = this.#disabled || at === this.#items.length - 1;
    write(item.label, this.#word("label"));
    description.ariaLabel = this.#word("description", { name });
    write(item.facts, this.#facts(item));
    // Code points (src/check/media.rs).
    const max = this.limits?.media?.descriptionLimit ?? null, count = [...description.value].length;
    write(item.counted, max === null ? "" : `${this.#words.number(count)} / ${this.#words.number(max)}`);
    item.counted.parentNode.classList.toggle("over", max !== null && count > max);
    const said = this.#sayings(item, at);
    invalid(description, (max !== null && count > max) || item.problems.some(({ path }) => path.at(-1) === "description"));
    writeProblems(item.list, said);
    const advice = description.value.trim() === "" && !isUnreadable(item) ? this.undescribed : "";
    if (item.advice.textContent !== advice) item.advice.textContent = advice;
    item.advice.hidden = advice === "";
    describe(description, item.list, item.advice);
    return said[0]?.sentence;
  }

  /** What the server would refuse about a file, in words. */
  #sayings(item, at) {
    item.problems = this.#given ? item.given : item.info ? this.#whole.checkMedia(this.media[at], this.#checked()).problems : [];
    if (isUnreadable(item) && item.file.size > 0) return [{ sentence: this.#word("unreadable") }];
    return this.#said(item.problems);
  }

  #said(problems) {
    return problems.length === 0 ? [] : sayings(problems, this.#words.catalogue(true));
  }

  /** Limits that a file can be checked by; those that are good for counting only say nothing of files. */
  #checked() {
    return this.limits?.media ? this.limits : undefined;
  }

  #facts({ file, info, error }) {
    const write = (value) => this.#words.number(value);
    const [unit, amount] = size(file.size), weight = unit === "byte" ? this.#words.measure(amount, unit) : `${write(amount)}\u00a0${unit}`;
    if (!info) return error ? weight : `${weight} · ${this.#word("reading")}`;
    const { mimeType, width, height, frameRate, animated, hasAudio, kind } = info, area = (width, height) => `${write(width)} × ${write(height)}`;
    const fit = width && height && mimeType ? this.#whole.fitMedia({ width, height, mimeType }, this.#checked()) : null;
    const [span, time] = info.duration ? duration(info.duration) : [];
    return [
      weight, mimeType ?? this.#word("unknown-type"), animated && this.#word("animated"), width && height && area(width, height), frameRate && this.#word("frame-rate", { n: write(Math.round(frameRate * 100) / 100) }),
      span && this.#words.measure(time, span), kind === "video" && hasAudio === false && this.#word("silent"), fit && (fit.width < width || fit.height < height) && this.#word("fits", { size: area(fit.width, fit.height) }),
    ].filter(Boolean).join(" · ");
  }

  #speak(name, filled) {
    write(this.#parts.spoken, this.#word(name, filled));
  }
}
reflect(MediaPicker, ["for", "accept", "undescribed"]);

const isUnreadable = ({ info, error }) => error !== null || info?.mimeType === null;
const hasFiles = ({ dataTransfer }) => dataTransfer?.types.includes("Files") === true;

function label(button, text) {
  if (button.textContent !== text) button.textContent = text;
}

define("media-picker", MediaPicker);
