// Single flight: concurrent requests of an isolate for the same thing share one piece of work.
//
// The shared promise resolves to plain values, because a stream or a Response belongs to the request that made it. Since the compatibility date 2024-10-14 one
// request may await a promise of another. The first caller keeps the work alive with `waitUntil`, even after its client has disconnected. Callers that join
// have a timeout of their own, and nobody joins work that has run past its budget.
import { problemFrom } from "./problem.js";

const running = new Map();
/** Milliseconds beyond the budget of the work itself. */
const GRACE = 1000;

/** The result of `work`, or of the same work if it is running already, with `collapsed` in its `how`. */
export async function singleFlight(name, budget, ctx, work) {
  const other = running.get(name);
  if (other !== undefined && other.until > Date.now()) return join(other);
  const mine = { until: Date.now() + budget + GRACE, done: undefined };
  running.set(name, mine);
  mine.done = work().finally(() => running.get(name) === mine && running.delete(name));
  ctx.waitUntil(mine.done.catch(() => {}));
  return mine.done;
}

/** Begins work that no answer waits for, unless the same is running already. Failures are the concern of `work`. */
export function behind(name, budget, ctx, work) {
  const other = running.get(name);
  if (other === undefined || other.until <= Date.now()) ctx.waitUntil(singleFlight(name, budget, ctx, work).catch(() => {}));
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
