// What was written before a sample, a link or "Clear" took its place: offered until it is brought back or deleted.

import { announce } from "./announcer.js";
import { counter, files, put, putText, written } from "./compose.js";
import { isEmpty } from "./draft.js";
import { words } from "./words.js";

const $ = (id) => document.getElementById(id);

/** @param {Awaited<ReturnType<typeof import("./draft.js").openDraft>>} draft @param {(draft: { text: string, spoilerText: string }) => boolean} isSample */
export function keepEarlier(draft, isSample) {
  const whole = () => ({ ...written(), files: files() });
  const isOwn = (what) => !isEmpty(what) && !(isSample(what) && isEmpty({ ...what, text: "", spoilerText: "" }));

  $("restore-draft").addEventListener("click", () => {
    const back = draft.earlier.at(-1), now = whole();
    // What is in the form may be the user's own as well: then the two are swapped.
    draft.setEarlier([...(isOwn(now) ? [{ ...now, why: "earlier" }] : []), ...draft.earlier.slice(0, -1)]);
    if ("files" in back) put(back);
    else putText(back, { undo: true });
    $("text").focus();
    announce(words.back);
    show();
  });
  $("delete-draft").addEventListener("click", () => {
    draft.setEarlier(draft.earlier.slice(0, -1));
    $("text").focus();
    announce(words.deleted);
    show();
  });

  /** Says what is kept, as long as something is. */
  function show() {
    const last = draft.earlier.at(-1);
    $("kept-draft").hidden = !last;
    if (!last) return;
    const still = { sample: isSample(counter.value), cleared: isEmpty(whole()) }[last.why] ?? last.why === "linked";
    $("kept-words").textContent = words[still ? last.why : "earlier"];
  }

  /** Keeps what is in the form, if the user wrote it. */
  function keep(why, what = whole()) {
    if (isOwn(what)) draft.setEarlier([...draft.earlier, { ...what, why }]);
  }

  return {
    show,
    keep,
    sample(sample) {
      // The sample replaces text and warning alone; all else stays in the form.
      const { text, spoilerText } = counter.value;
      keep("sample", { text, spoilerText });
      putText(sample, { undo: true });
      show();
      if (draft.earlier.at(-1)?.why === "sample") announce(words.sample);
    },
    clear() {
      keep("cleared");
      put({ text: "", spoilerText: "" });
      $("text").focus();
      announce(words.cleared);
      show();
    },
  };
}
