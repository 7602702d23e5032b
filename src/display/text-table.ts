import { eastAsianWidth } from "get-east-asian-width";

export interface TextColumn {
  readonly align: "left" | "right" | "center";
}

const GAP = "  ";
/** Accents and the like, which are drawn over the character before. */
const WITHOUT_WIDTH = /[\p{Mn}\p{Me}\p{Cf}\p{Cc}]/u;

/** Columns that text takes in a fixed-width font: two for a Chinese character. Joined emoji count by their parts. */
export function textWidth(text: string): number {
  if (/^[ -~]*$/.test(text)) return text.length;
  let width = 0;
  for (const character of text) {
    if (!WITHOUT_WIDTH.test(character)) width += eastAsianWidth(character.codePointAt(0)!);
  }
  return width;
}

/**
 * Rows of text as columns aligned for a fixed-width font.
 *
 * @param lines one array of cells a row, all of one length
 */
export function alignText(lines: readonly (readonly string[])[], columns: readonly TextColumn[]): string[] {
  const clean = lines.map((cells) => cells.map((text) => text.replace(/\s+/g, " ")));
  const widths = columns.map((_, j) => Math.max(0, ...clean.map((cells) => textWidth(cells[j] ?? ""))));
  return clean.map((cells) =>
    columns
      .map(({ align }, j) => {
        const text = cells[j] ?? "";
        const room = widths[j]! - textWidth(text);
        const before = align === "left" ? 0 : align === "right" ? room : Math.floor(room / 2);
        return " ".repeat(before) + text + " ".repeat(room - before);
      })
      .join(GAP)
      .trimEnd(),
  );
}

/** How wide a column of an aligned table is, with the gap before the next. */
export function columnWidth(cells: readonly string[]): number {
  return Math.max(0, ...cells.map(textWidth)) + GAP.length;
}
