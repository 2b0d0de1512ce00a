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

/** What each child was made for, by `showItems`. @type {WeakMap<Node, string>} */
const keys = new WeakMap();

/**
 * Makes the children of `place` those of a list. A child that was made for the same key stays as it is: it costs no style, layout or paint, and keeps the focus.
 *
 * @param {HTMLElement} place @param {{ key: string, make: () => HTMLElement }[]} items
 */
export function showItems(place, items) {
  const old = [...place.childNodes], most = Math.min(old.length, items.length);
  const isSame = (child, { key }) => keys.get(child) === key;
  let start = 0, end = 0;
  while (start < most && isSame(old[start], items[start])) start += 1;
  while (end < most - start && isSame(old[old.length - 1 - end], items[items.length - 1 - end])) end += 1;
  const between = old.slice(start, old.length - end), next = old[old.length - end] ?? null;
  items.slice(start, items.length - end).forEach((item, at) => {
    const before = between[at];
    if (before && isSame(before, item)) return;
    const child = item.make();
    keys.set(child, item.key);
    if (before) before.replaceWith(child);
    else place.insertBefore(child, next);
  });
  for (const child of between.slice(Math.max(0, items.length - end - start))) child.remove();
}

/** Text for screen readers only. */
export function hidden(text) {
  return el("span", { className: "visually-hidden" }, text);
}

/** A number as people write it: 33,177,600. */
export const number = new Intl.NumberFormat("en");
