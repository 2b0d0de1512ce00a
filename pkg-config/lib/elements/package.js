// The whole package, where an element needs more than counting. It is loaded when it is needed first.
//
// It is imported by its name: a bundler chooses its entry, and shares it with the page; a page without a bundler has it in an import map. esbuild and Rollup leave the
// WebAssembly of that entry behind, so there is a second way, which carries it.

import { ways } from "../ways.js";

async function found() {
  const { here, carried } = ways;
  let failed;
  for (const way of here ? [carried ?? (() => here)] : [() => import("mastodon-instance"), carried]) {
    try {
      const whole = await way?.();
      await whole?.init();
      if (whole) return whole;
    } catch (error) {
      failed ??= error;
    }
  }
  throw failed;
}

let loading = null;

/** The package after `init()`. Where it could not be had, the next one who asks tries again. */
export const wholePackage = () => (loading ??= found().catch((error) => {
  loading = null;
  throw error;
}));
