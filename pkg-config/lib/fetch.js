// Fetching: a server's name in, a document out. The functions are documented in index.d.ts.
//
// Rejections are passed on unchanged: a caller's abort rejects with `signal.reason` itself, whatever that is.
import * as glue from "../wasm/mastodon_instance.js";
import { connecting } from "./connecting.js";
import { call, promised, requireInit } from "./load.js";

async function text(document, server, options) {
  requireInit();
  if (server === undefined || server === null) throw new TypeError("`server` must be the name or the URL of a server");
  const { before, after } = connecting;
  const asked = promised(call(glue.fetch_document, document, String(server), before === undefined ? options : before(options)));
  return after === undefined ? asked : asked.catch((error) => { throw after(error); });
}

async function fetched(document, server, options) {
  return JSON.parse(await text(document, server, options));
}

export function fetchInstance(server, options) { return fetched("instance", server, options); }
export function fetchInstanceV2(server, options) { return fetched("instance_v2", server, options); }
export function fetchInstanceV1(server, options) { return fetched("instance_v1", server, options); }
export function fetchPeers(server, options) { return fetched("peers", server, options); }
export function fetchActivity(server, options) { return fetched("activity", server, options); }
export function fetchRules(server, options) { return fetched("rules", server, options); }
export function fetchDomainBlocks(server, options) { return fetched("domain_blocks", server, options); }
export function fetchExtendedDescription(server, options) { return fetched("extended_description", server, options); }
export function fetchPrivacyPolicy(server, options) { return fetched("privacy_policy", server, options); }
export function fetchTermsOfService(server, options) { return fetched("terms_of_service", server, options); }
export function fetchTranslationLanguages(server, options) { return fetched("translation_languages", server, options); }
export function fetchLanguages(server, options) { return fetched("languages", server, options); }

export async function fetchLimits(server, options) {
  const instance = await text("instance", server, options);
  return call(glue.get_limits, instance);
}
