// The bare module: nothing is fetched or named before `init(source)`, for service workers and hosts that bring the WebAssembly themselves.
export * from "../lib/face.js";
