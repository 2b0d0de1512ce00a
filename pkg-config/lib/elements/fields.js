// A text field, and every way in which its text changes: keys, dictation, a script, a form that is reset, a page that comes back.

/** Some dictation and assistive tools change the text without an event: while a field has the focus, it is looked at as often as in govuk-frontend. */
const LOOK_EVERY_MS = 1000;

const watched = new WeakMap();

/** Calls `changed` after the text of a field was changed: at once for the user's input, in a microtask for what a script did. Returns what ends it. */
export function watch(field, changed) {
  let watcher = watched.get(field);
  if (!watcher) watched.set(field, (watcher = start(field)));
  watcher.told.add(changed);
  return () => {
    watcher.told.delete(changed);
    if (watcher.told.size > 0) return;
    watcher.end();
    watched.delete(field);
  };
}

function start(field) {
  const told = new Set(), root = field.getRootNode(), { defaultView: window } = field.ownerDocument;
  let seen = field.value, waiting = false, timer = 0;

  const tell = () => {
    seen = field.value;
    for (const changed of told) changed();
  };
  const look = () => {
    if (field.value !== seen) tell();
  };
  const soon = () => {
    if (waiting) return;
    waiting = true;
    queueMicrotask(() => {
      waiting = false;
      look();
    });
  };
  // The event comes before the form resets its fields, and before another listener may prevent that.
  const reset = ({ target }) => target === field.form && setTimeout(look);
  const enter = () => {
    clearInterval(timer);
    timer = setInterval(look, LOOK_EVERY_MS);
  };
  const leave = () => {
    clearInterval(timer);
    look();
  };
  const listeners = [[field, "input", tell], [field, "change", look], [field, "focus", enter], [field, "blur", leave], [root, "reset", reset], [window, "pageshow", look]];
  for (const [target, name, listener] of listeners) target.addEventListener(name, listener);
  // The default value is the text inside; it is that of the field until somebody writes.
  const children = new MutationObserver(look);
  children.observe(field, { childList: true, characterData: true, subtree: true });
  const restore = [follow(field, "value", soon), follow(field, "setRangeText", soon)];
  return {
    told,
    end() {
      for (const [target, name, listener] of listeners) target.removeEventListener(name, listener);
      clearInterval(timer);
      children.disconnect();
      for (const undo of restore) undo();
    },
  };
}

/**
 * Hears of a property that is set, or a method that is called, by a script: there is no event for it. The property is laid over this one field, and calls what
 * was there before (React has one of its own).
 */
function follow(field, name, then) {
  const own = Object.getOwnPropertyDescriptor(field, name);
  let before = own, from = field;
  while (!before && (from = Object.getPrototypeOf(from))) before = Object.getOwnPropertyDescriptor(from, name);
  if (!before || own?.configurable === false) return () => {};
  const after = { configurable: true, enumerable: before.enumerable };
  if (before.set) {
    after.get = function () { return before.get.call(this); };
    after.set = function (value) {
      before.set.call(this, value);
      then();
    };
  } else {
    after.writable = true;
    after.value = function (...given) {
      before.value.apply(this, given);
      then();
    };
  }
  Object.defineProperty(field, name, after);
  return () => {
    const now = Object.getOwnPropertyDescriptor(field, name);
    if (now?.set !== after.set || now?.value !== after.value) return; // Somebody else came after.
    if (own) Object.defineProperty(field, name, own);
    else delete field[name];
  };
}

// -- which field ----------------------------------------------------------------------------------------------------------------

const roots = new WeakMap();

/**
 * Calls `find` whenever an element with an id, or any element, comes into the tree of `host` or leaves it. Returns what ends it. The field may come later than the
 * element that is for it, and may be replaced.
 */
export function whenTreeChanges(host, find) {
  const root = host.getRootNode();
  let watcher = roots.get(root);
  if (!watcher) {
    const finders = new Set(), observer = new MutationObserver(() => finders.forEach((find) => find()));
    observer.observe(root, { subtree: true, childList: true, attributes: true, attributeFilter: ["id"] });
    roots.set(root, (watcher = { finders, observer }));
  }
  watcher.finders.add(find);
  return () => {
    watcher.finders.delete(find);
    if (watcher.finders.size > 0) return;
    watcher.observer.disconnect();
    roots.delete(root);
  };
}

/** The field that an id names in the tree of `host`; `undefined` where there is none. */
export function fieldById(host, id) {
  const found = host.getRootNode().getElementById?.(id);
  return found?.matches("textarea, input") ? found : undefined;
}

// -- what is known of a field -----------------------------------------------------------------------------------------------------

const marks = new WeakMap(), listeners = new WeakMap();

/** Tells whoever draws over a field which ranges of its text are what; `undefined`: nobody counts it any more. */
export function tellMarks(field, found) {
  if (found === undefined) marks.delete(field);
  else marks.set(field, found);
  listeners.get(field)?.forEach((heard) => heard(found));
}

/** Calls `heard` with the ranges of a field, now where they are known, and after each count. Returns what ends it. */
export function hearMarks(field, heard) {
  if (!listeners.has(field)) listeners.set(field, new Set());
  listeners.get(field).add(heard);
  if (marks.has(field)) heard(marks.get(field));
  return () => listeners.get(field).delete(heard);
}

/** The ranges of both fields that a count tells of: entities in the text, and what is too long. */
export function marksOf({ entities, overflow }, { text }, spoilerIsJoined) {
  const found = { text: entities.map(({ kind, start, end }) => ({ kind, start, end })), spoilerText: [] };
  if (!overflow) return found;
  found[overflow.in].push({ kind: "overflow", start: overflow.start, end: overflow.end });
  // The text comes after the content warning: where the warning alone is too long, nothing of the text fits.
  if (overflow.in === "spoilerText" && spoilerIsJoined) found.text.push({ kind: "overflow", start: 0, end: text.length });
  return found;
}
