export { StatusHighlight, type Mark } from "../elements.js";
