// <poll-editor>: the options of a poll, each with its count, how long it is open, and whether several may be chosen. In a form it sends what
// POST /api/v1/statuses takes: poll[options][], poll[expires_in], poll[multiple].
//
// An option counts without any discount for addresses and mentions (Mastodon: validators/poll_options_validator.rb).
import { countCharacters } from "../dist/text.js";
import { HIDDEN, define, el, open, write } from "../lib/elements/base.js";
import { FIELDS, InForm } from "../lib/elements/in-form.js";
import { PROBLEMS, describe, invalid, problemList, problemsOf, sayings, within, writeProblems } from "../lib/elements/problems.js";
import { NEAR, PAUSE_MS, Words } from "../lib/elements/words.js";
import { duration } from "../lib/quantities.js";

/** Durations that are offered, in seconds, as far as a server takes them. */
const DURATIONS = [300, 1800, 3600, 21600, 43200, 86400, 259200, 604800, 1209600, 2629746];
const FIRST_DURATION = 86400;

/** Of current Mastodon (app/validators/poll_options_validator.rb, poll_expiration_validator.rb). */
const STOCK = { maxOptions: 4, maxCharactersPerOption: 50, minExpiration: 300, maxExpiration: 2629746 };
const STOCK_COUNTING = { rule: "mastodon", unit: "grapheme", unicode: "17.0", urls: "full", mentions: "full", spoiler: "joined", trim: true };

const ENGLISH = { options: "Options", option: "Option {n}", add: "Add an option", remove: "Remove", "remove-option": "Remove option {n}", removed: "Option {n} removed", open: "Open for", multiple: "Several may be chosen" };

const CSS = `${HIDDEN}${FIELDS}${PROBLEMS}
:host { display: block; }
:host([hidden]) { display: none; }
.options { display: grid; grid-template-columns: minmax(0, 1fr) auto auto; row-gap: .5rem; margin: 0; padding: 0; list-style: none; }
.option { display: grid; grid-column: 1 / -1; grid-template-columns: subgrid; row-gap: .25rem; align-items: center; }
.option > * + * { margin-inline-start: .6rem; }
.option .count { text-align: end; }
.option .problems { grid-column: 1 / -1; margin-inline-start: 0; }
.options + .problems { margin-block-start: .5rem; }
.row { display: flex; flex-wrap: wrap; gap: .6rem 1.5rem; align-items: end; margin-block-start: .8rem; }
.row label { display: block; }
.row > label { display: flex; gap: .4rem; align-items: center; min-block-size: 2.5rem; }
.row > button { min-block-size: 2.5rem; }
`;

export class PollEditor extends InForm {
  static observedAttributes = [...InForm.observedAttributes, "name", "lang", ...Object.keys(ENGLISH).map((name) => `words-${name}`)];
  static properties = ["limits", "server", "limitsFrom", "name", "disabled", "poll", "messages", "problems"];

  #words = new Words(this, () => this.#show());
  #parts = null;
  /** `{ row, field, text, remove, list, given }` of each option. */
  #options = [];
  #wanted = null;
  /** The problems that the page has given. */
  #given = null;
  #timer = 0;
  #made = 0;
  #disabled = false;

  connectedCallback() {
    super.connectedCallback();
    if (this.#parts) return this.#show();
    const parts = {
      options: el("ol", { className: "options", part: "options" }),
      add: el("button", { type: "button", part: "button add" }),
      open: new Text(),
      expires: el("select", { id: "expires-in", className: "field", part: "field duration" }),
      multiple: el("input", { type: "checkbox", part: "multiple" }),
      several: new Text(),
      problems: problemList("problems"),
      duration: problemList("duration-problems"),
      spoken: new Text(),
    };
    this.#parts = parts;
    open(this, CSS, parts.options, parts.problems, el("div", { className: "row", part: "row" },
      parts.add,
      el("div", {}, el("label", { htmlFor: "expires-in" }, parts.open), parts.expires),
      el("label", {}, parts.multiple, el("span", {}, parts.several))), parts.duration,
    el("p", { className: "hidden", ariaLive: "polite", ariaAtomic: "true" }, parts.spoken));
    parts.add.addEventListener("click", () => {
      this.#add().focus();
      this.#changed();
    });
    for (const field of [parts.expires, parts.multiple]) field.addEventListener("change", () => this.#changed());
    this.#put(this.#wanted);
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
  }

  attributeChangedCallback(name, before, value) {
    super.attributeChangedCallback(name, before, value);
    if (this.#parts && before !== value && (name === "name" || name === "lang" || name.startsWith("words-"))) this.#show();
  }

  limitsChanged() {
    if (this.#parts) this.#show();
  }

  /** The poll as a draft has it; `null` where no option is filled in. */
  get poll() {
    if (!this.#parts) return this.#wanted;
    const options = this.#options.map(({ field }) => field.value);
    return options.every((option) => option === "") ? null : { options, expiresIn: Number(this.#parts.expires.value), multiple: this.#parts.multiple.checked };
  }

  set poll(poll) {
    this.#wanted = poll ?? null;
    if (this.#parts) this.#put(poll);
  }

  /** Sentences of `mastodon-instance/messages`, in place of those in the language of the page. */
  get messages() {
    return this.#words.messages;
  }

  set messages(messages) {
    this.#words.messages = messages;
  }

  /** Problems of a report about the whole draft; those of the poll are shown, each beside its field. `null`: only what is too long is told. */
  get problems() {
    return this.#given;
  }

  set problems(problems) {
    this.#given = problems ?? null;
    const own = problemsOf("poll", this.#given ?? []);
    // They stay with their option when one before it is removed.
    this.#options.forEach((option, at) => (option.given = own.filter(({ path: [part, index] }) => part === "options" && index === at).map(({ problem }) => problem)));
    if (this.#parts) this.#show();
  }

  /** The field that a path of a report means: `["options", 1]`, `["expiresIn"]`, with or without `"poll"` before it. */
  fieldAt(path) {
    const [part, index] = within("poll", path);
    return part === "expiresIn" ? this.#parts?.expires : (this.#options[index ?? 0] ?? this.#options[0])?.field;
  }

  clear() {
    this.poll = null;
    this.tell("poll-change", { poll: null });
  }

  disable(disabled) {
    this.#disabled = disabled;
    if (this.#parts) this.#show();
  }

  #put(poll) {
    const values = [...(poll?.options ?? [])];
    while (values.length < 2) values.push("");
    while (this.#options.length > values.length) this.#options.pop().row.remove();
    while (this.#options.length < values.length) this.#add();
    values.forEach((value, at) => {
      if (this.#options[at].field.value !== value) this.#options[at].field.value = value;
    });
    this.#parts.multiple.checked = poll?.multiple === true;
    this.#durations(poll?.expiresIn ?? FIRST_DURATION);
    this.#show();
  }

  #add() {
    const field = el("input", { type: "text", className: "field", part: "field option", dir: "auto", autocomplete: "off" });
    const remove = el("button", { type: "button", part: "button remove" }), text = new Text();
    const list = problemList(`problems-${(this.#made += 1)}`);
    const row = el("li", { className: "option", part: "option-row" }, field, el("span", { className: "count", part: "count", ariaHidden: "true" }, text), remove, list);
    const option = { row, field, text, remove, list, given: [] };
    field.addEventListener("input", () => this.#changed(option));
    field.addEventListener("keydown", (event) => {
      // As in a list: Enter goes on, and does not send the form.
      if (event.key !== "Enter" || event.isComposing) return;
      event.preventDefault();
      const next = this.#options[this.#options.indexOf(option) + 1];
      if (next) next.field.focus();
      else if (!this.#parts.add.disabled) this.#parts.add.click();
    });
    remove.addEventListener("click", () => {
      const at = this.#options.indexOf(option);
      this.#options.splice(at, 1);
      (this.#options[at] ?? this.#options[at - 1]).field.focus();
      row.remove();
      this.#changed();
      this.#speak(this.#words.word("removed", ENGLISH.removed, { n: this.#words.number(at + 1) }));
    });
    this.#options.push(option);
    this.#parts.options.append(row);
    this.#show();
    return field;
  }

  #changed(option) {
    this.#show();
    clearTimeout(this.#timer);
    if (option) this.#timer = setTimeout(() => this.#sayLeft(option), PAUSE_MS);
    this.tell("poll-change", { poll: this.poll });
  }

  /** Characters of an option as the server counts them. */
  #count(text) {
    const { limits } = this;
    return countCharacters(text, { counting: { ...(limits?.counting ?? STOCK_COUNTING), urls: "full", mentions: "full" }, statuses: { charactersReservedPerUrl: 23, maxCharacters: 0 } });
  }

  #durations(wanted) {
    const { minExpiration, maxExpiration } = this.limits?.polls ?? STOCK, { expires } = this.#parts, language = this.#words.language || "en";
    // What is chosen stays, though the server may refuse it: that is said by whoever checks the draft.
    const offered = [...new Set([...DURATIONS.filter((seconds) => seconds >= minExpiration && seconds <= maxExpiration), wanted])].sort((a, b) => a - b);
    const text = (seconds) => {
      const [unit, amount] = duration(seconds);
      return this.#words.measure(amount, unit);
    };
    const key = JSON.stringify([offered, language]);
    if (expires.dataset.offered !== key) {
      expires.dataset.offered = key;
      expires.replaceChildren(...offered.map((seconds) => el("option", { value: String(seconds) }, text(seconds))));
    }
    expires.value = String(wanted);
  }

  #show() {
    if (!this.#parts) return;
    const { options, add, open, expires, multiple, several, problems, duration } = this.#parts, { maxOptions, maxCharactersPerOption: max } = this.limits?.polls ?? STOCK;
    const word = (name, filled) => this.#words.word(name, ENGLISH[name], filled);
    if (expires.options.length > 0) this.#durations(Number(expires.value));
    options.ariaLabel = word("options");
    write(open, word("open"));
    write(several, word("multiple"));
    if (add.textContent !== word("add")) add.textContent = word("add");
    add.disabled = this.#disabled || this.#options.length >= maxOptions;
    expires.disabled = multiple.disabled = this.#disabled;
    const general = [], ofDuration = [];
    for (const { problem, path: [part, index] } of problemsOf("poll", this.#given ?? [])) if (part === "expiresIn") ofDuration.push(problem); else if (part !== "options" || index === undefined) general.push(problem);
    const show = (place, found) => {
      const said = found.length === 0 ? [] : sayings(found, this.#words.catalogue(true));
      writeProblems(place, said);
      return said[0]?.sentence;
    };
    const sentence = show(problems, general), late = show(duration, ofDuration);
    describe(expires, duration);
    invalid(expires, ofDuration.length > 0);
    let wrong;
    this.#options.forEach(({ field, text, remove, list, given }, at) => {
      const n = this.#words.number(at + 1), count = this.#count(field.value), isOver = count > max, name = word("option", { n });
      if (field.id !== `option-${at + 1}`) field.id = `option-${at + 1}`;
      if (field.placeholder !== name) field.placeholder = field.ariaLabel = name;
      write(text, `${this.#words.number(count)} / ${this.#words.number(max)}`);
      text.parentNode.classList.toggle("over", isOver);
      const own = show(list, given), first = at === 0 && sentence;
      // What is wrong with the poll as a whole is told with its first field.
      invalid(field, isOver || Boolean(own || first));
      describe(field, list, ...(at === 0 ? [problems] : []));
      field.disabled = remove.disabled = this.#disabled;
      if (remove.textContent !== word("remove")) remove.textContent = word("remove");
      remove.ariaLabel = word("remove-option", { n });
      remove.hidden = this.#options.length <= 2;
      const said = own || first || (isOver && (this.#words.left(max - count, max).sentence || name));
      if (said) wrong ??= { field, sentence: said };
    });
    if (late) wrong ??= { field: expires, sentence: late };
    const { poll } = this, sent = poll && new FormData(), form = this.getAttribute("name") || "poll";
    if (poll) {
      for (const option of poll.options) sent.append(`${form}[options][]`, option);
      sent.append(`${form}[expires_in]`, String(poll.expiresIn));
      sent.append(`${form}[multiple]`, String(poll.multiple));
    }
    this.hand(sent, wrong);
  }

  #sayLeft({ field }) {
    if (!field.isConnected) return;
    const max = (this.limits?.polls ?? STOCK).maxCharactersPerOption, count = this.#count(field.value);
    this.#speak(count >= max * NEAR ? this.#words.left(max - count, max).sentence : "");
  }

  #speak(sentence) {
    write(this.#parts.spoken, sentence);
  }
}

define("poll-editor", PollEditor);
