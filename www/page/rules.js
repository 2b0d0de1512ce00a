// Rules of a server that a draft can be held against without understanding it: so far, whether one asks for descriptions of pictures.

const MEDIA = "(?:images?|pictures?|photos?|media|visuals?|attachments?|im[aá]gen(?:es)?|fotos?|bild(?:er|ern)?|afbeelding(?:en)?|immagin[ei]|imagens?)";
// An end of a word has a bound, as the distance below has: a rule can be as long as its server likes.
const DESCRIBE = "(?:describe[ds]?|descriptions?|(?:beschreib|beschrijf|beschrijving|décri|descri)\\w{0,20})";

const ASKS = [
  /\balt(?:ernative)?[- ]?te?xte?\b|\balternativ(?:e[rn]?)?[- ]?text|\btexte? alternatif|\btexto alternativo|\btesto alternativo|\bbildbeschreibung/iu,
  new RegExp(`${DESCRIBE}[^.!?。]{0,60}\\b${MEDIA}\\b|\\b${MEDIA}\\b[^.!?。]{0,60}${DESCRIBE}`, "iu"),
  /代替テキスト|画像[^。]{0,20}説明|説明[^。]{0,20}画像|图片[^。]{0,20}描述|替代文[字本]/u,
];

/** Longer ones are cut. */
const MOST = 140;

/**
 * The rule that asks for descriptions of pictures, with its number; `undefined` where there is none.
 *
 * @param {import("mastodon-instance").Instance} instance @returns {{ number: number, text: string } | undefined}
 */
export function descriptionRule({ rules }) {
  const at = rules.findIndex(({ text, hint, translations }) => [text, hint, ...Object.values(translations ?? {}).flatMap((one) => [one?.text, one?.hint])].some((words) => words && ASKS.some((asks) => asks.test(words))));
  if (at < 0) return undefined;
  const text = (rules[at].text ?? "").trim();
  return { number: at + 1, text: shortened(text) };
}

/** Cut at a space; where there is none, as in Japanese, between two characters. */
function shortened(text) {
  const characters = [...text];
  if (characters.length <= MOST) return text;
  const start = characters.slice(0, MOST).join(""), space = start.lastIndexOf(" ");
  return `${space > 0 ? start.slice(0, space) : start} …`;
}
