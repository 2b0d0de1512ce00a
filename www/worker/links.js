// Links in what a server says: a page may put them into `href` or `src` as they are, so only schemes of the web are left in fields that hold a URL. Texts that
// hold HTML stay as the server wrote them: descriptions, rules, bios, values of profile fields.

/** Members that hold a URL, in entities of the API and in what other software adds to them; below `urls` and `versions` all do. */
const HOLDS_URL = /^(?:ur[li]|src|href|image|icon|favicon|logo|banner|thumbnail|avatar|avatar_static|header|header_static|background_image|.*_ur[li])$/;
const HOLD_URLS = new Set(["urls", "versions"]);
const SCHEMES = new Set(["http:", "https:", "ws:", "wss:"]);

/** The same value, in place, with `null` for each URL of another scheme. */
export function withoutOtherSchemes(value, all = false) {
  if (typeof value !== "object" || value === null) return value;
  for (const [key, member] of Object.entries(value)) {
    if (typeof member !== "string") withoutOtherSchemes(member, HOLD_URLS.has(key));
    else if ((all || HOLDS_URL.test(key)) && isOther(member)) value[key] = null;
  }
  return value;
}

/** Whether a text is a URL of another scheme, by the parser of URLs, which also browsers use. It looks past spaces before a scheme, and line breaks within it. A relative URL has no scheme. */
export function isOther(text) {
  try {
    return !SCHEMES.has(new URL(text).protocol);
  } catch {
    return false;
  }
}
