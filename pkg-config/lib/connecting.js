// How addresses are checked where the runtime shows them. Entry points of such runtimes set it: `before(options)` returns the options to ask with, `after(error)`
// the error to throw.

export const connecting = {};
