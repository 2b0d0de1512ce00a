// Languages that a post can be in: those of two letters (ISO 639-1), and some of three that servers know (ISO 639-3).

import { follow } from "./switches.js";

const CODES =
  "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu ast chr ckb gsw kab sco tok".split(" ");

/** Lists languages by their names, those that the browser has one for. @param {HTMLSelectElement} list The first of its options stays. */
export function listLanguages(list) {
  const names = new Intl.DisplayNames("en", { type: "language", fallback: "none" }), { value } = list;
  // Where two codes are of one language, the first stays.
  const all = new Map([...CODES].reverse().map((code) => [names.of(code), code]));
  if (value) all.set(names.of(value) ?? value, value);
  all.delete(undefined);
  const sorted = [...all].sort(([a], [b]) => a.localeCompare(b, "en"));
  list.replaceChildren(list.options[0], ...sorted.map(([name, code]) => new Option(name, code)));
  list.value = value;
  follow();
}
