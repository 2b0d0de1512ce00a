// How a client uploads a file and waits for it, and what each answer of the server means: the last in the words of explainRefusal.

import { explainRefusal } from "mastodon-instance";

import { el } from "./dom.js";
import { item } from "./report-view.js";

const CODE = `const headers = { Authorization: \`Bearer \${accessToken}\` };
const body = new FormData();
body.append("file", file, file.name); // its extension counts
let response = await fetch(\`\${server}/api/v2/media\`, { method: "POST", headers, body });
const { id } = await response.clone().json().catch(() => ({}));
// 200: ready. 202: not yet, and then 206 until it is.
for (let seconds = 1; response.status === 202 || response.status === 206; seconds = Math.min(2 * seconds, 15)) {
  await new Promise((resolve) => setTimeout(resolve, 1000 * seconds));
  response = await fetch(\`\${server}/api/v1/media/\${id}\`, { headers });
}
if (response.ok) return id; // one of \`media_ids\` of the status
const [problem] = explainRefusal(await response.text(), { status: response.status });
throw new Error(problem.message, { cause: problem });`;

/** Answers in the order in which they may come, with what to do; a refusal is explained by the package. */
const ANSWERS = [
  { request: "POST /api/v2/media", status: 200, means: "Ready: attach it." },
  { request: "POST /api/v2/media", status: 202, means: "Taken, and not processed yet: ask for it by its id." },
  { request: "GET /api/v1/media/:id", status: 206, means: "Still being processed: wait longer each time." },
  { request: "GET /api/v1/media/:id", status: 422, body: { error: "Error processing thumbnail for uploaded media" }, means: "It will never be ready: another file is needed." },
  { request: "POST /api/v1/statuses", status: 422, body: { error: "Cannot attach files that have not finished processing. Try again in a moment!" }, means: "The file is not lost: wait on." },
];

/** @param {HTMLElement} place */
export function showUploadExample(place) {
  place.replaceChildren(
    el("pre", { tabIndex: 0, ariaLabel: "Code", role: "region", className: "code" }, el("code", {}, CODE)),
    el("ol", { className: "upload-answers" }, ...ANSWERS.map(({ request, status, body, means }) =>
      el("li", {},
        el("p", {}, el("code", {}, request), " → ", el("strong", {}, String(status)), body && el("code", { className: "upload-said" }, ` ${JSON.stringify(body)}`)),
        el("p", { className: "hint" }, means),
        body && el("ul", { className: "report-list" }, ...explainRefusal(body, { status }).map((problem) => item(problem, "problem")))))));
}
