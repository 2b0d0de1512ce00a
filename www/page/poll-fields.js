// The poll of the draft. There is one as soon as an option is filled in.

import { el } from "./dom.js";
import { duration } from "./units.js";

const DURATIONS = [300, 1800, 3600, 21600, 86400, 259200, 604800, 1209600, 2629746];

/** @param {HTMLElement} place @param {() => void} changed */
export function pollFields(place, changed) {
  const options = el("div", { className: "poll-options", role: "group", ariaLabel: "Options" });
  const more = el("button", { type: "button", className: "quiet" }, "Add an option");
  const expires = el("select", { id: "poll-expires" }, ...DURATIONS.map((seconds) => el("option", { value: seconds, selected: seconds === 86400 }, duration(seconds))));
  const multiple = el("input", { type: "checkbox" });

  const fields = () => [...options.querySelectorAll("input")];
  const add = () => {
    const number = fields().length + 1;
    const field = el("input", { type: "text", id: `option-${number}`, ariaLabel: `Option ${number}`, placeholder: `Option ${number}`, dir: "auto", autocomplete: "off" });
    field.addEventListener("input", changed);
    options.append(field);
    return field;
  };
  add();
  add();
  more.addEventListener("click", () => add().focus());
  expires.addEventListener("change", changed);
  multiple.addEventListener("change", changed);
  place.append(options, el("div", { className: "poll-row" },
    more,
    el("div", {}, el("label", { htmlFor: "poll-expires" }, "Open for"), expires),
    el("label", {}, multiple, " Several may be chosen")));

  const values = () => fields().map((field) => field.value);
  return {
    /** The poll as a draft has it; `null`: none. */
    get poll() {
      return values().every((value) => value === "") ? null : { options: values(), expiresIn: Number(expires.value), multiple: multiple.checked };
    },
    set poll(poll) {
      while (fields().length < (poll?.options.length ?? 2)) add();
      while (fields().length > Math.max(2, poll?.options.length ?? 2)) fields().at(-1).remove();
      fields().forEach((field, index) => (field.value = poll?.options[index] ?? ""));
      expires.value = String(poll?.expiresIn ?? 86400);
      multiple.checked = poll?.multiple ?? false;
    },
    /** The field that a path of a report means. */
    field([part, index]) {
      return part === "expiresIn" ? expires : (fields()[index ?? 0] ?? fields()[0]);
    },
  };
}
