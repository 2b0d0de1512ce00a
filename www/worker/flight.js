// One piece of work for all who want it at the same time, across the requests of an isolate.
//
// What is shared is a promise of plain values: a stream or a Response belongs to the request that made it. From the compatibility date 2024-10-14 on a promise of
// one request may be awaited by another. The first who asks keeps the work alive with `waitUntil` even where its own client goes away; whoever joins
// waits on a clock of its own all the same, and work that never ended is not joined for ever.
import { problemFrom } from "./problem.js";

const flights = new Map();
/** Milliseconds beyond the budget of the work itself. */
const GRACE = 1000;

/** What `work` gives; where the same work is under way already, what that gives, with `collapsed` in its `how`. */
export async function within(name, budget, ctx, work) {
  const flying = flights.get(name);
  if (flying !== undefined && flying.until > Date.now()) return join(flying);
  const flight = { until: Date.now() + budget + GRACE, done: undefined };
  flights.set(name, flight);
  flight.done = work().finally(() => flights.get(name) === flight && flights.delete(name));
  ctx.waitUntil(flight.done.catch(() => {}));
  return flight.done;
}

async function join({ done, until }) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(problemFrom({ status: 504, code: "timeout", detail: "The server did not answer in time." })), Math.max(1, until - Date.now()));
  });
  try {
    const found = await Promise.race([done, late]);
    return { ...found, how: { ...found.how, collapsed: true } };
  } finally {
    clearTimeout(timer);
  }
}
