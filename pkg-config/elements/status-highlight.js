// <status-highlight>: marks addresses, mentions and what is too long in the textarea inside it.
//
// A textarea cannot style parts of its text, and the CSS Custom Highlight API does not reach into one. So a layer with the same text lies behind it, of which
// only the marks are visible. The textarea stays what it is, in the page's own tree: it scrolls, selects, drags, undoes, composes and is checked for spelling
// by itself, labels, forms and styles reach it, and without JavaScript it is still a textarea. The layer follows it: its text, size, style and scroll position.
//
// The layer is made of paragraphs, and a paragraph of pieces; of these only those that changed are patched, in the next frame. While the field has the focus no
// node is ever removed: Chromium ends a step of undo wherever any node leaves the document, so that Ctrl+Z would take back letter by letter. What is not needed any
// more is emptied, and swept away when the user leaves the field.
import { countStatus } from "../dist/text.js";
import { define, el, open, reflect } from "../lib/elements/base.js";
import { hearMarks, marksOf, watch, whenTreeChanges } from "../lib/elements/fields.js";
import { WithLimits } from "../lib/elements/limits.js";

/** How long typing must have paused before the text is counted here; where a status-counter counts it, that tells what it found. */
const REST_MS = 200;
/** How long a frame is waited for. */
const FRAMELESS_MS = 100;

/** With more hidden paragraphs than these, a step of undo ends all the same. */
const MOST_SWEPT = 5000;

const CSS = `
:host { display: block; position: relative; isolation: isolate; }
:host([hidden]) { display: none; }
::slotted(textarea) { position: relative; background-color: transparent !important; forced-color-adjust: none !important; }
:host([grow]) ::slotted(textarea) { field-sizing: content; inline-size: 100%; box-sizing: border-box; }
.layer { position: absolute; overflow: hidden; pointer-events: none; user-select: none; -webkit-user-select: none; background: var(--status-highlight-background, Field); }
.text { box-sizing: content-box; color: transparent; overflow-wrap: break-word; white-space: pre-wrap; }
[hidden] { display: none; }
.text > div { contain: layout style; unicode-bidi: inherit; }
.text > div + div { text-indent: 0; }
mark { color: transparent; background: none; border-radius: 3px; }
mark[class] { text-decoration: underline 2px; text-decoration-skip-ink: none; text-underline-offset: .22em; }
mark.url { background: var(--status-highlight-url-background, rgb(0 128 144 / .17)); text-decoration-color: var(--status-highlight-url, #0a8a98); }
mark.mention { background: var(--status-highlight-mention-background, rgb(128 84 208 / .17)); text-decoration-color: var(--status-highlight-mention, #9066d0); text-decoration-style: dotted; }
mark.overflow { background: var(--status-highlight-overflow-background, rgb(208 52 44 / .2)); border-radius: 0; text-decoration-color: var(--status-highlight-overflow, #d0342c); text-decoration-style: wavy; text-decoration-thickness: 1.5px; }
@media (forced-colors: active) {
  /* The system would paint the letters of the layer too, and the background of the textarea over its marks. */
  ::slotted(textarea) { color: CanvasText !important; }
  .layer { background: Canvas; }
  .layer, .text, mark { forced-color-adjust: none; color: transparent; }
  mark { background: none !important; }
  mark.url, mark.mention { text-decoration-color: LinkText; }
  mark.overflow { text-decoration-color: CanvasText; text-decoration-thickness: 3px; }
}
`;

/** All that decides where a letter stands; in both it must be the same. */
const SHARED = [
  "direction", "unicode-bidi", "writing-mode", "font-family", "font-size", "font-style", "font-weight", "font-stretch", "font-variant", "font-kerning", "font-feature-settings", "font-variation-settings", "font-optical-sizing",
  "font-size-adjust", "font-synthesis", "line-height", "letter-spacing", "word-spacing", "text-align", "text-indent", "text-transform", "text-rendering", "text-autospace", "text-spacing-trim", "text-size-adjust", "-webkit-text-size-adjust",
  "tab-size", "white-space", "overflow-wrap", "word-break", "line-break", "hyphens", "text-wrap", "padding-top", "padding-right", "padding-bottom", "padding-left", "-webkit-locale", "-webkit-font-smoothing",
];

export class StatusHighlight extends WithLimits {
  static observedAttributes = [...WithLimits.observedAttributes, "grow"];
  static properties = ["limits", "server", "limitsFrom", "grow", "marks"];

  #layer = null;
  #text;
  #field = null;
  #ends = [];
  #endTree;
  #size;
  /** What is drawn: `{ text, key, node, pieces }` for each paragraph. */
  #drawn = [];
  /** Paragraphs that are hidden, until they can be removed. */
  #swept = [];
  /** Ranges that the page has set itself, and those that are drawn. */
  #given = null;
  #marks = [];
  #isTold = false;
  #frame = 0;
  #late = 0;
  #rest = 0;

  connectedCallback() {
    super.connectedCallback();
    if (!this.#layer) {
      this.#text = el("div", { className: "text" });
      this.#layer = el("div", { className: "layer", part: "layer", ariaHidden: "true", inert: true }, this.#text);
      open(this, CSS, this.#layer, el("slot"));
    }
    this.#endTree = whenTreeChanges(this, () => this.#find());
    this.#find();
  }

  disconnectedCallback() {
    this.#endTree?.();
    this.#release();
  }

  attributeChangedCallback(name, before, value) {
    super.attributeChangedCallback(name, before, value);
    if (name === "grow" && this.#field) this.#measure();
  }

  limitsChanged() {
    if (this.#field) this.#countLater(0);
  }

  /** The textarea inside. */
  get field() {
    return this.#field;
  }

  /** What is marked, as half-open ranges in UTF-16 code units, which may overlap: `{ start, end, kind }`. Set it to mark something else; `null`: what is counted. */
  get marks() {
    return this.#given ?? this.#marks;
  }

  set marks(marks) {
    this.#given = marks ?? null;
    this.#drawSoon();
  }

  #find() {
    const field = this.querySelector("textarea");
    if (field === this.#field) return;
    this.#release();
    this.#field = field;
    if (!field) return;
    this.#ends.push(
      watch(field, () => {
        this.#drawSoon();
        if (!this.#isTold) this.#countLater(REST_MS);
      }),
      hearMarks(field, (marks) => {
        this.#isTold = marks !== undefined;
        if (!this.#isTold) return this.#countLater(0);
        this.#marks = marks;
        this.#drawSoon();
      }),
    );
    const scroll = () => this.#scroll();
    const sweep = () => this.#sweep();
    field.addEventListener("scroll", scroll, { passive: true });
    field.addEventListener("blur", sweep);
    this.#ends.push(() => field.removeEventListener("scroll", scroll), () => field.removeEventListener("blur", sweep));
    // Its scroll bar comes and goes with the text, and takes from the width of the lines.
    this.#size = new ResizeObserver(() => this.#measure());
    this.#size.observe(field);
    this.#size.observe(this);
    this.#size.observe(this.#text);
    this.#measure();
    if (!this.#isTold) this.#countLater(0);
    this.#draw();
  }

  #release() {
    this.#ends.splice(0).forEach((end) => end());
    this.#size?.disconnect();
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#late);
    clearTimeout(this.#rest);
    this.#frame = 0;
    this.#field = null;
    this.#isTold = false;
    this.#marks = [];
  }

  /** Counts by itself, once typing rests: nobody else does. */
  #countLater(ms) {
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => {
      if (!this.#field || this.#isTold) return;
      const draft = { text: this.#field.value };
      this.#marks = marksOf(countStatus(draft, this.limits), draft).text;
      this.#drawSoon();
    }, ms);
  }

  // -- the box ------------------------------------------------------------------------------------------------------------------

  /** Lays the layer where the lines of the textarea are, in its own style. */
  #measure() {
    const field = this.#field;
    if (!field) return;
    const style = getComputedStyle(field), [own, box] = [this.getBoundingClientRect(), field.getBoundingClientRect()];
    for (const name of SHARED) put(this.#text, name, style.getPropertyValue(name));
    // Offsets are whole pixels, rectangles exact; but a transformation changes only these.
    const isExact = Math.abs(own.width - this.offsetWidth) < 1 && Math.abs(box.width - field.offsetWidth) < 1;
    const x = (isExact ? box.left - own.left - this.clientLeft : field.offsetLeft) + field.clientLeft, y = (isExact ? box.top - own.top - this.clientTop : field.offsetTop) + field.clientTop;
    const side = (name) => parseFloat(style.getPropertyValue(name)) || 0;
    const borders = side("border-left-width") + side("border-right-width"), bar = field.offsetWidth - Math.round(borders) - field.clientWidth;
    const width = (isExact ? box.width : field.offsetWidth) - borders - Math.max(0, bar > 1 ? bar : 0);
    for (const [name, value] of [["left", x], ["top", y], ["width", width], ["height", field.clientHeight]]) put(this.#layer, name, `${value}px`);
    put(this.#layer, "border-radius", style.borderRadius);
    // A mark begins at the next 1/64 of a pixel: the width of a line that just fits.
    put(this.#text, "width", `${width - side("padding-left") - side("padding-right") + 1 / 32}px`);
    this.#grow(style);
    this.#scroll();
  }

  /** Makes the field as high as its text, where CSS does not. */
  #grow(style = getComputedStyle(this.#field)) {
    if (!this.hasAttribute("grow") || CSS_GROWS()) return;
    const sum = (...names) => names.reduce((sum, name) => sum + (parseFloat(style.getPropertyValue(name)) || 0), 0);
    put(this.#field, "height", `${this.#text.offsetHeight + (style.boxSizing === "border-box" ? sum("border-top-width", "border-bottom-width") : -sum("padding-top", "padding-bottom"))}px`);
  }

  #scroll() {
    const { scrollLeft, scrollTop } = this.#field;
    put(this.#text, "transform", scrollLeft || scrollTop ? `translate(${-scrollLeft}px, ${-scrollTop}px)` : "none");
  }

  // -- the text -----------------------------------------------------------------------------------------------------------------

  #drawSoon() {
    if (this.#frame !== 0 || !this.#field) return;
    this.#frame = requestAnimationFrame(() => this.#draw());
    // A window that shows no frames, as one behind others or driven by a program, is drawn nevertheless.
    this.#late = setTimeout(() => this.#draw(), FRAMELESS_MS);
  }

  #draw() {
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#late);
    this.#frame = 0;
    if (!this.#field) return;
    const wanted = paragraphs(this.#field.value, this.marks), drawn = this.#drawn;
    const isSame = (a, b) => a.key === b.key && a.text === b.text;
    let start = 0, end = 0;
    const most = Math.min(wanted.length, drawn.length);
    while (start < most && isSame(wanted[start], drawn[start])) start += 1;
    while (end < most - start && isSame(wanted[wanted.length - 1 - end], drawn[drawn.length - 1 - end])) end += 1;
    const old = drawn.slice(start, drawn.length - end), fresh = wanted.slice(start, wanted.length - end), next = drawn[drawn.length - end]?.node ?? null;
    fresh.forEach((paragraph, at) => {
      const before = old[at];
      if (before && isSame(before, paragraph)) return Object.assign(paragraph, before);
      paragraph.node = before?.node ?? document.createElement("div");
      paragraph.pieces = patch(paragraph.node, before?.pieces ?? [], pieces(paragraph));
      if (!before) this.#text.insertBefore(paragraph.node, next);
    });
    for (const { node, pieces } of old.slice(fresh.length)) {
      node.hidden = true;
      patch(node, pieces, []);
      this.#swept.push(node);
    }
    this.#drawn = [...drawn.slice(0, start), ...fresh, ...drawn.slice(drawn.length - end)];
    // Sizes are told with the frames, of which there may be none.
    this.#grow();
    this.#scroll();
    if (this.#swept.length > MOST_SWEPT || !this.#field.matches(":focus")) this.#sweep();
  }

  /** Removes what is not needed any more. */
  #sweep() {
    for (const node of this.#swept.splice(0)) node.remove();
    for (const paragraph of this.#drawn) {
      if (!paragraph.pieces.some(({ text }) => text === "")) continue;
      for (const { node } of paragraph.pieces.filter(({ text }) => text === "")) node.remove();
      paragraph.pieces = paragraph.pieces.filter(({ text }) => text !== "");
    }
  }
}
reflect(StatusHighlight, [], ["grow"]);

const CSS_GROWS = () => globalThis.CSS?.supports("field-sizing", "content");

/** Sets a style that has changed. */
function put(element, name, value) {
  if (element.style.getPropertyValue(name) !== value) element.style.setProperty(name, value);
}

/** The text line by line, each with its line feed and the marks in it; the key tells marks apart. */
function paragraphs(text, marks) {
  const sorted = [...marks].sort((a, b) => a.start - b.start), found = [];
  let open = [], next = 0;
  for (let start = 0; start <= text.length;) {
    const feed = text.indexOf("\n", start), end = feed < 0 ? text.length + 1 : feed + 1;
    while (next < sorted.length && sorted[next].start < end) open.push(sorted[next++]);
    open = open.filter((mark) => mark.end > start);
    const own = open.map((mark) => ({ kind: mark.kind, start: Math.max(0, mark.start - start), end: Math.min(mark.end, end, text.length) - start })).filter((mark) => mark.end > mark.start);
    // A block that ends with a line feed has no empty line after it, and one without text no height: the zero-width space holds the last line open.
    found.push({ text: text.slice(start, end), isLast: feed < 0, marks: own, key: `${feed < 0} ${own.map(({ kind, start, end }) => `${kind} ${start} ${end}`).join()}` });
    start = end;
  }
  return found;
}

/** A paragraph split at every edge of a mark: texts, each with the kinds that cover it; `""` where nothing does. */
function pieces({ text, isLast, marks }) {
  const cuts = [...new Set([0, ...marks.flatMap(({ start, end }) => [start, end]), text.length])].sort((a, b) => a - b), list = [];
  let open = [], next = 0;
  for (let at = 0; at + 1 < cuts.length; at += 1) {
    const [from, to] = [cuts[at], cuts[at + 1]];
    while (next < marks.length && marks[next].start <= from) open.push(marks[next++]);
    open = open.filter((mark) => mark.end > from);
    list.push({ text: text.slice(from, to), kinds: [...new Set(open.map(({ kind }) => kind))].join(" ") });
  }
  if (isLast) list.push({ text: "\u200B", kinds: "" });
  return list;
}

/** Makes the pieces of a node from those it has: what is the same at both ends stays, what lies between is rewritten, and emptied where it is too much. */
function patch(node, old, fresh) {
  const isSame = (a, b) => a.kinds === b.kinds && a.text === b.text, most = Math.min(old.length, fresh.length);
  let start = 0, end = 0;
  while (start < most && isSame(old[start], fresh[start])) start += 1;
  while (end < most - start && isSame(old[old.length - 1 - end], fresh[fresh.length - 1 - end])) end += 1;
  const next = old[old.length - end]?.node ?? null, between = old.slice(start, old.length - end), wanted = fresh.slice(start, fresh.length - end);
  while (wanted.length < between.length) wanted.push({ text: "", kinds: "" });
  const made = wanted.map((piece, at) => {
    const before = between[at], mark = before?.node ?? el("mark", {}, document.createTextNode(piece.text));
    if (before && before.text !== piece.text) mark.firstChild.data = piece.text;
    if ((before?.kinds ?? "") !== piece.kinds) dress(mark, piece.kinds);
    if (!before) node.insertBefore(mark, next);
    return { ...piece, node: mark };
  });
  return [...old.slice(0, start), ...made, ...old.slice(old.length - end)];
}

/** A piece that nothing covers has neither class nor part. */
function dress(mark, kinds) {
  for (const name of ["class", "part"]) kinds === "" ? mark.removeAttribute(name) : mark.setAttribute(name, kinds);
}

define("status-highlight", StatusHighlight);
