// Holds answers of the worker against its own OpenAPI document. Run by itself it writes that document: `node tests/worker/openapi.mjs`.
import assert from "node:assert/strict";
import { readFileSync, realpathSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const require = createRequire(new URL("../../pkg-config/package.json", import.meta.url));
export const file = new URL("../../www/worker/openapi.json", import.meta.url);
export const written = (document) => `${JSON.stringify(document, null, 1)}\n`;

/** Makes a function that checks an answer: `({method, path, status, headers, text}) => void`. What is not described fails. */
export function validator(document) {
  const { default: Ajv } = require("ajv/dist/2020.js");
  const ajv = new Ajv({ strict: false, allErrors: true, schemas: [{ $id: "openapi", ...document }] });
  const templates = Object.keys(document.paths).map((template) => ({ template, pattern: new RegExp(`^${template.replace(/\{\w+\}/g, "[^/]*")}$`) }));
  const pointer = (...steps) => `openapi#/${steps.map((step) => encodeURIComponent(step.replaceAll("~", "~0").replaceAll("/", "~1"))).join("/")}`;
  const at = (description, ...steps) => (description.$ref ? { steps: description.$ref.slice(2).split("/"), description: lookUp(document, description.$ref) } : { steps, description });

  return function check({ method, path, status, headers, text }) {
    const { template } = templates.find(({ pattern }) => pattern.test(path.split(/[?#]/)[0])) ?? {};
    const where = `${method} ${path} ${status}`;
    const type = headers.get("content-type")?.split(";")[0];
    const hasBody = method !== "HEAD" && status !== 304 && status !== 204;
    if (!hasBody) assert.equal(text, "", `${where} has a body`);
    const operation = template && document.paths[template][method.toLowerCase()];
    if (operation === undefined) {
      // What is described nowhere can only be a preflight, or a problem of a kind that holds anywhere.
      if (status === 204 && method === "OPTIONS") return;
      assert.ok([400, 403, 404, 405].includes(status), `${where} is not described`);
      if (hasBody) return valid(pointer("components", "schemas", "Problem"), text, where);
      return;
    }
    const described = operation.responses[status];
    assert.ok(described, `${where} is not described`);
    const { steps, description } = at(described, "paths", template, method.toLowerCase(), "responses", String(status));
    if (status < 400) for (const name of Object.keys(description.headers ?? {})) if (!(headers.get("cache-control") === "no-store" && ["Age", "ETag"].includes(name))) assert.ok(headers.has(name), `${where} lacks ${name}`);
    if (!hasBody) return;
    assert.ok(description.content?.[type], `${where} is ${type}`);
    valid(pointer(...steps, "content", type, "schema"), text, where);
  };

  function valid(reference, text, where) {
    const schema = ajv.getSchema(reference) ?? ajv.compile({ $ref: reference });
    assert.ok(schema(JSON.parse(text)), `${where}: ${ajv.errorsText(schema.errors)}\n${text.slice(0, 500)}`);
  }
}

const lookUp = (document, reference) => reference.slice(2).split("/").reduce((value, step) => value[step], document);
export const stored = () => JSON.parse(readFileSync(file, "utf8"));

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const { startWorker } = await import("../../pkg-config/tools/worker.mjs");
  const worker = await startWorker();
  writeFileSync(file, written(await (await fetch(worker.url)).json()));
  await worker.close();
}
