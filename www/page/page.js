// The compose page, what it needs first: the counter, which counts as soon as it is loaded, and the draft that was kept. All else is in whole.js, and loaded
// once the browser has nothing else to do, or for the first thing that needs it.
//
// The draft belongs to the user: only samples, links and "Clear" replace it, and what they replace is kept.

import "mastodon-instance/elements/status-counter";
import "mastodon-instance/elements/status-highlight";
import { announce } from "./announcer.js";
import { counter, files, put, written } from "./compose.js";
import { number } from "./dom.js";
import { isEmpty, openDraft } from "./draft.js";
import { earlyFiles } from "./early-files.js";
import { keepOffline } from "./offline.js";
import { linked } from "./share-link.js";
import { stickyCount } from "./sticky-count.js";
import { openStore } from "./store.js";
import { words } from "./words.js";

const $ = (id) => document.getElementById(id);

const sticky = stickyCount(counter);
counter.addEventListener("status-count", ({ detail: { remaining, max, characters } }) =>
  sticky.count(remaining < 0 ? words.tooMany(-remaining) : words.ofLimit(characters, max), remaining < 0));

// What is pressed or dropped before the rest is there waits for it.
$("server-form").addEventListener("submit", (event) => {
  event.preventDefault();
  withWhole((whole) => whole.ask());
});
$("add-server").addEventListener("click", () => withWhole((whole) => whole.ask({ beside: true })));
earlyFiles({ soon: () => withWhole(() => {}), add: (list) => withWhole(() => $("files").add(list)) });

const shared = linked();
const kept = keepDraft();
let loading;

/** The rest of the page, loaded once; after a failure the next call tries again. */
function load() {
  loading ??= Promise.all([import("./whole.js"), kept]).then(([{ begin }, { store, draft }]) => begin({ store, draft, shared, sticky })).then((whole) => {
    $("load-error").textContent = "";
    return whole;
  }, (error) => {
    loading = undefined;
    $("load-error").textContent = words.notLoaded(error.message);
    announce(words.notLoaded(error.message));
    $("instance-title").textContent = words.noLimits;
    throw error;
  });
  return loading;
}

// The failure is on the page already.
const withWhole = (run) => load().then(run, () => {});

kept.then(() => {
  const later = window.requestIdleCallback ?? ((run) => setTimeout(run, 200));
  later(() => withWhole(() => keepOffline()), { timeout: 1500 });
});

/** Puts back what was kept, and from then on keeps what is in the form. */
async function keepDraft() {
  const store = await openStore((what) => {
    $("storage-note").textContent = words.storage[what];
    announce(words.storage[what]);
  });
  const draft = await openDraft(store, { fresh: shared !== null });
  const typed = !isEmpty({ ...written(), files: files() });
  if (shared) {
    put({ text: shared.text ?? "", spoilerText: shared.spoilerText ?? "" });
    // A reload finds what was made of it.
    history.replaceState(history.state, "", location.pathname + location.search);
  } else if (draft.kept && !typed) {
    put(draft.kept);
  } else if (draft.kept) {
    // What was typed meanwhile stays, and the other is kept beside it.
    draft.setEarlier([...draft.earlier, { ...draft.kept, why: "earlier" }]);
  }
  const changed = () => draft.save(written());
  changed();
  counter.addEventListener("status-count", changed);
  for (const type of ["input", "change", "poll-change", "media-change"]) $("compose").addEventListener(type, changed);
  return { store, draft };
}
