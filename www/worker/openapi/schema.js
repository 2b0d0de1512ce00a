// Shorthand for JSON Schema (draft 2020-12, as in OpenAPI 3.1).

export const string = { type: "string" };
export const boolean = { type: "boolean" };
export const integer = { type: "integer" };
export const count = { type: "integer", minimum: 0 };
export const number = { type: "number" };
export const nothing = { type: "null" };

export const ref = (name) => ({ $ref: `#/components/schemas/${name}` });
export const list = (items, more = {}) => ({ type: "array", items, ...more });
export const map = (values) => ({ type: "object", additionalProperties: values });
export const oneOf = (...values) => ({ enum: values });
/** With a description. */
export const told = (description, schema) => ({ ...schema, description });

/** The same, or `null`. */
export const orNull = (schema) => (typeof schema.type === "string" ? { ...schema, type: [schema.type, "null"] } : { anyOf: [schema, nothing] });

/** An object with all of these members; others are allowed. */
export const object = (properties, more = {}) => ({ type: "object", properties, required: Object.keys(properties), ...more });

/** An object with any of these members, and no others. */
export const given = (properties, more = {}) => ({ type: "object", properties, additionalProperties: false, ...more });
