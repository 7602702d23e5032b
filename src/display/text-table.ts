import stringWidth from "string-width";

export interface TextColumn {
  readonly align: "left" | "right" | "center";
}

const GAP = "  ";

/**
 * Rows of text as columns aligned for a fixed-width font. Chinese characters count as two columns, as
 * terminals and notebooks draw them.
 *
 * @param lines one array of cells a row, all of one length
 */
export function alignText(lines: readonly (readonly string[])[], columns: readonly TextColumn[]): string[] {
  const clean = lines.map((cells) => cells.map((text) => text.replace(/\s+/g, " ")));
  const widths = columns.map((_, j) => Math.max(0, ...clean.map((cells) => stringWidth(cells[j] ?? ""))));
  return clean.map((cells) =>
    columns
      .map(({ align }, j) => {
        const text = cells[j] ?? "";
        const room = widths[j]! - stringWidth(text);
        const before = align === "left" ? 0 : align === "right" ? room : Math.floor(room / 2);
        return " ".repeat(before) + text + " ".repeat(room - before);
      })
      .join(GAP)
      .trimEnd(),
  );
}

/** How wide an aligned table of these cells is. */
export function columnWidth(cells: readonly string[]): number {
  return Math.max(0, ...cells.map((text) => stringWidth(text))) + GAP.length;
}
