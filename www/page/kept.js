// Keeps what the user typed across reloads while the tab is open; without storage, for as long as the page is.

const KEY = "compose-page";

/** @typedef {{ text: string, spoilerText: string }} Draft */
/** `own`: the user's texts that samples have replaced, the latest last. @type {{ draft?: Draft, own: Draft[], server?: string }} */
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
