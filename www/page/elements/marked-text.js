// <marked-text>: a textarea whose text can be marked.
//
// A textarea cannot style parts of its text. So a layer with the same text lies behind it, of which only the marks are visible.
// Both share one grid cell: the layer's height is the height of the text, the textarea fills the cell and never scrolls itself, and whatever
// scrolls (this element, above its max-height) moves both. Only the text must be kept in sync.
//
// The layer has no dir="auto": `unicode-bidi: plaintext` gives each paragraph its direction as in the textarea, while the attribute makes
// Chromium scan all text again for each node that is added (half a second for 3,000 marks).
//
// The textarea stays in the light DOM: labels, forms and styles reach it, and without JavaScript it is still a textarea.

/** Marks a range of the text: half-open, in UTF-16 code units. Marks may overlap. @typedef {{ start: number, end: number, kind: string }} Mark */

export class MarkedText extends HTMLElement {
  #layer = null;
  #marks = [];
  #drawn = null;

  connectedCallback() {
    window.addEventListener("pageshow", this.#onPageShow);
    if (!this.#layer) this.#build();
    this.refresh();
  }

  disconnectedCallback() {
    window.removeEventListener("pageshow", this.#onPageShow);
  }

  // The browser restores texts without an event: after a reload, and from the back/forward cache.
  #onPageShow = () => this.refresh();

  #build() {
    this.#layer = document.createElement("div");
    this.#layer.className = "marked-text-layer";
    this.#layer.ariaHidden = "true";
    this.prepend(this.#layer);
    this.classList.add("is-layered");
    // Deferred to the next frame: by then the counter has usually set new marks, which draws already.
    this.textarea.addEventListener("input", () => requestAnimationFrame(() => this.refresh()));
  }

  /** @returns {HTMLTextAreaElement} */
  get textarea() {
    return this.querySelector("textarea");
  }

  /** @param {readonly Mark[]} marks */
  set marks(marks) {
    this.#marks = marks;
    this.refresh();
  }

  /** Redraws the layer if text or marks have changed. */
  refresh() {
    const text = this.textarea.value;
    if (!this.#layer || (this.#drawn?.text === text && this.#drawn.marks === this.#marks)) return;
    this.#drawn = { text, marks: this.#marks };
    // A line break at the very end makes a new line in a textarea, but not in a block: the zero-width space holds that line open.
    this.#layer.replaceChildren(...segments(text, this.#marks), "\u200B");
  }
}

/** The text split at every edge of a mark; each marked piece has the kinds of all marks that cover it as classes. */
function segments(text, marks) {
  const edges = new Set([0, text.length]);
  for (const { start, end } of marks) {
    if (start < text.length) edges.add(start);
    if (end < text.length) edges.add(end);
  }
  const cuts = [...edges].sort((a, b) => a - b);
  const byStart = [...marks].sort((a, b) => a.start - b.start);
  const pieces = [];
  let open = [];
  let next = 0;
  for (let index = 0; index + 1 < cuts.length; index += 1) {
    const [from, to] = [cuts[index], cuts[index + 1]];
    while (next < byStart.length && byStart[next].start <= from) open.push(byStart[next++]);
    open = open.filter((mark) => mark.end > from);
    const piece = text.slice(from, to);
    if (open.length === 0) {
      pieces.push(piece);
      continue;
    }
    const mark = document.createElement("mark");
    mark.className = [...new Set(open.map(({ kind }) => kind))].join(" ");
    mark.textContent = piece;
    pieces.push(mark);
  }
  return pieces;
}

customElements.define("marked-text", MarkedText);
