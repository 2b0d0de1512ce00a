// What this page keeps, by name, in one store of IndexedDB: drafts with their files, and the servers asked last. Where that is forbidden, for as long as the
// page is open.

const NAME = "compose-page", STORE = "kept";

/** @typedef {"forbidden" | "full"} Trouble */

/**
 * Opens the store. Nothing of it throws: what cannot be kept is told to `trouble`, once each.
 *
 * @param {(what: Trouble) => void} trouble
 */
export async function openStore(trouble) {
  const memory = new Map(), told = new Set();
  const tell = (what) => {
    if (told.has(what)) return;
    told.add(what);
    trouble(what);
  };
  const database = await open().catch(() => (tell("forbidden"), null));

  /** Runs one request in a transaction of its own, and resolves once that is complete. */
  const run = (mode, make) =>
    new Promise((done, failed) => {
      const transaction = database.transaction(STORE, mode);
      const request = make(transaction.objectStore(STORE));
      // Not to wait for the answer: the page may be gone by then.
      transaction.commit();
      transaction.oncomplete = () => done(request.result);
      transaction.onabort = () => failed(transaction.error ?? request.error);
    });

  return {
    async get(name) {
      if (memory.has(name) || !database) return memory.get(name);
      return run("readonly", (store) => store.get(name)).catch(() => undefined);
    },
    /** All names and values whose name begins so. */
    async all(start) {
      const found = new Map([...memory].filter(([name]) => name.startsWith(start)));
      if (!database) return [...found];
      const range = IDBKeyRange.bound(start, `${start}\uffff`);
      const [names, values] = await Promise.all([run("readonly", (store) => store.getAllKeys(range)), run("readonly", (store) => store.getAll(range))]).catch(() => [[], []]);
      names.forEach((name, index) => found.has(name) || found.set(name, values[index]));
      return [...found];
    },
    async set(name, value) {
      if (database) {
        try {
          await run("readwrite", (store) => (value === undefined ? store.delete(name) : store.put(value, name)));
          memory.delete(name);
          return;
        } catch (error) {
          tell(error?.name === "QuotaExceededError" ? "full" : "forbidden");
        }
      }
      memory.set(name, value);
    },
  };
}

function open() {
  return new Promise((done, failed) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => {
      // Another version of this page may want to change the store.
      request.result.onversionchange = () => request.result.close();
      done(request.result);
    };
    request.onerror = () => failed(request.error);
    request.onblocked = () => failed(new Error("blocked"));
  });
}
