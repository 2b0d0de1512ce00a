// One helper to create elements: properties by name, attributes where a property does not exist, children as nodes or text.

/**
 * @param {string} name
 * @param {Record<string, unknown>} [properties] `undefined`, `null` and `false` leave a property out.
 * @param {...(Node | string | null | undefined | false)} children
 */
export function el(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (key in element) element[key] = value;
    else element.setAttribute(key, value === true ? "" : String(value));
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** Text for screen readers only. */
export function hidden(text) {
  return el("span", { className: "visually-hidden" }, text);
}

/** A number as people write it: 33,177,600. */
export const number = new Intl.NumberFormat("en");
