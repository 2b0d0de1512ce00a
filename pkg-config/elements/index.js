// All elements: importing this registers them.
export { StatusCounter } from "./status-counter.js";
export { StatusHighlight } from "./status-highlight.js";
