// The languages that a request asks for.
/** What is read of a header: no browser sends more languages. */
const MOST = 20;

/** The languages of `Accept-Language`, the best first (RFC 9110 section 12.5.4). */
export function languagesOf(header) {
  const ranges = (header ?? "").split(",", MOST).map((range) => {
    const [tag, ...parameters] = range.split(";").map((part) => part.trim());
    const q = parameters.map((parameter) => /^q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/i.exec(parameter)?.[1]).find((value) => value !== undefined);
    return { tag, q: Number(q ?? 1) };
  });
  return ranges.filter(({ tag, q }) => tag !== "" && tag !== "*" && q > 0).sort((a, b) => b.q - a.q).map(({ tag }) => tag);
}
