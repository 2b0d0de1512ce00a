// Numbers with their units, as people write them.

import { number } from "./dom.js";

/** 16777216 -> "16 MiB" */
export function bytes(value) {
  const units = ["bytes", "KiB", "MiB", "GiB"];
  let amount = value;
  let unit = 0;
  while (amount >= 1024 && unit < units.length - 1) [amount, unit] = [amount / 1024, unit + 1];
  return `${number.format(Math.round(amount * 10) / 10)} ${units[unit]}`;
}

/** A number and its noun: "1 character", "2 characters". */
export const count = (one, many = `${one}s`) => (value) => `${number.format(value)} ${value === 1 ? one : many}`;

/** 86400 -> "1 day" */
export function duration(seconds) {
  const units = [["day", 86400], ["hour", 3600], ["minute", 60], ["second", 1]];
  const [name, size] = units.find(([, unit]) => seconds >= unit) ?? units.at(-1);
  return count(name)(Math.round((seconds / size) * 10) / 10);
}
