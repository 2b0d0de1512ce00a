// What is chosen about a post beside its content: who sees it, its language, whether it replies or quotes. It is kept with the draft, and goes into no link.

import { words } from "./words.js";

const $ = (id) => document.getElementById(id);

/** What is chosen. `""`: as the account has it set. */
export const switched = () => ({ visibility: $("visibility").value, language: $("language").value, reply: $("reply").checked, quote: $("quote").checked });

/** Whether anything is chosen. */
export const isSwitched = ({ visibility, language, reply, quote }) => Boolean(visibility || language || reply || quote);

export function put({ visibility = "", language = "", reply = false, quote = false }) {
  $("visibility").value = visibility;
  const languages = $("language");
  // The names of languages come later than a draft that was kept.
  if (![...languages.options].some(({ value }) => value === language)) languages.add(new Option(language, language));
  languages.value = language;
  $("reply").checked = reply;
  $("quote").checked = quote;
  follow();
}

/** What follows from what is chosen: how is counted, in which language the text is spelt, and what the closed part says. */
export function follow() {
  const { language, reply, quote } = switched(), name = (id) => $(id).value && $(id).selectedOptions[0].textContent;
  if ($("counter").hasAttribute("quote") !== quote) $("counter").toggleAttribute("quote", quote);
  for (const id of ["text", "warning"]) language ? $(id).setAttribute("lang", language) : $(id).removeAttribute("lang");
  $("switches-said").textContent = [name("visibility"), name("language"), reply && words.reply, quote && words.quote].filter(Boolean).join(", ");
}

for (const id of ["visibility", "language", "reply", "quote"]) $(id).addEventListener("change", follow);
