// The draft as the form has it: one value to read, keep, and put back, whatever fields it is written in.
//
// Text and warning are there at once; files and poll belong to the larger part of the page, and what is put into them before is put there when they come.

const $ = (id) => document.getElementById(id);

/** The fields that come later. @type {{ files?: object, poll?: object }} */
const later = {};
let waiting = null;

export const counter = $("counter");

/** Gives the form its files and its poll. */
export function attach(parts) {
  Object.assign(later, parts);
  if (waiting) putLater(waiting);
  waiting = null;
}

/** What is written; files are apart, in `files()`. @returns {import("./draft.js").Draft} */
export function written() {
  const { text, spoilerText } = counter.value;
  const { files, poll } = later;
  const extras = waiting ?? { poll: poll?.poll ?? null, descriptions: files?.descriptions ?? [] };
  return { text, spoilerText, poll: extras.poll ?? null, scheduledAt: $("schedule").value, descriptions: extras.descriptions ?? [] };
}

/** @returns {File[]} */
export const files = () => (waiting ? (waiting.files ?? []) : (later.files?.files ?? []));

/** Puts a whole draft into the form. @param {import("./draft.js").Whole} draft */
export function put(draft) {
  putText(draft);
  $("schedule").value = draft.scheduledAt ?? "";
  if (later.poll) putLater(draft);
  else waiting = draft;
  openFilled();
}

/**
 * Puts text and warning into their fields as if they were typed, so that the browser's own undo takes them back. Only a focused field has one, and the focus is
 * left in the text.
 */
export function putText({ text, spoilerText = "" }, { undo = false } = {}) {
  if (!undo) {
    counter.value = { text, spoilerText };
    return;
  }
  for (const [field, value] of [[$("warning"), spoilerText], [$("text"), text]]) {
    field.focus({ preventScroll: field.id === "warning" });
    if (field.value === value) continue;
    field.select();
    if (!document.execCommand(value === "" ? "delete" : "insertText", false, value)) field.value = value;
  }
  counter.refresh();
}

function putLater({ poll, files: list = [], descriptions = [] }) {
  later.poll.poll = poll ?? null;
  later.files.clear();
  list.forEach((file, index) => later.files.add(file, descriptions[index]));
  openFilled();
}

/** A part with something in it is open. */
function openFilled() {
  const { poll, scheduledAt } = written();
  if (files().length > 0) $("files-part").open = true;
  if (poll) $("poll-part").open = true;
  if (scheduledAt) $("schedule-part").open = true;
}
