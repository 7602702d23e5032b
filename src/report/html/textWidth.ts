const LATIN = 0.56;

const widthOf = (character: string) => (character > "\u2e7f" ? 1 : LATIN);

/** Estimated width of a text in Chinese characters. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text) width += widthOf(character);
  return width;
}

/** The beginning of a text that fits a width, with an ellipsis where something is left out. */
export function shortened(text: string, limit: number): string {
  if (textWidth(text) <= limit) return text;
  let width = 1;
  let kept = "";
  for (const character of text) {
    width += widthOf(character);
    if (width > limit) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}
