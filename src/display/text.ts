/** A caption or label: one language for all, or Chinese with an English counterpart. */
export type Text = string | { readonly zh: string; readonly en?: string };

/** The text in the wanted language, falling back to the other one. */
export function textIn(text: Text, lang: "zh" | "en"): string {
  if (typeof text === "string") return text;
  return lang === "en" ? (text.en ?? text.zh) : text.zh;
}

/** Both languages, the main one first; the second is absent for a plain string. */
export function bothTexts(text: Text, lang: "zh" | "en"): [string] | [string, string] {
  if (typeof text === "string") return [text];
  const [first, second] = lang === "zh" ? [text.zh, text.en] : [text.en, text.zh];
  if (first === undefined) return [text.zh];
  return second === undefined ? [first] : [first, second];
}
