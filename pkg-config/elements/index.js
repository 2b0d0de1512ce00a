// All elements: importing this registers them.
export { MediaPicker } from "./media-picker.js";
export { PollEditor } from "./poll-editor.js";
export { StatusCounter } from "./status-counter.js";
export { StatusHighlight } from "./status-highlight.js";
