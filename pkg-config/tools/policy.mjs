// The Content-Security-Policy of the compose page, for the development server and for the built page.
import { createHash } from "node:crypto";

/**
 * An import map cannot be an external file, so the inline one is allowed by its hash, and nothing else inline is. `connect-src https:` and `img-src https:`
 * because the user may ask any server.
 *
 * @param {string} html @param {{ meta?: boolean }} [options] `meta`: for an element of the page, without what only a header can say.
 */
export function contentSecurityPolicy(html, { meta = false } = {}) {
  const inline = [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)].map(
    ([, text]) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`,
  );
  return [
    "default-src 'none'",
    ["script-src 'self' 'wasm-unsafe-eval'", ...inline].join(" "),
    "style-src 'self'",
    "img-src 'self' https: blob:",
    "media-src blob:",
    "connect-src 'self' https:",
    "manifest-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    !meta && "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types plain-text service-worker",
  ].filter(Boolean).join("; ");
}
