// Where work waits for what is more urgent.

/** How long a frame is waited for: a window that shows none, as one behind others, goes on nevertheless. */
const FRAMELESS_MS = 100;

/** Resolves once the next frame is on the screen, and the keys of that time were handled. */
export const nextFrame = () =>
  new Promise((done) => {
    const late = setTimeout(done, FRAMELESS_MS);
    requestAnimationFrame(() => {
      clearTimeout(late);
      // In a frame's own callback it is not painted yet.
      setTimeout(done);
    });
  });
