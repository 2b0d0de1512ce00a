// Frameworks: a page that is rendered on the server too, and routes of their servers.
import { join } from "node:path";
import { open } from "../browse.mjs";
import { smoke } from "../smoke.mjs";
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

const next = "16.4.6";
const nextFiles = {
  "app/layout.jsx": "export default function Layout({ children }) { return <html><body>{children}</body></html>; }",
  "app/page.jsx": `"use client";\nimport { useEffect } from "react";\nimport * as pkg from "mastodon-instance";\nimport { smoke } from "../smoke.mjs";\nexport default function Page() { useEffect(() => { ${mounted} }, []); return <p>page</p>; }`,
  "app/rendered/page.jsx": `import * as pkg from "mastodon-instance";\nimport { smoke } from "../../smoke.mjs";\nexport const dynamic = "force-dynamic";\nexport default async function Page() { const outcome = await smoke(pkg).then((result) => ({ result }), (error) => ({ error: String(error) })); return <script dangerouslySetInnerHTML={{ __html: \`globalThis.outcome = \${JSON.stringify(outcome)}\` }} />; }`,
  "app/api/node/route.js": `import * as pkg from "mastodon-instance";\nimport { smoke } from "../../../smoke.mjs";\nexport const dynamic = "force-dynamic";\nexport const GET = () => ${json};`,
  "app/api/edge/route.js": `import * as pkg from "mastodon-instance";\nimport { smoke } from "../../../smoke.mjs";\nexport const runtime = "edge";\nexport const GET = () => ${json};`,
};
const nextPaths = ["", "rendered", "api/node", "api/edge"];
const nextWith = (name, commands, start, more = {}, paths = nextPaths) => ({
  name: `Next 16, ${name}`, version: next, packages: { next, react: "19.3.1", "react-dom": "19.3.1" }, files: { ...nextFiles, ...more },
  async try(tools) {
    for (const command of commands) await tools.run(...command);
    const server = await tools.serve(/Ready in/, ...start);
    return each(server, `http://localhost:${start.at(-1)}/`, paths);
  },
});

const svelteKit = "3.2.0", astro = "7.3.5", nuxt = "4.5.2", node = "24.21.0";

export default [
  nextWith("Turbopack, build", [["next", "build"]], ["next", "start", "--port", "13801"]),
  nextWith("Turbopack, dev", [], ["next", "dev", "--port", "13802"]),
  nextWith("webpack, build", [["next", "build", "--webpack"]], ["next", "start", "--port", "13803"]),
  nextWith("webpack, dev", [], ["next", "dev", "--webpack", "--port", "13804"]),
];
