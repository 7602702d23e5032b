import { type Displayable, withDisplay } from "./bundle.js";
import { escapeHtml } from "./html.js";
import { type Text, textIn } from "./text.js";

export const KEYFIGURES_MIME = "application/vnd.yibao.keyfigures+json";

export interface KeyFigure {
  /** The figure as printed, with its unit where short: "17.67 个月". */
  readonly value: string;
  readonly label: Text;
}

export interface KeyFiguresSpec {
  readonly figures: readonly KeyFigure[];
}

/** A strip of two to five figures that carry the message of a report. */
export function keyFigures(figures: readonly KeyFigure[]): KeyFiguresSpec & Displayable {
  if (figures.length < 1 || figures.length > 5) {
    throw new RangeError(`keyFigures: ${figures.length} figures given; expected 1 to 5`);
  }
  return withDisplay({ figures }, () => ({
    [KEYFIGURES_MIME]: { figures },
    "text/html": `<div style="display:flex;gap:3em">${figures
      .map(
        (f) =>
          `<div><div style="font-size:1.6em;font-weight:bold">${escapeHtml(f.value)}</div><div>${escapeHtml(textIn(f.label, "zh"))}</div></div>`,
      )
      .join("")}</div>`,
    "text/plain": figures.map((f) => `${f.value}\t${textIn(f.label, "zh")}`).join("\n"),
  }));
}
