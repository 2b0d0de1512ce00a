// The documents of a server's instance API (https://docs.joinmastodon.org/methods/instance/): one list for code that treats them alike. It is
// documented in index.d.ts.
import * as fetches from "./fetch.js";

const below = "/api/v1/instance";

export const documents = Object.freeze([
  { name: "instance", path: "/api/v2/instance", fetch: fetches.fetchInstance },
  { name: "peers", path: `${below}/peers`, fetch: fetches.fetchPeers },
  { name: "activity", path: `${below}/activity`, fetch: fetches.fetchActivity },
  { name: "rules", path: `${below}/rules`, fetch: fetches.fetchRules },
  { name: "domain_blocks", path: `${below}/domain_blocks`, fetch: fetches.fetchDomainBlocks },
  { name: "extended_description", path: `${below}/extended_description`, fetch: fetches.fetchExtendedDescription },
  { name: "privacy_policy", path: `${below}/privacy_policy`, fetch: fetches.fetchPrivacyPolicy },
  { name: "terms_of_service", path: `${below}/terms_of_service`, fetch: fetches.fetchTermsOfService },
  { name: "translation_languages", path: `${below}/translation_languages`, fetch: fetches.fetchTranslationLanguages },
  { name: "languages", path: `${below}/languages`, fetch: fetches.fetchLanguages },
].map((document) => Object.freeze(document)));
