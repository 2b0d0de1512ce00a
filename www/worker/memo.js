// What one isolate remembers for a short while: a map that drops what is oldest once it holds too much.

export class Memo {
  #map = new Map();
  #most;
  #weight = 0;
  #weigh;

  /** Holds things of `most` weight in all; each weighs 1 where nothing else is said. */
  constructor(most, weigh = () => 1) {
    this.#most = most;
    this.#weigh = weigh;
  }

  get(key) {
    return this.#map.get(key);
  }

  set(key, value) {
    this.delete(key);
    const weight = this.#weigh(value);
    if (weight > this.#most) return;
    this.#map.set(key, value);
    this.#weight += weight;
    // A Map keeps the order of insertion.
    for (const oldest of this.#map.keys()) {
      if (this.#weight <= this.#most) break;
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
