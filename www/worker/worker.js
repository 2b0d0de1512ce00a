// An edge worker that answers over HTTP what any server will accept. It runs on Cloudflare Workers and other runtimes built on workerd.
//
//   GET  /limits/{server}             getLimits of what the server says
//   GET  /instance/{server}           what it says; /instance/{server}/rules and the other documents of its API
//   POST /check/{server}              a draft in, a report out
//   POST /count/{server}              texts in, counts out
//   GET  /openapi.json                all of this as OpenAPI 3.1 (openapi.js); and GET /, unless the compose page is deployed there
//
// Start-up awaits nothing: the WebAssembly is instantiated when the package is imported. The configuration is in settings.js.
import { allowed, answer, preflight, problemAnswer } from "./answer.js";
import { check, count } from "./draft.js";
import { readJson } from "./body.js";
import { load, recall } from "./documents.js";
import { documentView, limitsView } from "./views.js";
import { Problem, problemOf } from "./problem.js";
import { describeItself } from "./self.js";
import { methodsOf, route } from "./routes.js";
import { hostOf } from "./upstream.js";
import { settingsOf } from "./settings.js";

export default {
  async fetch(request, env, ctx) {
    let found;
    try {
      const settings = settingsOf(env);
      found = route(request.url);
      return await serve(request, found, { settings, ctx });
    } catch (error) {
      if (error instanceof Problem) return await problemAnswer(error, request);
      // The name only: a message may contain what was posted.
      console.error(`${found?.name ?? "route"}: ${error?.name ?? typeof error}`);
      return await problemAnswer(problemOf(error), request);
    }
  },
};

/** One request, of a route that exists. */
async function serve(request, found, place) {
  const { method } = request;
  const methods = methodsOf(found);
  if (method === "OPTIONS") return preflight(methods);
  if (!methods.includes(method)) throw new Problem(405, "method_not_allowed", `${found.name} answers ${methods.join(", ")}.`, { headers: { allow: methods.join(", ") } });
  if (!allowed(request.headers.get("accept"))) throw new Problem(406, "not_acceptable", "Every answer is JSON.");
  if (found.name === "self") return describeItself(request);

  const { limiter } = place.settings;
  place.waited = limiter === undefined ? 0 : await limiter(request);
  const named = hostOf(found.server, place.settings);
  const host = typeof named === "string" ? named : await named;
  if (found.name === "limits" || found.name === "instance") {
    const kept = recall(found.document, host);
    const loaded = kept ?? await load(found.document, host, place);
    const view = found.name === "limits" ? limitsView(loaded) : documentView(loaded);
    return answer(request, view instanceof Promise ? await view : view, loaded);
  }

  const posted = await readJson(request);
  const loaded = recall("instance", host) ?? await load("instance", host, place);
  const { limits } = await limitsView(loaded);
  return answer(request, { text: JSON.stringify(found.name === "check" ? check(posted, limits) : count(posted, limits)) }, loaded);
}
