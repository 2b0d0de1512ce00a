export { StatusCounter, type StatusCountDetail } from "../elements.js";
