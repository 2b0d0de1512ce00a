export { PollEditor, type EditedPoll, type PollChangeDetail } from "../elements.js";
