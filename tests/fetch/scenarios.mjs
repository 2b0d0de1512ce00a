// What fetch* must do in every runtime. Each scenario runs where the package runs (Node, a page, a worker) and returns plain JSON, which is
// compared with the expected value. `world` is {pkg, at, allow, hosts, runtime, engine}: `at(fault)` is the origin of a fake instance with that fault,
// `at("ok")` of one without.

/** The outcome of a promise, as JSON. */
async function told(promise) {
  try {
    const value = await promise;
    return { title: value?.title ?? null, version: value?.version ?? null };
  } catch (error) {
    if (error?.name !== "InstanceError") return `${error?.name}: ${error?.message}`;
    const { code, status = null } = error;
    const more = {};
    for (const key of ["retryAt", "serverMessage"]) if (error[key] !== undefined) more[key] = error[key];
    if (error.cause !== undefined) more.cause = error.cause?.code ?? "the runtime's";
    return Object.keys(more).length ? [code, status, more] : [code, status];
  }
}

const rejection = (promise) => promise.then(() => { throw new Error("it was not rejected"); }, (error) => error);
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Whether a call ends between two timers, one shorter and one longer: `{names: "before, result", result}`. */
async function orderOf(call, { before, after }) {
  const names = [];
  let late;
  const early = pause(before).then(() => names.push("before"));
  const limit = new Promise((resolve) => { late = setTimeout(() => { names.push("after"); resolve(); }, after); });
  const result = call().then((value) => { names.push("result"); return value; });
  await Promise.race([result, limit]);
  clearTimeout(late);
  const value = await result;
  await early;
  return { names: names.join(", "), result: value };
}
const both = (code, status, more) => [code, status, { ...more, cause: code }];
const UNREADABLE = both("not_json", 200);
/** Where the runtime follows redirects by itself, it also refuses them by itself. */
const REFUSED_REDIRECT = { browser: ["network", null, { cause: "the runtime's" }], else: ["invalid_server", null] };

/** The outcome of fetchInstance for each fault. `else` is for the runtimes and engines that are not named. */
export const endings = {
  "ok": { title: "Example", version: "4.6.0" },
  "bad-request": ["http", 400, { serverMessage: "Bad request" }],
  "unauthorized": both("unauthorized", 401, { serverMessage: "This method requires an authenticated user" }),
  "forbidden": both("forbidden", 403, { serverMessage: "This action is not allowed" }),
  "not-found": both("not_found", 404, { serverMessage: "Record not found" }),
  "not-found-empty": both("not_found", 404),
  "not-found-page": both("not_found", 404),
  "method-not-allowed": both("http", 405),
  "not-acceptable": both("http", 406, { serverMessage: "Not Acceptable: application/json" }),
  "gone": both("gone", 410, { serverMessage: "Gone" }),
  "unprocessable": both("http", 422, { serverMessage: "Invalid date supplied" }),
  "rate-limited": ["rate_limited", 429, { retryAt: "2030-01-02T03:04:05.678Z", serverMessage: "Too many requests" }],
  // A page may not read Retry-After of another origin, since Mastodon does not expose it.
  "rate-limited-date": { browser: ["rate_limited", 429], else: ["rate_limited", 429, { retryAt: "2030-01-02T03:04:05.000Z" }] },
  "rate-limited-silent": ["rate_limited", 429],
  "server-error": ["server_error", 500],
  "not-implemented": both("server_error", 501),
  "bad-gateway": ["server_error", 502],
  "unavailable": ["server_error", 503],
  "challenge": both("forbidden", 403),
  "challenge-503": ["server_error", 503],
  "challenge-200": UNREADABLE,
  "error-200": ["server_error", 200, { serverMessage: "Required variable is missing: title" }],
  "page": UNREADABLE,
  "empty": UNREADABLE,
  "no-content": both("not_json", 204),
  "text": UNREADABLE,
  "list": ["not_an_instance", 200],
  "number": ["not_an_instance", 200],
  "null": ["not_an_instance", 200],
  "cut-json": UNREADABLE,
  "invalid-utf-8": UNREADABLE,
  "utf-16": UNREADABLE,
  "deep": UNREADABLE,
  "deep-inside": UNREADABLE,
  "byte-order-mark": { title: "Example", version: "4.5.0" },
  "no-type": { title: "Example", version: "4.5.0" },
  "no-limits": { title: "Without limits", version: "4.5.0" },
  "huge": ["too_large", 200],
  "huge-error": both("not_found", 404),
  "brackets": ["too_large", 200],
  "bomb": ["too_large", 200],
  "reset": ["network", null, { cause: "the runtime's" }],
  "cut": ["network", 200, { cause: "the runtime's" }],
  // WebKitGTK takes a chunked answer that is cut for a whole one.
  "cut-chunks": { webkit: UNREADABLE, else: ["network", 200, { cause: "the runtime's" }] },
  "no-http": ["network", null, { cause: "the runtime's" }],
  // CORS applies to pages only.
  "no-cors": { browser: ["network", null, { cause: "the runtime's" }], else: { title: "Example", version: "4.6.0" } },
  "closed": ["network", null, { cause: "the runtime's" }],
  "slow": { title: "Example", version: "4.5.0" },
  "redirect": { title: "Example", version: "4.6.0" },
  "redirect-301": { title: "Example", version: "4.6.0" },
  "redirect-308": { title: "Example", version: "4.6.0" },
  "redirect-chain": { title: "Example", version: "4.6.0" },
  "redirect-loop": { browser: ["network", null, { cause: "the runtime's" }], else: ["network", null] },
  "redirect-private": REFUSED_REDIRECT,
  "redirect-file": REFUSED_REDIRECT,
  "redirect-script": REFUSED_REDIRECT,
  "redirect-credentials": REFUSED_REDIRECT,
  "redirect-nowhere": { browser: ["network", null, { cause: "the runtime's" }], else: ["network", null] },
  "redirect-without-location": ["http", 302],
  "not-modified": ["http", 304],
};

function endingOf(fault, { runtime, engine }) {
  const ending = endings[fault];
  return ending?.else ? ending[engine] ?? ending[runtime] ?? ending.else : ending;
}

/** Reasons to abort. None may be turned into another value on the way. */
const reasons = () => ({
  "a string": "enough", "undefined": undefined, "null": null, "0": 0, "an object": { why: "enough" }, "a function": () => {},
  "a DOMException": new DOMException("enough", "AbortError"), "an Error": new Error("enough"), "a RangeError": new RangeError("enough"),
});

/** Aborts a call and tells whether it was rejected with the signal's reason itself. */
async function aborted(call, reason, after) {
  const controller = new AbortController();
  if (after === null) controller.abort(reason);
  const result = rejection(call(controller.signal));
  if (after !== null) {
    await pause(after);
    controller.abort(reason);
  }
  return Object.is(await result, controller.signal.reason);
}

async function eachReason(call, after) {
  const results = {};
  for (const [name, reason] of Object.entries(reasons())) results[name] = await aborted(call, reason, after);
  return results;
}
const allTrue = () => Object.fromEntries(Object.keys(reasons()).map((name) => [name, true]));

const json = (value, init) => new Response(JSON.stringify(value), { headers: { "content-type": "application/json" }, ...init });
const V2 = { domain: "example.org", title: "Double", version: "4.5.0", configuration: { statuses: { max_characters: 500 } } };

/** The endpoints beside the two of the instance, and the faults that each of them is tried with. */
const OTHER_ENDPOINTS = ["fetchPeers", "fetchActivity", "fetchRules", "fetchDomainBlocks", "fetchExtendedDescription", "fetchPrivacyPolicy", "fetchTermsOfService", "fetchTranslationLanguages", "fetchLanguages"];
const OF_ALL_ENDPOINTS = [
  "unauthorized", "forbidden", "not-found", "not-found-empty", "gone", "rate-limited-silent", "server-error", "challenge", "challenge-200", "error-200", "page", "empty", "number", "null", "cut-json",
  "invalid-utf-8", "deep", "huge-error", "reset", "cut", "closed", "redirect", "redirect-loop", "redirect-private",
];

export const scenarios = {
  "every fault ends in its code, and the call after it works": {
    async run({ pkg, at, allow, faults }) {
      const results = {};
      for (const fault of faults) {
        results[fault] = await told(pkg.fetchInstance(at(fault), { allow: { ...allow, ports: allow.ports.filter((port) => port !== 9) }, timeoutMs: 8000 }));
        const next = await told(pkg.fetchRules(at("ok"), { allow }));
        if (next.title !== null) results[`after ${fault}`] = next;
      }
      return results;
    },
    expected: (world) => Object.fromEntries(world.faults.map((fault) => [fault, endingOf(fault, world)])),
  },

  "timeoutMs ends what never ends": {
    async run({ pkg, at, allow }) {
      const results = {};
      for (const fault of ["silent", "stalled", "stalled-error", "trickle"]) {
        const order = await orderOf(() => told(pkg.fetchInstance(at(fault), { allow, timeoutMs: 250 })), { before: 50, after: 9000 });
        results[fault] = order.result;
        // No clock is read: timers fire in order, however late.
        if (order.names !== "before, result") results[`${fault} ended`] = order.names;
      }
      results.zero = await told(pkg.fetchInstance(at("silent"), { allow, timeoutMs: 0 }));
      results.patient = await told(pkg.fetchInstance(at("slow"), { allow, timeoutMs: Infinity }));
      results.both = await told(pkg.fetchInstance(at("v1-silent"), { allow, timeoutMs: 250 }));
      results.filling = await told(pkg.fetchInstance(at("no-limits-v1-silent"), { allow, timeoutMs: 250 }));
      return results;
    },
    expected: () => ({
      "silent": ["timeout", null], "stalled": ["timeout", null], "stalled-error": ["timeout", null], "trickle": ["timeout", null], "zero": ["timeout", null],
      "patient": { title: "Example", version: "4.5.0" }, "both": ["timeout", null, { cause: "not_found" }], "filling": { title: "Without limits", version: "4.5.0" },
    }),
  },

  "an abort rejects with signal.reason itself": {
    async run({ pkg, at, allow }) {
      const call = (fault) => (signal) => pkg.fetchInstance(at(fault), { allow, signal });
      return {
        "before the call": await eachReason(call("ok"), null),
        "while waiting for an answer": await eachReason(call("silent"), 30),
        "while reading the answer": await eachReason(call("stalled"), 60),
        "while reading a refusal": await eachReason(call("stalled-error"), 60),
        "while v1 is asked": await eachReason(call("v1-silent"), 60),
        "in a fetch that does not listen": await eachReason((signal) => pkg.fetchInstance("example.org", { signal, fetch: () => new Promise(() => {}) }), 5),
        "in a fetch that rejects with something else": await eachReason((signal) => pkg.fetchInstance("example.org", { signal,
          fetch: (request) => new Promise((_, reject) => request.signal.addEventListener("abort", () => reject(new Error("of its own")))) }), 5),
        "in a body that does not listen": await eachReason((signal) => pkg.fetchInstance("example.org", { signal, fetch: async () => new Response(new ReadableStream({ pull: () => new Promise(() => {}) })) }), 5),
        "and then": await told(pkg.fetchInstance(at("ok"), { allow })),
      };
    },
    expected: () => ({
      "before the call": allTrue(), "while waiting for an answer": allTrue(), "while reading the answer": allTrue(), "while reading a refusal": allTrue(), "while v1 is asked": allTrue(),
      "in a fetch that does not listen": allTrue(), "in a fetch that rejects with something else": allTrue(), "in a body that does not listen": allTrue(),
      "and then": { title: "Example", version: "4.6.0" },
    }),
  },

  "an aborted signal asks nothing; a signal that is not aborted changes nothing": {
    async run({ pkg, at, allow }) {
      let asked = 0;
      await rejection(pkg.fetchInstance("example.org", { signal: AbortSignal.abort(), fetch: async () => { asked += 1; return json(V2); } }));
      const controller = new AbortController();
      const result = await told(pkg.fetchInstance(at("ok"), { allow, signal: controller.signal }));
      controller.abort();
      const timeout = await rejection(pkg.fetchInstance(at("silent"), { allow, signal: AbortSignal.timeout(40) }));
      return { asked, result, timeout: timeout.name };
    },
    expected: () => ({ asked: 0, result: { title: "Example", version: "4.6.0" }, timeout: "TimeoutError" }),
  },

  "options.fetch is called as a plain function, with one Request": {
    async run({ pkg }) {
      const calls = [];
      async function double(request, ...more) {
        calls.push({ self: String(this), more: more.length, request: request instanceof Request, method: request.method, url: request.url, headers: [...request.headers], redirect: request.redirect, signal: request.signal?.aborted });
        return json(V2);
      }
      const result = await told(pkg.fetchInstance("Example.ORG", { fetch: double }));
      await pkg.fetchInstance("example.org", { fetch: double, accessToken: "abc.DEF-123" });
      return { result, calls };
    },
    expected: () => ({
      result: { title: "Double", version: "4.5.0" },
      calls: [[["accept", "application/json"]], [["accept", "application/json"], ["authorization", "Bearer abc.DEF-123"]]].map((headers) => (
        { self: "undefined", more: 0, request: true, method: "GET", url: "https://example.org/api/v2/instance", headers, redirect: "manual", signal: false })),
    }),
  },

  "what options.fetch rejects with is the cause, and its own AbortError goes through": {
    async run({ pkg }) {
      const results = {};
      const own = new DOMException("by itself", "AbortError");
      results.abort = await rejection(pkg.fetchInstance("example.org", { fetch: async () => { throw own; } })) === own;
      for (const [name, value] of Object.entries({ error: new TypeError("no"), text: "no", object: { no: 1 }, nothing: undefined, zero: 0 })) {
        for (const [how, fetch] of [["rejected", () => Promise.reject(value)], ["thrown", () => { throw value; }]]) {
          const error = await rejection(pkg.fetchInstance("example.org", { fetch }));
          results[`${name} ${how}`] = [error.code, Object.is(error.cause, value), error.url];
        }
      }
      for (const [name, value] of Object.entries({ "undefined": undefined, "null": null, "text": "x", "number": 5, "object": {}, "error": Response.error() })) {
        results[`gave ${name}`] = await told(pkg.fetchInstance("example.org", { fetch: async () => value }));
      }
      results["at once"] = await told(pkg.fetchInstance("example.org", { fetch: () => json(V2) }));
      const used = json(V2);
      await used.text();
      results["used up"] = (await rejection(pkg.fetchInstance("example.org", { fetch: async () => used }))).code;
      results["body of no bytes"] = (await rejection(pkg.fetchInstance("example.org", { fetch: async () => ({ status: 200, headers: new Headers(), body: new ReadableStream({ pull: (c) => c.enqueue({}) }) }) }))).code;
      results["not a Response, but as good"] = await told(pkg.fetchInstance("example.org", { fetch: async () => ({ status: 200, headers: new Map(), arrayBuffer: async () => new TextEncoder().encode(JSON.stringify(V2)).buffer }) }));
      // After v2 was refused, the failure of v1 is the cause, and the rejection its cause.
      const broken = new TypeError("broken");
      const nested = await rejection(pkg.fetchInstance("example.org", { fetch: async (request) => { if (request.url.includes("/v1/")) throw broken; return json({ error: "Record not found" }, { status: 404 }); } }));
      results.nested = [nested.code, nested.cause.code, nested.cause.cause === broken, nested.cause.url];
      return results;
    },
    expected: () => {
      const network = ["network", true, "https://example.org/api/v2/instance"];
      return {
        abort: true,
        ...Object.fromEntries(["error", "text", "object", "nothing", "zero"].flatMap((name) => [[`${name} rejected`, network], [`${name} thrown`, network]])),
        ...Object.fromEntries(["undefined", "null", "text", "number", "object", "error"].map((name) => [`gave ${name}`, ["network", null]])),
        "at once": { title: "Double", version: "4.5.0" }, "used up": "network", "body of no bytes": "network", "not a Response, but as good": { title: "Double", version: "4.5.0" },
        nested: ["not_found", "network", true, "https://example.org/api/v1/instance"],
      };
    },
  },

  "each bypass of hosts.json is refused, and opened by what names it": {
    async run({ pkg, hosts }) {
      const wrong = [];
      let tried = 0;
      for (const { server, code, opens, origin } of hosts.refused) {
        for (let bits = 0; bits < 8; bits += 1) {
          const allow = { http: (bits & 1) !== 0, ports: (bits & 2) !== 0 ? "any" : [], privateHosts: (bits & 4) !== 0 };
          const open = opens?.every((part) => part === "ports" ? allow.ports === "any" : allow[part]) ?? false;
          const asked = [];
          const result = await told(pkg.fetchInstance(server, { allow: bits === 0 ? undefined : allow, fetch: async (request) => { asked.push(request.url); return json(V2); } }));
          const right = open ? result.title === "Double" && asked.length === 1 && asked[0] === `${origin}/api/v2/instance` : Array.isArray(result) && asked.length === 0 && (bits === 0 ? result[0] === code : ["invalid_server", "private_host"].includes(result[0]));
          if (!right) wrong.push([server, allow, result, asked]);
          tried += 1;
        }
      }
      return { wrong, tried };
    },
    expected: ({ hosts }) => ({ wrong: [], tried: 8 * hosts.refused.length }),
  },

  "names as people write them": {
    async run({ pkg, hosts }) {
      const wrong = [];
      for (const { server, origin } of hosts.names) {
        const asked = [];
        const result = await told(pkg.fetchInstance(server, { fetch: async (request) => { asked.push(request.url); return json(V2); } }));
        if (result.title !== "Double" || asked[0] !== `${origin}/api/v2/instance`) wrong.push([server, result, asked]);
      }
      let url;
      await pkg.fetchInstance(new URL("https://example.org/about"), { fetch: async (request) => { url = request.url; return json(V2); } });
      return { wrong, url };
    },
    expected: () => ({ wrong: [], url: "https://example.org/api/v2/instance" }),
  },

  "a redirect is checked like the server that was named": {
    async run({ pkg }) {
      const results = {};
      for (const location of ["https://other.example/instance", "/elsewhere", "//other.example/x", "https://127.0.0.1/", "https://2130706433/", "https://localhost./", "https://[::1]/", "https://１２７.1/", "http://example.org/", "https://example.org:8443/",
        "https://user@example.org/", "https://printer.local/", "https://intranet/", "ftp://example.org/", "data:application/json,{}", "blob:https://example.org/x", "about:blank", "\\\\127.0.0.1\\x", "https:127.0.0.1", "h\tttps://127.0.0.1"]) {
        const asked = [];
        const result = await told(pkg.fetchInstance("example.org", { fetch: async (request) => {
          asked.push(request.url);
          // A header is bytes, so another script comes in as UTF-8 read as Latin-1 unless it is made ASCII; a double may still say anything.
          return asked.length > 1 ? json(V2) : { status: 302, headers: { get: (name) => name === "location" ? location : null }, body: null };
        } }));
        results[location] = [result.title ?? result[0], ...asked.slice(1)];
      }
      return results;
    },
    expected: () => ({
      "https://other.example/instance": ["Double", "https://other.example/instance"], "/elsewhere": ["Double", "https://example.org/elsewhere"], "//other.example/x": ["Double", "https://other.example/x"],
      ...Object.fromEntries(["https://127.0.0.1/", "https://2130706433/", "https://localhost./", "https://[::1]/", "https://１２７.1/", "https://printer.local/", "https://intranet/", "\\\\127.0.0.1\\x", "h\tttps://127.0.0.1"].map((key) => [key, ["private_host"]])),
      // Of the same scheme without slashes it is a path, as everywhere on the web.
      "https:127.0.0.1": ["Double", "https://example.org/api/v2/127.0.0.1"],
      ...Object.fromEntries(["http://example.org/", "https://example.org:8443/", "https://user@example.org/", "ftp://example.org/", "data:application/json,{}", "blob:https://example.org/x", "about:blank"].map((key) => [key, ["invalid_server"]])),
    }),
  },

  "a token stays with its origin": {
    async run({ pkg, at, allow }) {
      const options = { allow, accessToken: "secret" };
      return {
        same: await told(pkg.fetchInstance(at("token-same"), options)), other: await told(pkg.fetchInstance(at("token-other"), options)),
        chain: await told(pkg.fetchInstance(at("token-chain"), options)), plain: await told(pkg.fetchInstance(at("token-plain"), options)), none: await told(pkg.fetchInstance(at("token-none"), { allow })),
      };
    },
    expected: () => Object.fromEntries(["same", "other", "chain", "plain", "none"].map((key) => [key, { title: "Example", version: "4.6.0" }])),
  },

  "v1 where v2 is not there, merged where it says no limits": {
    async run({ pkg, at, allow }) {
      const results = {};
      for (const name of ["v1-only", "v1-closed", "v1-page", "no-limits-v1"]) {
        const instance = await pkg.fetchInstance(at(name), { allow });
        results[name] = [instance.title, instance.version.slice(0, 3), instance.v1?.uri ?? null, typeof instance.configuration.statuses.max_characters];
      }
      results.v2 = await told(pkg.fetchInstanceV2(at("v1-only"), { allow }));
      results.v1 = (await pkg.fetchInstanceV1(at("v1-only"), { allow })).uri;
      const limits = await pkg.fetchLimits(at("ok"), { allow });
      results.limits = [limits.software.name, typeof limits.statuses.maxCharacters];
      return results;
    },
    expected: () => ({
      "v1-only": ["Example", "4.5", "example.org", "number"], "v1-closed": ["Example", "4.5", "example.org", "number"], "v1-page": ["Example", "4.5", "example.org", "number"],
      "no-limits-v1": ["Without limits", "4.5", "example.org", "number"], v2: ["not_found", 404], v1: "example.org", limits: ["mastodon", "number"],
    }),
  },

  "relative URLs are those of the server that answered": {
    async run({ pkg }) {
      const fetch = async ({ url }) => {
        const { host, pathname } = new URL(url);
        if (host === "example.org") return new Response(null, { status: 302, headers: { location: `https://www.example.org${pathname}` } });
        return json(pathname === "/api/v2/instance" ? { ...V2, thumbnail: { url: "/v2.png" }, icon: [{ src: "//cdn.example/i.png" }] } : { uri: "example.org", title: "One", version: "4.5.0", thumbnail: "/v1.png" });
      };
      const either = await pkg.fetchInstance("example.org", { fetch }), v2 = await pkg.fetchInstanceV2("example.org", { fetch }), v1 = await pkg.fetchInstanceV1("example.org", { fetch });
      return [either.thumbnail.url, v2.thumbnail.url, v2.icon[0].src, v1.thumbnail];
    },
    expected: () => ["https://www.example.org/v2.png", "https://www.example.org/v2.png", "https://cdn.example/i.png", "https://www.example.org/v1.png"],
  },

  "peers are read alike, fetched or parsed": {
    async run({ pkg }) {
      const results = [];
      for (const text of ['["a.example","b.example"]', ' [\n"münchen.example" , "例え.jp", "\ufffd" ] ', '\ufeff["a.example"]', '["a\\u002eexample", {"domain": "b.example"}, null, 5]', "[]"]) {
        const fetched = await pkg.fetchPeers("example.org", { fetch: async () => new Response(text) });
        results.push(fetched, JSON.stringify(fetched) === JSON.stringify(pkg.parsePeers(text)));
      }
      return results;
    },
    expected: () => [["a.example", "b.example"], true, ["münchen.example", "例え.jp", "\ufffd"], true, ["a.example"], true, ["a.example", "b.example", "", "5"], true, [], true],
  },

  "every endpoint": {
    async run({ pkg, at, allow }) {
      const options = { allow }, server = at("endpoints");
      const kind = (value) => Array.isArray(value) ? `list of ${typeof value[0]}` : typeof value;
      return {
        instance: kind(await pkg.fetchInstance(server, options)), v2: kind(await pkg.fetchInstanceV2(server, options)), v1: kind(await pkg.fetchInstanceV1(server, options)),
        peers: kind(await pkg.fetchPeers(server, options)), activity: kind(await pkg.fetchActivity(server, options)), rules: kind(await pkg.fetchRules(server, options)),
        blocks: kind(await pkg.fetchDomainBlocks(server, options)), description: kind(await pkg.fetchExtendedDescription(server, options)), privacy: kind(await pkg.fetchPrivacyPolicy(server, options)),
        terms: kind(await pkg.fetchTermsOfService(server, options)), dated: kind(await pkg.fetchTermsOfService(server, { ...options, date: "2025-04-15" })),
        translations: kind(await pkg.fetchTranslationLanguages(server, options)), languages: kind(await pkg.fetchLanguages(server, options)),
        absent: await told(pkg.fetchPeers(at("not-found-empty"), options)), closed: await told(pkg.fetchDomainBlocks(at("unauthorized"), options)), date: await told(pkg.fetchTermsOfService(at("unprocessable"), { ...options, date: "2020-01-01" })),
        wrong: await told(pkg.fetchRules(at("null"), options)), page: await told(pkg.fetchActivity(at("page"), options)),
      };
    },
    expected: () => ({
      instance: "object", v2: "object", v1: "object", peers: "list of string", activity: "list of object", rules: "list of object", blocks: "list of object", description: "object", privacy: "object", terms: "object", dated: "object",
      translations: "object", languages: "list of object", absent: ["not_found", 404], closed: ["unauthorized", 401, { serverMessage: "This method requires an authenticated user" }],
      date: ["http", 422, { serverMessage: "Invalid date supplied" }], wrong: ["not_an_instance", 200], page: ["not_json", 200],
    }),
  },

  "every other endpoint ends in the code of its fault too": {
    async run({ pkg, at, allow }) {
      const results = {};
      for (const fault of OF_ALL_ENDPOINTS) {
        const ends = await Promise.all(OTHER_ENDPOINTS.map((name) => told(pkg[name](at(fault), { allow, ...(name === "fetchTermsOfService" ? { date: "2025-04-15" } : {}) }))));
        // One ending, where all are alike.
        results[fault] = new Set(ends.map((end) => JSON.stringify(end))).size === 1 ? ends[0] : Object.fromEntries(OTHER_ENDPOINTS.map((name, i) => [name, ends[i]]));
      }
      return results;
    },
    expected: (world) => Object.fromEntries(OF_ALL_ENDPOINTS.map((fault) => {
      // Only the instance has another version to try, whose error is the cause.
      const end = endingOf(fault, world);
      if (!Array.isArray(end)) return [fault, { title: null, version: null }];
      const [code, status, { cause, ...more } = {}] = end;
      if (cause !== undefined && cause !== code) more.cause = cause;
      return [fault, Object.keys(more).length ? [code, status, more] : [code, status]];
    })),
  },

  "a cap on bytes": {
    async run({ pkg, at, allow }) {
      const size = JSON.stringify(V2).length, fetch = async () => json(V2);
      return {
        exact: await told(pkg.fetchInstance("example.org", { fetch, maxBytes: size })), less: await told(pkg.fetchInstance("example.org", { fetch, maxBytes: size - 1 })),
        none: await told(pkg.fetchInstance("example.org", { fetch, maxBytes: 0 })), more: await told(pkg.fetchInstance(at("huge"), { allow, maxBytes: 8 << 20 })),
        unlimited: await told(pkg.fetchInstance("example.org", { fetch, maxBytes: Infinity })), small: await told(pkg.fetchPeers(at("ok"), { allow, maxBytes: 10 })),
      };
    },
    expected: () => {
      const double = { title: "Double", version: "4.5.0" };
      return { exact: double, less: ["too_large", 200], none: ["too_large", 200], more: { title: "Example", version: "4.5.0" }, unlimited: double, small: ["too_large", 200] };
    },
  },

  "an option that cannot be used is a TypeError that names it": {
    async run({ pkg }) {
      const results = {};
      let asked = 0;
      const fetch = async () => { asked += 1; return json(V2); };
      for (const options of [{ accessToken: "" }, { accessToken: "a b" }, { accessToken: "a\r\nX: y" }, { accessToken: "ü" }, { accessToken: 5 }, { signal: "no" }, { signal: {} }, { timeoutMs: -1 }, { timeoutMs: NaN }, { timeoutMs: "5" }, { maxBytes: -1 }, { maxBytes: "5" },
        { fetch: "no" }, { date: "yesterday" }, { date: "2025-02-30" }, { date: "2025-01-01/.." }, { allow: true }, { allow: { http: "false" } }, { allow: { privateHosts: 1 } }, { allow: { ports: 80 } }, { allow: { ports: "all" } }, { allow: { ports: [0] } }, { allow: { ports: ["80"] } }, { allow: { ports: [1.5] } }]) {
        const error = await rejection(pkg.fetchTermsOfService("example.org", { fetch, ...options }));
        const [key, inner] = Object.entries(options)[0];
        const name = typeof inner === "object" && !Array.isArray(inner) && Object.keys(inner)[0] ? `${key}.${Object.keys(inner)[0]}` : key;
        if (!(error instanceof TypeError) || !error.message.startsWith(`\`${name}`)) results[JSON.stringify(options)] = String(error);
      }
      for (const options of [5, "no", true]) {
        const error = await rejection(pkg.fetchInstance("example.org", options));
        if (!(error instanceof TypeError)) results[String(options)] = String(error);
      }
      for (const server of [undefined, null]) {
        const error = await rejection(pkg.fetchInstance(server, { fetch }));
        if (!(error instanceof TypeError) || !error.message.includes("`server`")) results[`server ${server}`] = String(error);
      }
      const thrown = new Error("from a getter");
      results.getter = await rejection(pkg.fetchInstance("example.org", { get timeoutMs() { throw thrown; } })) === thrown;
      results.nothing = await told(pkg.fetchInstance("example.org", { fetch, accessToken: undefined, signal: null, timeoutMs: undefined, maxBytes: null, allow: null, date: undefined }));
      return { ...results, asked };
    },
    expected: () => ({ getter: true, nothing: { title: "Double", version: "4.5.0" }, asked: 1 }),
  },

  "many at once": {
    async run({ pkg, at, allow }) {
      const calls = Array.from({ length: 24 }, (_, i) => told(i % 3 === 2 ? pkg.fetchInstance(at("not-found"), { allow }) : i % 3 === 1 ? pkg.fetchRules(at("ok"), { allow }) : pkg.fetchInstance(at("slow"), { allow })));
      const results = await Promise.all(calls);
      return [new Set(results.map((result) => JSON.stringify(result))).size, results.length];
    },
    expected: () => [3, 24],
  },
};
