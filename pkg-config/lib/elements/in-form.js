// An element that takes part in a form: it has a name, a value, validity, and it is reset and disabled with the form.
import { reflect, setState } from "./base.js";
import { WithLimits } from "./limits.js";

/** A field of a form with limits. An element gives its value (`formValue`), what is wrong (`wrong`), and how it is cleared (`clear`) and disabled (`disable`). */
export class InForm extends WithLimits {
  static formAssociated = true;
  static delegatesFocus = true;
  #internals = this.attachInternals?.();

  /** The form it is in. */
  get form() {
    return this.#internals?.form ?? null;
  }

  get validity() {
    return this.#internals?.validity;
  }

  get validationMessage() {
    return this.#internals?.validationMessage ?? "";
  }

  checkValidity() {
    return this.#internals?.checkValidity() ?? true;
  }

  reportValidity() {
    return this.#internals?.reportValidity() ?? true;
  }

  /** Hands value and validity to the form. `wrong`: a sentence and the field it is about. */
  hand(value, wrong) {
    this.#internals?.setFormValue?.(value);
    if (wrong) this.#internals?.setValidity?.({ customError: true }, wrong.sentence, wrong.field);
    else this.#internals?.setValidity?.({});
  }

  /** A state that styles can ask for: `:state(dragging)`. */
  state(name, is) {
    setState(this.#internals, name, is);
  }

  formResetCallback() {
    this.clear();
  }

  formDisabledCallback(disabled) {
    this.disable(disabled);
  }
}
reflect(InForm, ["name"], ["disabled"]);

/** How fields and buttons inside look; each has a part. */
export const FIELDS = `
button, input, select, textarea { font: inherit; color: inherit; }
button, select { cursor: pointer; }
button { min-block-size: 2.25rem; padding: .2rem .75rem; border: 1px solid var(--field-border, #84949a); border-radius: var(--field-radius, 8px); background: none; }
button:disabled { opacity: .5; cursor: default; }
.field { box-sizing: border-box; inline-size: 100%; min-inline-size: 0; min-block-size: 2.5rem; padding: .35rem .7rem; border: 1px solid var(--field-border, #84949a); border-radius: var(--field-radius, 8px); background: var(--field-background, Field); }
.field[aria-invalid="true"] { border: 2px solid var(--field-wrong, #d0342c); }
:focus-visible { outline: 3px solid var(--field-focus, #0b7285); outline-offset: 2px; }
.count { opacity: .8; font-size: .875em; font-variant-numeric: tabular-nums; white-space: nowrap; }
.count.over { opacity: 1; font-weight: 650; color: var(--field-wrong, #d0342c); }
.count.over::before { content: "! "; }
`;
