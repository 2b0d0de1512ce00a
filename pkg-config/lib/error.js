/** The error of `parse*` and `fetch*`. Its `code` is stable; its message is one English line for developers. */
export class InstanceError extends Error {
  constructor(message, { code = "internal", status, url, retryAt, serverMessage, cause } = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    // Properties that do not apply are not set, so that a logged error shows only what is known.
    for (const [key, value] of Object.entries({ status, url, retryAt, serverMessage })) if (value !== undefined) this[key] = value;
  }
}
Object.defineProperty(InstanceError.prototype, "name", { value: "InstanceError", configurable: true, writable: true });

/** A value in an error message: numbers as they are, of anything else the kind. To make text of a value of the caller's may throw anything. */
export const shown = (value) => (typeof value === "number" ? String(value) : value === null ? "null" : Array.isArray(value) ? "a list" : typeof value);
