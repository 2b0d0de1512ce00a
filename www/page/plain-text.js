// The text of a description that may hold HTML (v1 answers do). It is parsed into a separate document, in which nothing is loaded or run,
// and only its text is used.

const policy = globalThis.trustedTypes?.createPolicy("plain-text", { createHTML: (html) => html });

/** Removes the tags from `html`; paragraphs and line breaks become spaces. */
export function plainText(html) {
  if (!/[<&]/.test(html)) return html.trim();
  const spaced = html.replace(/<(?:br|\/p|\/li|\/h[1-6])\b/gi, " $&");
  const parsed = new DOMParser().parseFromString(policy?.createHTML(spaced) ?? spaced, "text/html");
  return parsed.body.textContent.replace(/\s+/g, " ").trim();
}
