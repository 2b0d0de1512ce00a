// A bounded cache in the memory of one isolate: a map that drops its oldest entries once their total weight is over the limit.

export class BoundedCache {
  #map = new Map();
  #limit;
  #weight = 0;
  #weigh;

  /** `limit` is the total weight allowed; an entry weighs 1 unless `weigh` says otherwise. */
  constructor(limit, weigh = () => 1) {
    this.#limit = limit;
    this.#weigh = weigh;
  }

  get(key) {
    return this.#map.get(key);
  }

  set(key, value) {
    this.delete(key);
    const weight = this.#weigh(value);
    if (weight > this.#limit) return;
    this.#map.set(key, value);
    this.#weight += weight;
    // A Map keeps the order of insertion.
    for (const oldest of this.#map.keys()) {
      if (this.#weight <= this.#limit) break;
      this.delete(oldest);
    }
  }

  delete(key) {
    const value = this.#map.get(key);
    if (value === undefined) return;
    this.#weight -= this.#weigh(value);
    this.#map.delete(key);
  }
}
