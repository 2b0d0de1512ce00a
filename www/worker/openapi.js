// What this worker answers, as OpenAPI 3.1. openapi.json is this object as a file: `node tests/worker/openapi.mjs` writes it.
import { versions } from "mastodon-instance";
import { draftSchemas } from "./openapi/draft.js";
import { instanceSchemas, limitSchemas } from "./openapi/instance.js";
import { integer, list, object, ref, string } from "./openapi/schema.js";

const header = (description, schema = string) => ({ description, schema });

const cached = {
  "Age": header("Seconds since the server was asked.", integer),
  "Cache-Control": header("Fresh for as long as the server says, 300 seconds where it does not."),
  "Cache-Status": header("How the request was answered (RFC 9211): `hit` with the `ttl` left, negative where it is stale; `fwd` where the server was asked."),
  "ETag": header("Of the bytes; `If-None-Match` is answered by 304."),
};

const said = { "Content-Language": header("The language of `title`.") };
const problem = (description, headers = {}) => ({ description, headers: { ...said, ...headers }, content: { "application/problem+json": { schema: ref("Problem") } } });

const responses = {
  BadRequest: problem("`invalid_server`: this is not the name of a public web server. `invalid_request`: the body or the date is malformed."),
  Forbidden: problem("`private_host`: the host is not on the public internet. `server_not_allowed`: not among the servers that this worker asks."),
  NotFound: problem("`not_found`, `gone`, `not_an_instance`: the server has no such document. `unknown_host`: its name does not resolve. `no_such_route`: there is no such route.", {
    "Cache-Status": cached["Cache-Status"], "Retry-After": header("Seconds for which this is cached.", integer),
  }),
  MethodNotAllowed: problem("`method_not_allowed`", { Allow: header("The methods of this route.") }),
  NotAcceptable: problem("`not_acceptable`: every answer is JSON."),
  ContentTooLarge: problem("`request_too_large`: more than 256 KiB."),
  UnsupportedMediaType: problem("`unsupported_media_type`: the body must be JSON, and not compressed."),
  TooManyRequests: problem("`too_many_requests`: too many requests from this address.", { "Retry-After": header("Seconds.", integer) }),
  InternalServerError: problem("`internal`: a fault of this worker. `misconfigured`: its variables cannot be what was meant; `detail` says which."),
  BadGateway: problem("`network`, `unauthorized`, `forbidden`, `http`, `server_error`, `not_json`, `too_large`: the server did not answer as an instance. `invalid_server`, `private_host`: it redirects to a host that may not be asked."),
  ServiceUnavailable: problem("`rate_limited`: the server limits the requests of this worker.", { "Retry-After": header("Seconds.", integer) }),
  GatewayTimeout: problem("`timeout`: the server did not answer within 5 seconds."),
  NotModified: { description: "Not modified.", headers: cached },
};

const refer = (...names) => Object.fromEntries(names.map(([status, name]) => [status, { $ref: `#/components/responses/${name}` }]));
const asked = refer([400, "BadRequest"], [403, "Forbidden"], [404, "NotFound"], [405, "MethodNotAllowed"], [406, "NotAcceptable"], [429, "TooManyRequests"],
  [500, "InternalServerError"], [502, "BadGateway"], [503, "ServiceUnavailable"], [504, "GatewayTimeout"]);
const parameter = (name) => ({ $ref: `#/components/parameters/${name}` });

/** GET and HEAD of a document of a server. */
function got(operationId, summary, schema, parameters = []) {
  const operation = (head) => ({
    operationId: head ? `head${operationId[0].toUpperCase()}${operationId.slice(1)}` : operationId,
    summary,
    parameters: [parameter("server"), ...parameters, parameter("ifNoneMatch")],
    responses: { 200: { description: summary, headers: cached, ...(head ? {} : { content: { "application/json": { schema } } }) }, ...refer([304, "NotModified"]), ...asked },
  });
  return { get: operation(false), head: operation(true) };
}

/** POST of something to check against the limits of a server. */
function posted(operationId, summary, body, schema) {
  return {
    post: {
      operationId,
      summary,
      parameters: [parameter("server")],
      requestBody: { required: true, content: { "application/json": { schema: body } } },
      responses: {
        200: { description: summary, headers: { "Cache-Control": header("`no-store`."), "Cache-Status": cached["Cache-Status"] }, content: { "application/json": { schema } } },
        ...refer([413, "ContentTooLarge"], [415, "UnsupportedMediaType"]),
        ...asked,
      },
    },
  };
}

const self = (operationId, head, summary = "This description") => ({
  operationId,
  summary,
  parameters: [parameter("ifNoneMatch")],
  responses: {
    200: { description: "OpenAPI 3.1.", headers: { "Cache-Control": cached["Cache-Control"], "ETag": cached.ETag }, ...(head ? {} : { content: { "application/json": { schema: object({ openapi: string, info: { type: "object" }, paths: { type: "object" } }) } } }) },
    304: { description: "Not modified.", headers: { "Cache-Control": cached["Cache-Control"], "ETag": cached.ETag } },
    ...refer([405, "MethodNotAllowed"], [406, "NotAcceptable"], [500, "InternalServerError"]),
  },
});

const AT_ROOT = "The same, unless the compose page is deployed with the worker: then that page";

const codes = [
  "invalid_server", "private_host", "network", "timeout", "unauthorized", "forbidden", "not_found", "gone", "rate_limited", "http", "server_error", "not_json",
  "not_an_instance", "too_large", "internal", "unknown_host",
  "invalid_request", "server_not_allowed", "no_such_route", "method_not_allowed", "not_acceptable", "request_too_large", "unsupported_media_type", "too_many_requests",
  "misconfigured",
];

export const openapi = {
  openapi: "3.1.0",
  info: {
    title: "mastodon-instance at the edge",
    version: versions.package,
    summary: "What a Fediverse server will accept.",
    description: "Reads what a server says about itself, derives its limits, checks drafts against them and counts texts as that server will. `OPTIONS` is answered on every route; every origin may read.",
    license: { name: "MIT OR Apache-2.0", identifier: "MIT OR Apache-2.0" },
  },
  paths: {
    "/openapi.json": { get: self("describe", false), head: self("headDescribe", true) },
    "/": { get: self("describeAtRoot", false, AT_ROOT), head: self("headDescribeAtRoot", true, AT_ROOT) },
    "/limits/{server}": got("limits", "Everything the server limits", ref("Limits")),
    "/instance/{server}": got("instance", "What the server says about itself", ref("Instance")),
    "/instance/{server}/rules": got("rules", "Its rules", list(ref("Rule"))),
    "/instance/{server}/activity": got("activity", "Its activity in the last weeks", list(ref("Activity"))),
    "/instance/{server}/languages": got("languages", "Languages a status can be marked with", list(ref("Language"))),
    "/instance/{server}/peers": got("peers", "The domains it knows", ref("Peers")),
    "/instance/{server}/domain_blocks": got("domainBlocks", "The servers it blocks or limits", list(ref("DomainBlock"))),
    "/instance/{server}/extended_description": got("extendedDescription", "Its long description", ref("ExtendedDescription")),
    "/instance/{server}/privacy_policy": got("privacyPolicy", "Its privacy policy", ref("PrivacyPolicy")),
    "/instance/{server}/terms_of_service": got("termsOfService", "Its terms of service", ref("TermsOfService")),
    "/instance/{server}/terms_of_service/{date}": got("termsOfServiceOf", "Its terms of service as of a date", ref("TermsOfService"), [parameter("date")]),
    "/instance/{server}/translation_languages": got("translationLanguages", "The languages it translates", ref("TranslationLanguages")),
    "/check/{server}": posted("check", "What the server would refuse about a draft", ref("StatusDraft"), ref("Report")),
    "/count/{server}": posted("count", "How the server counts texts", ref("Texts"), ref("Counts")),
  },
  components: {
    parameters: {
      server: { name: "server", in: "path", required: true, schema: string, description: "As people write it: `mastodon.social`, `@user@mastodon.social`, a URL (percent-encoded), an international name." },
      date: { name: "date", in: "path", required: true, schema: { type: "string", pattern: "^\\d{4}-\\d{2}-\\d{2}$" } },
      ifNoneMatch: { name: "If-None-Match", in: "header", schema: string },
    },
    responses,
    schemas: {
      Problem: {
        description: "Problem details (RFC 9457). `code` is that of the package's `InstanceError` where a server was asked.",
        type: "object",
        required: ["type", "title", "status", "code", "detail"],
        properties: {
          type: { const: "about:blank" },
          title: { ...string, description: "One sentence for people, in the language of `Accept-Language` (18 locales), where a server was asked or its name refused; otherwise the words of the status." },
          status: integer, code: { enum: codes }, detail: string,
          upstreamStatus: { ...integer, description: "The status that the server answered with." },
          url: { ...string, description: "The URL that was requested." },
          retryAt: { ...string, description: "When the server may be asked again (ISO 8601)." },
          serverMessage: { ...string, description: "The server's own error message." },
          pointer: { ...string, description: "Where in the body (RFC 6901)." },
        },
        additionalProperties: false,
      },
      ...limitSchemas,
      ...draftSchemas,
      ...instanceSchemas,
    },
  },
};
