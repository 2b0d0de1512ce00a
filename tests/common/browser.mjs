// Starts the system's Chromium for the end-to-end tests, through playwright-core, which brings no browser of its own.

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

/** Starts Chromium with an empty profile (playwright makes a new folder for it each time and removes it on close). */
export async function launchBrowser() {
  const executablePath = process.env.CHROMIUM ?? PLACES.find((path) => existsSync(path));
  if (!executablePath) throw new Error("No Chromium found. Install it (apt-get install chromium), or name it: CHROMIUM=/path/to/chromium");
  // The package's development dependencies live beside its package.json, not beside the tests.
  const require = createRequire(new URL("../../pkg-config/package.json", import.meta.url));
  const { chromium } = require("playwright-core");
  return chromium.launch({ executablePath, args: ARGUMENTS });
}
