import type { Lang } from "./types.js";

export type LabelKind = "fig" | "tbl" | "eq" | "sec";

export interface Label {
  readonly kind: LabelKind;
  /** "3", "2.1"; absent for a section without a number. */
  readonly number?: string;
  readonly title?: string;
}

/** What a cross-reference prints. */
export function referenceText(label: Label, lang: Lang): string {
  const { kind, number, title = "" } = label;
  if (lang === "zh") {
    if (number === undefined) return `“${title}”`;
    return { fig: `图 ${number}`, tbl: `表 ${number}`, eq: `式（${number}）`, sec: `第 ${number} 节` }[kind];
  }
  if (number === undefined) return `“${title}”`;
  return {
    fig: `Figure ${number}`,
    tbl: `Table ${number}`,
    eq: `Equation (${number})`,
    sec: `Section ${number}`,
  }[kind];
}

const HAN = /^\p{Script=Han}|^[，。、；：）]/u;

/**
 * Chinese is written without spaces, so `@fig-balance所示` is the id and two more characters: the longest
 * known id after which a Chinese character follows.
 */
export function splitReference(
  written: string,
  known: { has(id: string): boolean },
): [id: string, rest: string] {
  for (let end = written.length; end > 0; end--) {
    const [id, rest] = [written.slice(0, end), written.slice(end)];
    if (known.has(id) && (rest === "" || HAN.test(rest) || /^-+$/.test(rest))) return [id, rest];
  }
  const ascii = /^[\w-]*\w/.exec(written)?.[0] ?? written;
  return [ascii, written.slice(ascii.length)];
}
