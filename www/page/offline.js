// After the first visit this page works without a network: a built page brings a service worker (service-worker.js), the development server none, since what
// is being changed must not come from a cache.

import { announce } from "./announcer.js";
import { words } from "./words.js";

const { serviceWorker } = document.documentElement.dataset;

export function keepOffline() {
  window.addEventListener("offline", () => announce(words.offline));
  if (serviceWorker === undefined || !("serviceWorker" in navigator)) return;
  const url = new URL(serviceWorker, location.href).href;
  const policy = window.trustedTypes?.createPolicy("service-worker", { createScriptURL: (own) => own });
  navigator.serviceWorker.register(policy?.createScriptURL(url) ?? url).catch(() => {});
}
