// The bare module: nothing is fetched or referenced before `init(source)`, for service workers and hosts that provide the WebAssembly themselves.
export * from "../lib/beside.js";
export * from "../lib/face.js";
