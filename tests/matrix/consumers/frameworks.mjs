// Frameworks: a page that is rendered on the server too, and routes of their servers.
import { join } from "node:path";
import { open } from "../browse.mjs";
import { smokeFiles } from "../smoke.mjs";
import { asked } from "./runtimes.mjs";

const json = "smoke(pkg).then((result) => Response.json(result), (error) => new Response(String(error?.stack), { status: 500 }))";
/** Runs in a component when it is mounted. */
const mounted = "smoke(pkg).then((result) => (globalThis.outcome = { result }), (error) => (globalThis.outcome = { error: String(error) }));";

/** Asks each address of a server: those below /api/ and /server answer themselves, others are pages. */
async function each(server, origin, paths) {
  let outcome;
  try {
    for (const path of paths) outcome = await (path.startsWith("api/") ? asked(origin + path) : open(origin + path)).catch((error) => { throw new Error(`/${path}: ${error.message}\n${server.output()}`); });
  } finally {
    server.close();
  }
  return { result: outcome.result, note: paths.map((path) => `/${path}`).join(" ") };
}

const next = "16.4.6", nextPackages = { next, react: "19.3.1", "react-dom": "19.3.1" };
const nextFiles = {
  "app/layout.jsx": "export default function Layout({ children }) { return <html><body>{children}</body></html>; }",
  "app/page.jsx": `"use client";\nimport { useEffect } from "react";\nimport * as pkg from "mastodon-instance";\nimport { smoke } from "../smoke.mjs";\nexport default function Page() { useEffect(() => { ${mounted} }, []); return <p>page</p>; }`,
  "app/rendered/page.jsx": `import * as pkg from "mastodon-instance";\nimport { smoke } from "../../smoke.mjs";\nexport const dynamic = "force-dynamic";\nexport default async function Page() { const outcome = await smoke(pkg).then((result) => ({ result }), (error) => ({ error: String(error) })); return <script dangerouslySetInnerHTML={{ __html: \`globalThis.outcome = \${JSON.stringify(outcome)}\` }} />; }`,
  "app/api/node/route.js": `import * as pkg from "mastodon-instance";\nimport { smoke } from "../../../smoke.mjs";\nexport const dynamic = "force-dynamic";\nexport const GET = () => ${json};`,
  "app/api/edge/route.js": `import * as pkg from "mastodon-instance";\nimport { smoke } from "../../../smoke.mjs";\nexport const runtime = "edge";\nexport const GET = () => ${json};`,
};
const nextPaths = ["", "rendered", "api/node", "api/edge"];
/** With webpack, Next 16.4 fails to build any edge route below app/, however small, but builds one below pages/. */
const { "app/api/edge/route.js": _, ...nextWebpackFiles } = { ...nextFiles, "pages/api/edge.js": `import * as pkg from "mastodon-instance";\nimport { smoke } from "../../smoke.mjs";\nexport const config = { runtime: "edge" };\nexport default () => ${json};` };
const nextWith = (name, files, commands, start) => ({
  name: `Next 16, ${name}`, version: next, packages: nextPackages, files,
  async try(tools) {
    for (const command of commands) await tools.run(...command);
    const server = await tools.serve(/Ready in/, ...start);
    return each(server, `http://localhost:${start.at(-1)}/`, nextPaths);
  },
});

const node = "24.21.0";

const svelteKit = "3.2.0", svelteKitPackages = { "@sveltejs/kit": svelteKit, "@sveltejs/adapter-node": "6.0.1", "@sveltejs/vite-plugin-svelte": "7.3.1", svelte: "5.57.3", vite: "8.4.0", typescript: "6.0.3" };
/** With a Vite that moves the JavaScript of a package without its files. */
const svelteKit2 = "2.70.4", svelteKit2Packages = { "@sveltejs/kit": svelteKit2, "@sveltejs/adapter-node": "5.5.7", "@sveltejs/vite-plugin-svelte": "6.2.3", svelte: "5.57.3", vite: "7.3.8" };
const svelteFiles = {
  "vite.config.js": 'import { sveltekit } from "@sveltejs/kit/vite";\nimport adapter from "@sveltejs/adapter-node";\nexport default { plugins: [sveltekit({ adapter: adapter() })] };',
  "src/app.html": "<!doctype html><html><head>%sveltekit.head%</head><body>%sveltekit.body%</body></html>",
  "src/routes/+page.svelte": `<script>\nimport { onMount } from "svelte";\nimport * as pkg from "mastodon-instance";\nimport { smoke } from "../../smoke.mjs";\nonMount(() => { ${mounted} });\n</script>\n<p>page</p>`,
  "src/routes/api/node/+server.js": `import * as pkg from "mastodon-instance";\nimport { smoke } from "../../../../smoke.mjs";\nexport const GET = () => ${json};`,
};
const svelteKit2Files = {
  "vite.config.js": 'import { sveltekit } from "@sveltejs/kit/vite";\nexport default { plugins: [sveltekit()] };',
  "svelte.config.js": 'import adapter from "@sveltejs/adapter-node";\nexport default { kit: { adapter: adapter() } };',
};
const svelteKitWith = (version, packages, name, port, commands, start, more = {}) => ({
  name: `SvelteKit ${version.split(".")[0]}, ${name}`, version, node, packages, files: { ...svelteFiles, ...more },
  async try(tools) {
    for (const command of commands) await tools.run(...command);
    return each(await tools.serve(/Local:|Listening on/, ...start), `http://localhost:${port}/`, ["", "api/node"]);
  },
});

const astro = "7.3.5";
const astroFiles = {
  "astro.config.mjs": 'import node from "@astrojs/node";\nexport default { output: "server", adapter: node({ mode: "standalone" }) };',
  "src/pages/index.astro": `---\n---\n<!doctype html><html><body><p>page</p><script>\nimport * as pkg from "mastodon-instance";\nimport { smoke } from "../../smoke.mjs";\n${mounted}\n</script></body></html>`,
  "src/pages/api/node.js": `import * as pkg from "mastodon-instance";\nimport { smoke } from "../../../smoke.mjs";\nexport const GET = () => ${json};`,
};
const astroWith = (name, port, commands, start) => ({
  name: `Astro 7, ${name}`, version: astro, node, packages: { astro, "@astrojs/node": "11.1.6" }, files: astroFiles,
  async try(tools) {
    for (const command of commands) await tools.run(...command);
    return each(await tools.serve(/Local|Server listening/, ...start), `http://localhost:${port}/`, ["", "api/node"]);
  },
});

const nuxt = "4.5.2";
const nuxtFiles = {
  "server/utils/smoke.js": smokeFiles["smoke.mjs"],
  "nuxt.config.js": "export default defineNuxtConfig({ compatibilityDate: '2026-01-01', telemetry: false });",
  "app/app.vue": `<script setup>\nimport * as pkg from "mastodon-instance";\nimport { smoke } from "../smoke.mjs";\nonMounted(() => { ${mounted} });\n</script>\n<template><p>page</p></template>`,
  "server/api/node.js": `import * as pkg from "mastodon-instance";\nimport { smoke } from "../utils/smoke.js";\nexport default defineEventHandler(() => smoke(pkg));`,
};
const nuxtWith = (name, port, commands, start) => ({
  name: `Nuxt 4, ${name}`, version: nuxt, node, packages: { nuxt, vue: "3.5.45", "vue-router": "5.5.1" }, files: nuxtFiles,
  async try(tools) {
    for (const command of commands) await tools.run(...command);
    return each(await tools.serve(/Local:|Listening on/, ...start), `http://localhost:${port}/`, ["", "api/node"]);
  },
});

export default [
  nextWith("Turbopack, build", nextFiles, [["next", "build"]], ["next", "start", "--port", "13801"]),
  nextWith("Turbopack, dev", nextFiles, [], ["next", "dev", "--port", "13802"]),
  nextWith("webpack, build", nextWebpackFiles, [["next", "build", "--webpack"]], ["next", "start", "--port", "13803"]),
  nextWith("webpack, dev", nextWebpackFiles, [], ["next", "dev", "--webpack", "--port", "13804"]),
  svelteKitWith(svelteKit, svelteKitPackages, "build", 13811, [["vite", "build"]], ["env", "PORT=13811", "node", "build/index.js"]),
  svelteKitWith(svelteKit, svelteKitPackages, "dev", 13812, [], ["vite", "dev", "--port", "13812"]),
  svelteKitWith(svelteKit2, svelteKit2Packages, "build", 13813, [["vite", "build"]], ["env", "PORT=13813", "node", "build/index.js"], svelteKit2Files),
  svelteKitWith(svelteKit2, svelteKit2Packages, "dev", 13814, [], ["vite", "dev", "--port", "13814"], svelteKit2Files),
  astroWith("build", 13821, [["astro", "build"]], ["env", "HOST=localhost", "PORT=13821", "node", "dist/server/entry.mjs"]),
  astroWith("dev", 13822, [], ["astro", "dev", "--port", "13822"]),
  nuxtWith("build", 13831, [["nuxt", "build"]], ["env", "PORT=13831", "node", ".output/server/index.mjs"]),
  nuxtWith("dev", 13832, [], ["nuxt", "dev", "--port", "13832"]),
];
export { next, nextPackages };
