export { MediaPicker, type MediaChangeDetail } from "../elements.js";
