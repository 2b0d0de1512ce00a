// A link that holds servers, warning and text, in its fragment: what is behind the # is sent to no server.

/** As many servers as are compared. */
export const MOST_COMPARED = 5;

/** @param {{ servers: string[], text: string, spoilerText: string }} shared */
export function linkTo({ servers, text, spoilerText }, base = location.href) {
  const url = new URL(base);
  const values = new URLSearchParams();
  for (const server of servers) values.append("server", server);
  if (spoilerText) values.set("warning", spoilerText);
  if (text) values.set("text", text);
  url.hash = values.toString();
  return url.href;
}

/** What the fragment of a link holds; `null` where it holds nothing of the kind. */
export function linked(hash = location.hash) {
  const values = new URLSearchParams(hash.slice(1));
  if (!["server", "warning", "text"].some((name) => values.has(name))) return null;
  // A line break in a link is one character, as in a field.
  const plain = (name) => values.get(name)?.replace(/\r\n?/g, "\n");
  return { servers: values.getAll("server").slice(0, MOST_COMPARED), text: plain("text"), spoilerText: plain("warning") };
}
