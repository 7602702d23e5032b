import { RejectedRows } from "./faults.js";

/** Why a text is no diagnosis of ICD-10. */
export type IcdReason = "missing" | "notIcd10" | "traditional" | "morphology";

/** A code of ICD-10 in its normal form. */
export interface IcdCode {
  readonly ok: true;
  /** Upper case with a dot, placeholders in lower case: `E11.900x001`, `I10.x00x002`, `I10`. */
  readonly code: string;
  /** Three characters: `E11`. */
  readonly category: string;
  /** Four characters: `E11.9`; null where the code has none (`I10`, `I10.x00`). */
  readonly subcategory: string | null;
  /** † is the disease, * its manifestation. */
  readonly mark: "dagger" | "asterisk" | null;
}

export interface NotIcd {
  readonly ok: false;
  readonly reason: IcdReason;
}

const CODE =
  /^([A-Z]\d\d)\.?(?:([\dX])(\d{0,3}(?:X\d{1,5})?|[\dX]{0,2}[A-Z]))?([+*]?)(?:[/,;]?[A-Z]\d\d\.?[\dX]{0,9}\*)?(?:M\d{4,5}\/\d{1,2})?$/;
const MORPHOLOGY = /^M?\d{4,5}\/\d{1,2}$/;
const TRADITIONAL = /^(?:[BZ][A-Z]{2,4}[0-9A-Z]{0,4}|[ABC]\d\d(?:\.\d\d){2,}\.?)$/;

/**
 * Reads a code of ICD-10 as claims hold it.
 *
 * Accepted: WHO codes (`I10`, `I10.0`, `I10.-`), the Chinese clinical and insurance editions
 * (`I10.x00x002`, `E11.900x001`, `S06.301`), seventh characters (`S06.0X1A`); with or without the dot, in any
 * case, full-width, with spaces; `†`, `+` and `*`, alone or as a pair (`A17.0†G01*`, read as its first code); a
 * morphology code after it. Morphology alone (`M8000/3`) and codes of Chinese traditional medicine (GB/T 15657:
 * `BNP050`, `A17.01.02`) are no diagnosis of ICD-10. Whether ICD-10 assigns the category is for the rules to say.
 *
 * Source: WHO, ICD-10 volume 2, 2.4 and 3.1; 国家卫生健康委, 疾病分类与代码国家临床版 2.0; GB/T 15657.
 */
export function readIcd10(text: string | number | null | undefined): IcdCode | NotIcd {
  const plain = plainCode(text);
  if (plain === "") return { ok: false, reason: "missing" };
  const found = CODE.exec(plain);
  if (found === null) {
    if (MORPHOLOGY.test(plain)) return { ok: false, reason: "morphology" };
    return { ok: false, reason: TRADITIONAL.test(plain) ? "traditional" : "notIcd10" };
  }
  const [, category = "", fourth, tail = "", mark] = found;
  const rest = fourth === undefined ? "" : `${fourth}${tail}`.replaceAll("X", "x");
  return {
    ok: true,
    code: rest === "" || rest === "x" ? category : `${category}.${rest}`,
    category,
    subcategory: fourth === undefined || fourth === "X" ? null : `${category}.${fourth}`,
    mark: mark === "+" ? "dagger" : mark === "*" ? "asterisk" : null,
  };
}

function plainCode(text: string | number | null | undefined): string {
  if (text === null || text === undefined) return "";
  const plain = String(text)
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\s\u200B-\u200D\uFEFF]/g, "")
    .replace(/[†‡]/g, "+")
    .replace(/[※∗]/g, "*")
    .replace(/[。·・]/g, ".")
    .replace(/[−–—]/g, "-")
    .replace(/[.-]+$/, "");
  return /^(?:NULL|NA|N\/A|NONE|无|-)$/.test(plain) ? "" : plain;
}

/** Cells that hold several codes are cut at these. */
const SEPARATORS = /[;；|、，,\n]+/;

/** The different codes of a cell with one or more diagnoses, and the texts that are none. */
export function readIcd10List(text: string | number | null | undefined): {
  readonly codes: readonly IcdCode[];
  readonly rejected: readonly { readonly text: string; readonly reason: IcdReason }[];
} {
  const codes = new Map<string, IcdCode>();
  const rejected: { text: string; reason: IcdReason }[] = [];
  for (const part of text === null || text === undefined ? [] : String(text).split(SEPARATORS)) {
    const read = readIcd10(part);
    if (read.ok) codes.set(read.code, read);
    else if (read.reason !== "missing") rejected.push({ text: part.trim(), reason: read.reason });
  }
  return { codes: [...codes.values()], rejected };
}

/**
 * Reads codes of ICD-10, one result a text.
 *
 * @param options.strict throws for texts that are no code instead of returning them with `ok: false`
 * @throws RangeError in strict mode, listing the first 20 texts that are no code and their number
 */
export function parseIcd10(
  texts: readonly (string | null | undefined)[],
  options: { readonly strict?: boolean } = {},
): readonly (IcdCode | NotIcd)[] {
  const read = texts.map((text) => readIcd10(text));
  if (options.strict) {
    const rejected = new RejectedRows();
    read.forEach((one, i) => {
      if (!one.ok) rejected.add(i, "code", texts[i], "a code of ICD-10");
    });
    rejected.throwIfAny("parseIcd10");
  }
  return read;
}
