// Starts the browser for the end-to-end tests: the system's Chromium, through playwright-core, which brings no browser of its own; or with BROWSER=firefox or
// BROWSER=webkit one of the other engines, through its driver.

import { existsSync } from "node:fs";
import { createRequire } from "node:module";

const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

// Without these Chromium looks for updates and for Google's hosts at every start, which a closed network refuses many times over.
const ARGUMENTS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** The engine that is tried: "chromium", "firefox" or "webkit". */
export const engine = process.env.BROWSER ?? "chromium";

/**
 * Starts the browser with an empty profile (the drivers make a new folder for it each time and remove it on close); or another Chromium than the system's, with more
 * arguments.
 */
export async function launchBrowser({ executablePath, args = [] } = {}) {
  if (engine !== "chromium") return (await import("../browsers/webdriver.mjs")).launch(engine);
  executablePath ??= process.env.CHROMIUM ?? PLACES.find((path) => existsSync(path));
  if (!executablePath) throw new Error("No Chromium found. Install it (apt-get install chromium), or name it: CHROMIUM=/path/to/chromium");
  // The package's development dependencies live beside its package.json, not beside the tests.
  const require = createRequire(new URL("../../pkg-config/package.json", import.meta.url));
  const { chromium } = require("playwright-core");
  return chromium.launch({ executablePath, args: [...ARGUMENTS, ...args] });
}

/** The list of what a page writes to its console as errors and warnings, and of what it throws, from now on. */
export function complaintsOf(page) {
  if (page.complaints) return page.complaints;
  const complaints = [];
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && !/favicon/.test(message.location().url) && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  return complaints;
}
