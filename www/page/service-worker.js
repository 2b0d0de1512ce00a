// Keeps a built page for visits without a network. The build puts the names of its files in the place of the two constants (pkg-config/tools/page.mjs).

/** Changes with any of the files. */
const VERSION = "VERSION";
/** Relative to this file. Those with a hash in their name never change. */
const FILES = ["FILES"];

const CACHE = `compose-page ${VERSION}`;

self.addEventListener("install", (event) => {
  // Files of the version before that are in this one too are not fetched again: their names have a hash.
  event.waitUntil((async () => {
    const cache = await caches.open(CACHE);
    await Promise.all(FILES.map(async (name) => {
      const url = new URL(name, self.location.href), old = isHashed(url) && (await caches.match(url));
      return old ? cache.put(url, old) : cache.add(new Request(url, { cache: "no-cache" }));
    }));
    await self.skipWaiting();
  })());
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) if (name.startsWith("compose-page ") && name !== CACHE) await caches.delete(name);
    await self.clients.claim();
  })());
});

self.addEventListener("fetch", (event) => {
  const { request } = event, url = new URL(request.url);
  const known = new URL(url.pathname, url.origin);
  if (request.method !== "GET" || !FILES.some((name) => new URL(name, self.location.href).href === known.href)) return;
  event.respondWith(isHashed(url) ? fromCache(known, request) : fresh(known, request));
});

const isHashed = ({ pathname }) => /-[0-9A-Z]{8}\.\w+$/.test(pathname);

async function fromCache(url, request) {
  return (await caches.match(url)) ?? fetch(request);
}

/** The page itself comes from the network where there is one, so that a new version is seen at once. */
async function fresh(url, request) {
  try {
    const response = await fetch(request);
    if (response.ok) return response;
  } catch {
    // Offline.
  }
  return (await caches.match(url)) ?? Response.error();
}
