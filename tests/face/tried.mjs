// What browser.test.mjs does with the package in Node and in a page: the same, so that the answers can be compared. No imports, so that a page can load it
// as it is.

/** Drafts with something wrong in every part. */
const drafts = (texts) => [
  { text: "a".repeat(512), media: [{ mimeType: "image/heic", size: 16777216, width: 9000, height: 9000, description: "a".repeat(1501) }, { mimeType: "video/quicktime", size: 5, frameRate: 200, duration: 9000, width: 100, height: 100 }] },
  { text: "", spoilerText: "cw", visibility: "circle", quoteApprovalPolicy: "friends", scheduledAt: 1000, now: 0, poll: { options: ["a", " a ", "b".repeat(60), "c", "d"], expiresIn: 5 } },
  { text: "", media: Array.from({ length: 5 }, () => ({ mimeType: "image/gif", declaredType: "image/png", size: 0, animated: true, focus: "x" })), poll: { options: ["a"], expiresIn: 1e9 } },
  ...texts.map((text, at) => ({ text: text.repeat(1 + 40 * (at % 2)), spoilerText: at % 3 ? text : null, language: ["en", "xx", "zh-TW"][at % 3] })),
];

/** Everything that needs no network and no file, as JSON. `fixtures` are answers of servers, as text. */
export function tried(pkg, texts, fixtures) {
  const instances = fixtures.map((text) => pkg.parseInstance(text)), all = [undefined, ...instances.map((instance) => pkg.getLimits(instance))];
  const reports = all.map((limits) => drafts(texts).map((draft) => pkg.checkStatus(draft, limits)));
  return JSON.parse(JSON.stringify({
    instances, limits: all, reports,
    counts: all.map((limits) => texts.map((text) => pkg.countStatus({ text }, limits))),
    strictest: pkg.strictestLimits(all.slice(1)),
    threads: all.map((limits) => pkg.splitThread(texts.join(" "), limits)),
    profile: pkg.checkProfile({ displayName: "a".repeat(31), note: "a".repeat(501), fields: Array.from({ length: 5 }, () => ({ name: "", value: "a".repeat(256) })) }),
    refusals: ["Validation failed: Choices cannot be longer than 50 characters each", "Validation failed: Text character limit of 500 exceeded", "?"].map((error) => pkg.explainRefusal({ error })),
    versions: pkg.versions,
  }));
}

/**
 * What is said of these reports in every locale, with one mark for each number, and without what has a duration: digits, separators and the names of units are the
 * runtime's own, and change with the version of CLDR.
 */
export async function sentences({ locales, loadMessages }, reports) {
  const said = {};
  for (const locale of locales) {
    const { describe, dir } = await loadMessages(locale);
    said[locale] = [dir, ...reports.flatMap(({ problems, advice }) => [...problems, ...advice]).filter(({ code }) => !/duration|schedule/.test(code)).map((one) => describe(one).replace(/\p{Nd}([\p{Nd}\s.,'’٫٬]*\p{Nd})?/gu, "#"))];
  }
  return said;
}
