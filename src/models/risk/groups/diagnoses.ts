import type { CompiledRules } from "./compileRules.js";
import { type IcdReason, readIcd10, readIcd10List } from "./icd10.js";

/** Why a diagnosis is not recognised: its text is none, or ICD-10 assigns no such category. */
export type RejectReason = IcdReason | "noCategory";

export type PrincipalDiagnosis =
  | { readonly ok: true; readonly dg: number; readonly code: string; readonly category: string }
  | { readonly ok: false; readonly dg: number; readonly reason: RejectReason; readonly text: string };

/** The diagnosis group of a principal diagnosis; what is not recognised falls in the unclear one. */
export function readDiagnosis(rules: CompiledRules, cell: string | number | null): PrincipalDiagnosis {
  const text = cell === null ? "" : String(cell).trim();
  const read = readIcd10(cell);
  if (!read.ok) return { ok: false, dg: rules.unclear, reason: read.reason, text };
  const dg = rules.groupOf(read);
  if (dg === undefined) return { ok: false, dg: rules.unclear, reason: "noCategory", text };
  return { ok: true, dg, code: read.code, category: read.category };
}

/** The different codes of a cell with further diagnoses; what is not recognised is no diagnosis. */
export function readFurther(
  rules: CompiledRules,
  cell: string | number | null,
): {
  readonly codes: readonly string[];
  readonly rejected: readonly { readonly reason: RejectReason; readonly text: string }[];
} {
  const { codes, rejected } = readIcd10List(cell);
  const known = codes.filter((code) => rules.groupOf(code) !== undefined);
  const unknown = codes
    .filter((code) => rules.groupOf(code) === undefined)
    .map(({ code }) => ({ reason: "noCategory" as const, text: code }));
  return { codes: known.map(({ code }) => code), rejected: [...rejected, ...unknown] };
}
