// Node, Deno and Bun. The WebAssembly is part of the JavaScript, so it is found wherever a bundler, a compiler or a tracer of files puts that, and
// needs no permission to read.
export * from "./inline.js";
