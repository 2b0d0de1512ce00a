// The servers of this page: how one is asked, which are compared, and what those asked last said, so that they are known at the next visit and offline.

import { fetchInstance, getLimits, InstanceError, parseInstance } from "mastodon-instance";

import { askWorker } from "./through-worker.js";
import { words } from "./words.js";

/** The page's own example instance goes by the page's own address. */
export const EXAMPLE = location.host;
/** Where the example is, if it is a file beside this page and no API at its origin. */
const { example: exampleFile } = document.documentElement.dataset;

const MOST_KNOWN = 12;

/** @typedef {{ address: string, title: string, instance: import("mastodon-instance").Instance, limits: import("mastodon-instance").Limits, at: number, kept?: boolean }} Server */

export function isExample(server) {
  try {
    return new URL(/^[a-z][a-z0-9+.-]*:\/\//i.test(server) ? server : `${location.protocol}//${server}`).origin === location.origin;
  } catch {
    return false;
  }
}

/** The address to ask instead of one with `http:` or a port; `undefined` where there is none. */
export function askableInstead(server) {
  const named = /^(?:[a-z]+:\/\/|@[^@]*@)?(.*)$/i.exec(server)[1];
  if (!/^http:\/\//i.test(server) && !/:\d+(?:\/|$)/.test(named)) return undefined;
  const url = URL.canParse(`https://${named}`) && new URL(`https://${named}`);
  // A name without a dot, and an address, are those of the own network.
  return url && url.hostname.includes(".") && !/^[\d.]+$/.test(url.hostname) ? url.hostname : undefined;
}

/**
 * Asks a server. Throws an `InstanceError`, or what `signal` was aborted with.
 *
 * @param {string} address @param {{ signal: AbortSignal, viaWorker: boolean }} options @returns {Promise<Server>}
 */
export async function ask(address, { signal, viaWorker }) {
  const example = isExample(address);
  // A worker in the network does not know an example that is a file beside this page.
  const instance = await (viaWorker && !(example && exampleFile !== undefined) ? askWorker(address, example, signal) : example ? readExample(signal) : fetchInstance(address, { signal }));
  const { domain, title, version, v1 } = instance;
  // Every field may be missing, but with all of these missing it is some other JSON.
  if (!domain && !title && !version && !v1) throw new InstanceError(words.notAnInstance(address), { code: "not_an_instance" });
  return described(address, instance, Date.now());
}

async function readExample(signal) {
  if (exampleFile === undefined) return fetchInstance(location.origin, { signal, allow: { http: true, ports: "any", privateHosts: true } });
  const url = new URL(exampleFile, location.href);
  return parseInstance(await (await fetch(url, { signal })).text(), { base: url });
}

const described = (address, instance, at) => ({ address, title: instance.title || instance.domain || address, instance, limits: getLimits(instance), at });

/** What is kept of servers. @param {Awaited<ReturnType<typeof import("./store.js").openStore>>} store */
export async function knownServers(store) {
  /** @type {{ address: string, title: string, instance: object, at: number }[]} The last asked first. */
  let list = (await store.get("servers")) ?? [];
  return {
    addresses: () => list.map(({ address }) => address),
    /** What a server said when it was last asked. @returns {Server | undefined} */
    find(address) {
      const found = list.find((one) => one.address === address);
      return found && { ...described(address, found.instance, found.at), kept: true };
    },
    keep({ address, title, instance, at }) {
      list = [{ address, title, instance, at }, ...list.filter((one) => one.address !== address)].slice(0, MOST_KNOWN);
      return store.set("servers", list);
    },
  };
}
