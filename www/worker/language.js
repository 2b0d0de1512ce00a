// The title of a problem, for the people who see it: a sentence of the package, in the language that the request asks for.
import { loadMessages } from "mastodon-instance/messages";
import { languagesOf } from "./accept-language.js";

/** The body of a problem with its title in words, and the language of that. Where the package has no sentence for a code, the title stays that of the status. */
export async function entitled(body, header) {
  // What the package says of its own faults tells people to load a page again.
  if (body.code === "internal") return { language: "en", body };
  const { locale, describe } = await loadMessages(languagesOf(header));
  const title = describe({ code: body.code, status: body.upstreamStatus, retryAt: body.retryAt, message: body.title });
  return { language: title === body.title ? "en" : locale, body: { ...body, title } };
}
