import type { Lang } from "./types.js";

const HAN = /\p{Script=Han}/u;
const LATIN_WORD = /\p{Script=Latin}{2}/u;

/** The language of a run of text: English when it has Latin words and no Chinese character. */
export function languageOf(text: string, otherwise: Lang): Lang {
  if (HAN.test(text)) return "zh";
  return LATIN_WORD.test(text) ? "en" : otherwise;
}
