// The self-description, as OpenAPI 3.1; openapi.json is the same as a file.
import { answerItself } from "./answer.js";
import { openapi } from "./openapi.js";
import { etagOf } from "./store.js";

let view;

export async function describeItself(request) {
  if (view === undefined) {
    const text = JSON.stringify(openapi);
    view = { text, etag: await etagOf(text) };
  }
  return answerItself(request, view, 3600);
}
