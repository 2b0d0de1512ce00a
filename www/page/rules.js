// Rules of a server that a draft can be held against without understanding it: so far, whether one asks for descriptions of pictures.

const MEDIA = "(?:images?|pictures?|photos?|media|visuals?|attachments?|im[aá]gen(?:es)?|fotos?|bild(?:er|ern)?|images|afbeelding(?:en)?|immagin[ei]|imagens?)";
const DESCRIBE = "(?:describe[ds]?|descriptions?|beschreib\\w*|beschrijf\\w*|beschrijving\\w*|décri\\w*|descri\\w*)";

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
  return { number: at + 1, text: text.length > MOST ? `${text.slice(0, text.lastIndexOf(" ", MOST)).trimEnd()} …` : text };
}
