// Pages without a bundler.
import { join } from "node:path";
import { open, openBuilt, serveFolder } from "../browse.mjs";
import { pageProgram } from "../smoke.mjs";

/** Where a page without a bundler has a module of the package. */
export const at = (entry) => `/node_modules/mastodon-instance/${entry}.js`;
/** The import map of such a page. */
export const map = (origin = "") => `<script type="importmap">${JSON.stringify({ imports: Object.fromEntries([["", "dist/browser"], ["/inline", "entry/inline"], ["/manual", "entry/manual"]].map(([name, entry]) => [`mastodon-instance${name}`, origin + at(entry)])) })}</script>`;
export const page = (head, program = "page.js") => `<!doctype html><meta charset="utf-8">${head}<script type="module" src="/${program}"></script>`;
const wasm = "/node_modules/mastodon-instance/wasm/mastodon_instance_bg.wasm";
const outcomeOf = (promise) => `${promise}.then((outcome) => (globalThis.outcome = outcome), (error) => (globalThis.outcome = { error: String(error) }));`;
const built = async ({ folder }) => openBuilt(folder);

export default [
  { name: "plain page", files: { "index.html": page(map()), "page.js": pageProgram() }, try: built },
  { name: "plain page /inline", files: { "index.html": page(map()), "page.js": pageProgram("mastodon-instance/inline") }, try: built },
  { name: "plain page /manual", files: { "index.html": page(map()), "page.js": pageProgram("mastodon-instance/manual", JSON.stringify(wasm)) }, try: built },
  {
    name: "plain page, folder of another origin",
    files: { "page.js": pageProgram() },
    async try({ folder, write }) {
      const cdn = await serveFolder(folder, { "access-control-allow-origin": "*" });
      try {
        write("index.html", page(map(cdn.url.slice(0, -1))));
        return await openBuilt(folder);
      } finally {
        cdn.close();
      }
    },
  },
  {
    name: "plain page, CSP 'wasm-unsafe-eval'",
    files: { "index.html": page(""), "page.js": pageProgram(at("dist/browser")) },
    try: ({ folder }) => openBuilt(folder, "", { "content-security-policy": "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'" }),
  },
  {
    name: "plain page, CSP, /inline",
    files: { "index.html": page(""), "page.js": pageProgram(at("entry/inline")) },
    try: ({ folder }) => openBuilt(folder, "", { "content-security-policy": "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'" }),
  },
  {
    name: "web worker",
    files: {
      "index.html": page(""),
      "page.js": outcomeOf(`new Promise((resolve, reject) => { const worker = new Worker("/worker.js", { type: "module" }); worker.onmessage = ({ data }) => resolve(data); worker.onerror = (event) => reject(event.message); })`),
      "worker.js": `import * as pkg from "${at("dist/browser")}"; import { smoke } from "./smoke.mjs"; postMessage({ result: await smoke(pkg) });`,
    },
    try: built,
  },
  ...[["", "manual", JSON.stringify(wasm)], [" /inline", "inline", "undefined"]].map(([name, entry, source]) => ({
    name: `service worker${name || " /manual"}`,
    files: {
      "index.html": page(""),
      "page.js": outcomeOf(`(async () => {
        await navigator.serviceWorker.register("/service.js", { type: "module" });
        if (!navigator.serviceWorker.controller) await new Promise((resolve) => navigator.serviceWorker.addEventListener("controllerchange", resolve, { once: true }));
        return (await fetch("/job")).json();
      })()`),
      "service.js": `
        import * as pkg from "${at(`entry/${entry}`)}"; import { smoke } from "./smoke.mjs";
        self.addEventListener("install", () => self.skipWaiting());
        self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
        self.addEventListener("fetch", (event) => {
          if (new URL(event.request.url).pathname === "/job") event.respondWith(smoke(pkg, ${source}).then((result) => Response.json({ result }), (error) => Response.json({ error: String(error) })));
        });`,
    },
    // Chromium does not report what a service worker downloads.
    try: async ({ folder }) => {
      const server = await serveFolder(folder);
      try {
        return { result: (await open(server.url)).result };
      } finally {
        server.close();
      }
    },
  })),
];
