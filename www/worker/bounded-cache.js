// Bounded caches in the memory of one isolate, weighed in bytes: an isolate has 128 MB for all that it does. A cache drops what has expired, and its oldest
// entries once their total weight is over the limit.
import { now } from "./clock.js";

const MIB = 1 << 20;

/** The limit of each cache in bytes; together at most 32 MiB. */
export const LIMITS = { documents: 14 * MIB, views: 10 * MIB, failures: 4 * MIB, hosts: 2 * MIB, routes: 2 * MIB };
/** Bytes of an entry beside its texts: the entry of the map, the objects, and the headers kept with a view. */
const OVERHEAD = 1024;
/** Milliseconds between two searches for expired entries. */
const SWEEP = 10_000;

/** The bytes of texts, for `weigh`. A character takes one or two bytes in memory; two are assumed. */
export const bytesOf = (...texts) => texts.reduce((bytes, text) => bytes + 2 * text.length, 0);

export class BoundedCache {
  #map = new Map();
  #limit;
  #weight = 0;
  #weigh;
  #swept = 0;

  /** `limit` is the total weight allowed in bytes; `weigh` returns the bytes of a value's texts. */
  constructor(limit, weigh) {
    this.#limit = limit;
    this.#weigh = weigh;
  }

  get(key) {
    const kept = this.#map.get(key);
    if (kept === undefined) return undefined;
    if (kept.until > now()) return kept.value;
    this.delete(key);
    return undefined;
  }

  /** `until` is when it expires, in milliseconds since 1970. */
  set(key, value, until = Infinity) {
    this.delete(key);
    this.#sweep();
    const weight = OVERHEAD + bytesOf(key) + this.#weigh(value);
    if (weight > this.#limit) return;
    this.#map.set(key, { value, until, weight });
    this.#weight += weight;
    // A Map keeps the order of insertion.
    for (const oldest of this.#map.keys()) {
      if (this.#weight <= this.#limit) break;
      this.delete(oldest);
    }
  }

  delete(key) {
    this.#weight -= this.#map.get(key)?.weight ?? 0;
    this.#map.delete(key);
  }

  /** Only now and then, because it looks at every entry. */
  #sweep() {
    if (now() < this.#swept + SWEEP) return;
    this.#swept = now();
    for (const [key, { until }] of this.#map) if (until <= this.#swept) this.delete(key);
  }
}
