// The draft of this tab: kept while it is written, and found again after a reload, a crash, or in the next tab once this one is closed.
//
// Each open tab has a draft of its own, and holds a lock by its name, so that no two write to the same one. What a sample, a link or "Clear" took the place of
// is kept beside it, the latest last.

/** What the user wrote, but for the files. @typedef {{ text: string, spoilerText: string, poll?: object | null, scheduledAt?: string, descriptions?: string[], visibility?: string, language?: string, reply?: boolean, quote?: boolean }} Draft */
/** @typedef {Draft & { files?: File[] }} Whole */

import { isSwitched } from "./switches.js";

const ID = "compose-page-draft";
/** What was written last, for a browser that ends a page before its database has it: WebKit does. */
const LAST = "compose-page-last";
/** Milliseconds from a change until it is written, together with what changed since. */
const PAUSE = 250;
const MOST_EARLIER = 10;

/** @param {Awaited<ReturnType<typeof import("./store.js").openStore>>} store @param {{ fresh: boolean }} options `fresh`: begin with an empty one. */
export async function openDraft(store, { fresh = false } = {}) {
  const id = await claim(store, fresh);
  const [stored, files, earlier] = await Promise.all(["draft", "files", "earlier"].map((kind) => store.get(`${kind} ${id}`)));
  const last = takeLast(id), draft = last && !(stored?.at >= last.at) ? last : stored;
  let waiting = null, timer = 0, saved = files ?? [];

  const flush = () => {
    clearTimeout(timer);
    timer = 0;
    if (!waiting) return Promise.resolve();
    const value = { ...waiting, at: Date.now() };
    waiting = null;
    return store.set(`draft ${id}`, isEmpty(value) && !isSwitched(value) ? undefined : value).then(() => forgetLast(value));
  };
  const leave = () => {
    if (waiting) keepLast(id, { ...waiting, at: Date.now() });
    return flush();
  };
  // A page that is hidden may never be shown again.
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && leave());
  window.addEventListener("pagehide", leave);

  return {
    /** What was kept. @type {Whole | undefined} */
    kept: draft || files ? { text: "", spoilerText: "", ...draft, files: files ?? [] } : undefined,
    /** What was replaced, the latest last. @type {(Whole & { why: string })[]} */
    earlier: earlier ?? [],
    flush,
    /** @param {Draft} value */
    save(value) {
      waiting = value;
      timer ||= setTimeout(flush, PAUSE);
    },
    /** Files are written when there are others, not at each key. @param {File[]} list */
    saveFiles(list) {
      if (list.length === saved.length && list.every((file, at) => file === saved[at])) return;
      saved = list;
      store.set(`files ${id}`, list.length === 0 ? undefined : list);
    },
    setEarlier(list) {
      this.earlier = list.slice(-MOST_EARLIER);
      return store.set(`earlier ${id}`, list.length === 0 ? undefined : this.earlier);
    },
  };
}

/** Whether nothing is written; what is chosen beside that is nothing by itself. */
export const isEmpty = ({ text, spoilerText, poll, scheduledAt, files = [], descriptions = [] }) => text === "" && spoilerText === "" && !poll && !scheduledAt && files.length === 0 && descriptions.length === 0;

function keepLast(id, draft) {
  try {
    sessionStorage.setItem(LAST, JSON.stringify({ id, draft }));
  } catch {
    // Storage is forbidden or full.
  }
}

/** What this tab wrote last, if its database may not have it. */
function takeLast(id) {
  try {
    const last = JSON.parse(sessionStorage.getItem(LAST));
    sessionStorage.removeItem(LAST);
    return last?.id === id ? last.draft : undefined;
  } catch {
    return undefined;
  }
}

/** The database has this one: what was kept before it is old. */
function forgetLast({ at }) {
  try {
    if (JSON.parse(sessionStorage.getItem(LAST))?.draft.at <= at) sessionStorage.removeItem(LAST);
  } catch {
    // As above.
  }
}

/** The name of this tab's draft: the one it had, or the last written one that no other tab has open, or a new one. */
async function claim(store, fresh) {
  let own = null;
  try {
    own = sessionStorage.getItem(ID);
  } catch {
    // Storage is forbidden.
  }
  const id = (await choose(store, own, fresh)) ?? crypto.randomUUID?.() ?? "only";
  try {
    sessionStorage.setItem(ID, id);
  } catch {
    // As above.
  }
  return id;
}

async function choose(store, own, fresh) {
  if (!navigator.locks) return own ?? "only";
  // A tab that is reloaded gives its lock back a moment later; one that was duplicated does not.
  if (own && (await hold(own, { signal: AbortSignal.timeout(500) }))) return own;
  if (!fresh) {
    const drafts = (await store.all("draft ")).filter(([, value]) => value).sort(([, a], [, b]) => b.at - a.at);
    for (const [name] of drafts) {
      const id = name.slice("draft ".length);
      if (await hold(id, { ifAvailable: true })) return id;
    }
  }
  const id = crypto.randomUUID();
  await hold(id, { ifAvailable: true });
  return id;
}

/** Whether the lock is now held, which it then is until the page is gone. */
const hold = (id, options) =>
  new Promise((done) => {
    navigator.locks.request(`compose-page ${id}`, options, (lock) => {
      done(lock !== null);
      return lock && new Promise(() => {});
    }).catch(() => done(false));
  });
