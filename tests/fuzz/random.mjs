// Random numbers that a seed repeats, and the arguments of the fuzzers in JavaScript.

/** Numbers from 0 to 1 (mulberry32, https://gist.github.com/tommyettinger/46a874533244883189143505d203312c). */
export function randomFrom(seed) {
  let state = Math.imul(seed + 1, 0x9e3779b1) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** `--seconds` and `--seed`. */
export function argumentsOf(given) {
  const value = (name, otherwise) => {
    const at = given.indexOf(`--${name}`);
    const number = at < 0 ? otherwise : Number(given[at + 1]);
    if (!Number.isFinite(number)) throw new Error(`--${name} needs a number`);
    return number;
  };
  return { seconds: value("seconds", 60), seed: value("seed", 1) };
}
