import { FONT_FAMILY } from "../../plot/style.js";
import { familyList, type GlyphUse } from "../fonts/use.js";
import type { PreparedFigure } from "./prepare.js";

/** What Plotly writes by itself: numbers, months, exponents, bullets. */
const WRITTEN = `${Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i)).join("")}−–—…×µ°±·‰⁰¹²³⁴⁵⁶⁷⁸⁹⁻`;
const WEIGHTS = [400, 500, 700];

/** Characters that the figures may set. Weights differ only through `<b>` and `font.weight`, so each is taken. */
export function chartGlyphs(figures: readonly PreparedFigure[]): GlyphUse[] {
  const characters = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value === "string") for (const character of value) characters.add(character);
    else if (Array.isArray(value)) value.forEach(visit);
    else if (value !== null && typeof value === "object") Object.values(value).forEach(visit);
  };
  figures.forEach(visit);
  const families = familyList(FONT_FAMILY);
  const used = figures.some((figure) => /<b>|<strong>|"weight"/.test(JSON.stringify(figure)))
    ? WEIGHTS
    : [400];
  return used.flatMap((weight) => [
    { families, weight, italic: false, text: [...characters].sort().join(""), optional: true },
    { families, weight, italic: false, text: WRITTEN, optional: true },
  ]);
}
