// Sentences about the draft and about servers, in the user's language; the rest of this page is English.

import { loadMessages } from "mastodon-instance/messages";

import { el } from "./dom.js";

let messages;

/** Loads the sentences in the language of the browser that there are some in; in English where they cannot be loaded. */
export async function loadSentences() {
  messages = await loadMessages(navigator.languages).catch(() => loadMessages("en"));
}

/** The sentences themselves, for elements of the package. */
export const loaded = () => messages;

/** Whether the sentences are in the language of the page. */
export const inEnglish = () => messages.locale === "en";

/** Where the sentences begin: "ltr" or "rtl". */
export const direction = () => messages.dir;

/** A problem, an advice or an error as an element that says which language it is in. */
export function sentence(what) {
  return el("bdi", { lang: messages.locale, dir: messages.dir }, messages.describe(what));
}
