// The draft as the form has it: one value to read, keep, and put back, whatever fields it is written in.
//
// Files and poll are elements that are defined later than the rest. Until then what is put into them is a property of its own, which they take over.

import { put as putSwitches, switched } from "./switches.js";

const $ = (id) => document.getElementById(id);

export const counter = $("counter"), picker = $("files"), poll = $("poll");

/** What is written; files are apart, in `files()`. @returns {import("./draft.js").Draft} */
export function written() {
  const { text, spoilerText } = counter.value;
  return { text, spoilerText, poll: poll.poll ?? null, scheduledAt: $("schedule").value, descriptions: picker.value?.descriptions ?? [], ...switched() };
}

/** @returns {File[]} */
export const files = () => picker.value?.files ?? [];

/** Puts a whole draft into the form; what it does not have is emptied. @param {import("./draft.js").Whole} draft */
export function put(draft) {
  $("schedule").value = draft.scheduledAt ?? "";
  putSwitches(draft);
  poll.poll = draft.poll ?? null;
  picker.value = { files: draft.files ?? [], descriptions: draft.descriptions ?? [] };
  // The last, since the count of it has the whole kept and checked.
  putText(draft);
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

/** A part with something in it is open. */
function openFilled() {
  const { poll, scheduledAt } = written();
  if (files().length > 0) $("files-part").open = true;
  if (poll) $("poll-part").open = true;
  if (scheduledAt) $("schedule-part").open = true;
}
