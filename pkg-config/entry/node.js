// Node and Bun. The WebAssembly is part of the JavaScript, so it is found wherever a bundler, a compiler or a tracer of files puts that.
import { checkAddresses } from "../lib/public-address.js";
export * from "./inline.js";
checkAddresses();
