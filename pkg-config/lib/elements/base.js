// What all elements share. They live in the package, not in www/: they are what it ships, and the page takes them from it as any other page would.

/** On a server there is no HTMLElement. Importing must not fail there: a page that is rendered on a server imports its elements as well. */
const Native = globalThis.HTMLElement ?? class {};

/** Registers an element; a second copy of this package on the page leaves the first one in place. */
export function define(name, Element) {
  if (globalThis.customElements && !customElements.get(name)) customElements.define(name, Element);
}

/** A shadow root with styles of its own; `properties` may have been set before the element was defined, and attributes before it is connected. */
export class Base extends Native {
  /** Names of properties that a program may set. */
  static properties = [];

  connectedCallback() {
    // What was set before the element was defined is a plain property, which hides that of the class.
    for (const name of this.constructor.properties) {
      if (!Object.hasOwn(this, name)) continue;
      const value = this[name];
      delete this[name];
      this[name] = value;
    }
  }

  /** Dispatches an event that leaves shadow roots, and returns whether nobody prevented it. */
  tell(name, detail) {
    return this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}

/** Sets a state that styles can ask for, `:state(near)`, or clears it. Chromium before 125 has none with such names, and throws. */
export function setState(internals, name, is) {
  try {
    internals?.states?.[is ? "add" : "delete"](name);
  } catch {
    // It is a style, and nothing else.
  }
}

/** Defines properties that are attributes: strings, or `true` and `false`. */
export function reflect(Element, strings, flags = []) {
  for (const name of strings) {
    const property = name === "for" ? "htmlFor" : name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
    Object.defineProperty(Element.prototype, property, {
      configurable: true,
      enumerable: true,
      get() { return this.getAttribute(name) ?? ""; },
      set(value) { value === null || value === undefined ? this.removeAttribute(name) : this.setAttribute(name, value); },
    });
  }
  for (const name of flags) {
    Object.defineProperty(Element.prototype, name, {
      configurable: true,
      enumerable: true,
      get() { return this.hasAttribute(name); },
      set(value) { this.toggleAttribute(name, Boolean(value)); },
    });
  }
}

const sheets = new Map();

/** Opens the shadow root of an element. A constructed sheet is shared by all elements of a kind, and no Content-Security-Policy stands against it. */
export function open(element, css, ...children) {
  let sheet = sheets.get(css);
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    sheets.set(css, sheet);
  }
  const root = element.shadowRoot ?? element.attachShadow({ mode: "open", delegatesFocus: element.constructor.delegatesFocus === true });
  root.adoptedStyleSheets = [sheet];
  root.replaceChildren(...children);
  return root;
}

/** For screen readers only. */
export const HIDDEN = ".hidden { position: absolute; inline-size: 1px; block-size: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }\n[hidden] { display: none !important; }\n";

/** Writes what has changed only. The text of a node is changed, no node is replaced: Chromium ends a step of undo wherever one leaves the document. */
export function write(text, data) {
  if (text.data !== data) text.data = data;
}

/** Creates an element: properties by name, attributes where there is no such property, children as nodes or text. */
export function el(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (key in element && key !== "part" && key !== "list") element[key] = value;
    else element.setAttribute(key, value === true ? "" : String(value));
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}
