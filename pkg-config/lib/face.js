// The public functions, on top of the glue that wasm-bindgen generates. They are documented in index.d.ts.
import * as glue from "../wasm/mastodon_instance.js";
import { withDocument } from "./buffer.js";
import { InstanceError } from "./error.js";
import { call, requireInit } from "./load.js";

export { InstanceError };
export { init } from "./load.js";
export { versions } from "../wasm/versions.js";
export { countCharacters, countStatus } from "./count.js";
export { checkEdit, checkMedia, checkPoll, checkProfile, checkStatus, fitMedia } from "./check.js";
export { explainRefusal } from "./refusal.js";
export { splitThread } from "./thread.js";
export { documents } from "./documents.js";
export * from "./fetch.js";

/** The JSON text of an argument that may already be JSON text. */
function jsonText(json) {
  if (typeof json === "string") return json;
  let text, cause;
  try {
    text = JSON.stringify(json);
  } catch (error) {
    cause = error;
  }
  if (text === undefined) throw new InstanceError(`This is neither JSON text nor a value that JSON could hold: ${cause?.message ?? typeof json}`, { code: "not_json", cause });
  return text;
}

function parsed(document, json, base) {
  requireInit();
  const text = jsonText(json), against = base === undefined || base === null ? undefined : String(base);
  // `undefined` means that the text is already normalised.
  return JSON.parse(withDocument(text, (bytes) => call(glue.parse, document, bytes, against)) ?? text);
}

export function parseInstance(json, options) { return parsed("instance", json, options?.base); }
export function parseInstanceV2(json, options) { return parsed("instance_v2", json, options?.base); }
export function parseInstanceV1(json, options) { return parsed("instance_v1", json, options?.base); }
export function parseRules(json) { return parsed("rules", json); }
export function parsePeers(json) { return parsed("peers", json); }
export function parseActivity(json) { return parsed("activity", json); }
export function parseDomainBlocks(json) { return parsed("domain_blocks", json); }
export function parseExtendedDescription(json) { return parsed("extended_description", json); }
export function parsePrivacyPolicy(json) { return parsed("privacy_policy", json); }
export function parseTermsOfService(json) { return parsed("terms_of_service", json); }
export function parseTranslationLanguages(json) { return parsed("translation_languages", json); }
export function parseLanguages(json) { return parsed("languages", json); }

export function getLimits(instance) {
  requireInit();
  const text = instance === undefined || instance === null ? undefined : jsonText(instance);
  return call(glue.get_limits, text);
}

export function strictestLimits(limits) {
  requireInit();
  const all = Array.isArray(limits) ? limits : limits?.[Symbol.iterator] && typeof limits !== "string" ? [...limits] : undefined;
  if (!all) throw new TypeError(`\`limits\` must be a list of limits, but is ${limits === null ? "null" : typeof limits}`);
  const strictest = call(glue.strictest_limits, all);
  return { ...strictest.limits, bottlenecks: strictest.bottlenecks };
}
