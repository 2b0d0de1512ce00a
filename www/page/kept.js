// What the user typed outlives a reload, for as long as the tab is open. Where the browser stores nothing, it lives as long as the page.

const KEY = "compose-page";

/** @typedef {{ text: string, spoilerText: string }} Draft */
/** `own`: the user's texts that a sample has taken the place of, the latest last. @type {{ draft?: Draft, own: Draft[], server?: string }} */
export const kept = { own: [], ...stored() };

/** Keeps the given values beside those kept before. */
export function keep(values) {
  Object.assign(kept, values);
  try {
    sessionStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    // Storage is full or switched off.
  }
}

function stored() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY));
  } catch {
    return null;
  }
}
