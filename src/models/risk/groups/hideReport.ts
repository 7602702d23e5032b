import { minimumOf, type PrivacyOptions } from "../privacy/minimum.js";
import { hiddenNote } from "../privacy/note.js";
import { type Suppressed, suppressTables } from "../privacy/suppress.js";
import type { CountTable } from "../privacy/system.js";
import type { RejectReason } from "./diagnoses.js";
import type { GroupingReport, GroupKind, Unrecognised } from "./reportTypes.js";

/** Most texts that are listed. */
const LISTED = 20;

/** Rows of what may be shown; null where hidden. */
export interface HiddenReport {
  readonly groups: Readonly<Record<GroupKind, readonly (number | null)[]>>;
  readonly principal: HiddenCodes;
  readonly further: HiddenCodes;
  /** Rows in the unclear group, null where hidden. */
  readonly unclear: number | null;
  readonly note: { readonly zh: string; readonly en: string } | null;
}

export interface HiddenCodes {
  readonly reasons: readonly { readonly reason: RejectReason; readonly rows: number | null }[];
  /** Texts that occur often enough to be shown, the first 20. */
  readonly texts: readonly { readonly reason: RejectReason; readonly text: string; readonly rows: number }[];
}

/**
 * Which counts of a report may be shown: the tables of AGG, of HMG with their sums by MG and DG, and of what
 * was not recognised, which is part of the unclear group, are hidden together.
 */
export function hideReport(report: GroupingReport, options: PrivacyOptions): HiddenReport {
  const minimum = minimumOf("group", options);
  const { groups, unclear } = report;
  const principal = codeTables(report.unrecognised.principal, minimum, "reason", { dg: unclear.code });
  const ruled = unclear.rows - report.unrecognised.principal.total;
  const reasons = [
    ...report.unrecognised.principal.reasons.map(({ reason, rows }) => ({
      dg: unclear.code,
      reason: reason as string,
      rows,
    })),
    ...(ruled > 0 ? [{ dg: unclear.code, reason: "by the rules", rows: ruled }] : []),
  ];
  const further = codeTables(report.unrecognised.further, minimum, "furtherReason", {});
  const tables: CountTable[] = [
    {
      rows: groups.agg.map(({ code, rows }) => ({ agg: code, rows })),
      by: ["agg"],
      count: "rows",
      margins: [[]],
    },
    {
      rows: groups.hmg.map(({ code, mg, dg, rows }) => ({ hmg: code, mg, dg, rows })),
      by: ["hmg"],
      count: "rows",
      margins: [["mg"], ["dg"], []],
    },
    { rows: reasons, by: ["dg", "reason"], count: "rows", margins: [["dg"]] },
    { rows: principal.rows, by: ["dg", "reason", "text"], count: "rows", margins: [["dg", "reason"]] },
    {
      rows: report.unrecognised.further.reasons.map(({ reason, rows }) => ({
        furtherReason: reason as string,
        rows,
      })),
      by: ["furtherReason"],
      count: "rows",
      margins: [],
    },
    { rows: further.rows, by: ["furtherReason", "text"], count: "rows", margins: [["furtherReason"]] },
  ];
  const filled = tables.flatMap((one, t) => (one.rows.length > 0 ? [t] : []));
  const done = new Map<number, Suppressed>(
    suppressTables(
      filled.map((t) => tables[t]!),
      options,
    ).map((one, i) => [filled[i]!, one]),
  );
  const rowsOf = (t: number) => (done.get(t)?.rows ?? []).map((row) => row.rows as number | null);
  const margin = (column: "mg" | "dg") => {
    const sums = done.get(1)?.margins.find(({ by }) => by.length === 1 && by[0] === column);
    const known = new Map(sums?.rows.map((row) => [row[column], row.rows as number | null]));
    return groups[column].map(({ code }) => known.get(code) ?? null);
  };
  const dg = margin("dg");
  const place = groups.dg.findIndex(({ code }) => code === unclear.code);
  const count = (key: "primary" | "secondary") => [...done.values()].reduce((sum, one) => sum + one[key], 0);
  return {
    groups: { agg: rowsOf(0), dg, mg: margin("mg"), hmg: rowsOf(1) },
    principal: shownCodes(report.unrecognised.principal, rowsOf(2), rowsOf(3), principal.rows),
    further: shownCodes(report.unrecognised.further, rowsOf(4), rowsOf(5), further.rows),
    unclear: place < 0 ? 0 : dg[place]!,
    note: hiddenNote(count("primary"), count("secondary"), minimum),
  };
}

interface CodeRow {
  readonly reason: RejectReason;
  readonly text: string;
  readonly rows: number;
  readonly [column: string]: string | number;
}

/** The frequent texts, and for each reason the rest of its rows under no text. */
function codeTables(
  { reasons, texts }: Unrecognised,
  minimum: number,
  column: string,
  more: Readonly<Record<string, string>>,
): { readonly rows: readonly CodeRow[] } {
  const listed = texts.filter(({ rows, reason }) => rows >= minimum && reason !== "missing").slice(0, LISTED);
  const rows = reasons
    .filter(({ reason }) => reason !== "missing")
    .flatMap(({ reason, rows: total }) => {
      const own = listed.filter((one) => one.reason === reason);
      const rest = total - own.reduce((sum, one) => sum + one.rows, 0);
      return [...own, ...(rest > 0 ? [{ reason, text: "", rows: rest }] : [])];
    });
  return { rows: rows.map((row) => ({ ...more, ...row, [column]: row.reason })) };
}

function shownCodes(
  { reasons }: Unrecognised,
  reasonRows: readonly (number | null)[],
  textRows: readonly (number | null)[],
  rows: readonly CodeRow[],
): HiddenCodes {
  return {
    reasons: reasons.map(({ reason }, i) => ({ reason, rows: reasonRows[i] ?? null })),
    texts: rows
      .flatMap(({ reason, text }, i) => {
        const shown = textRows[i];
        return text === "" || shown === null || shown === undefined ? [] : [{ reason, text, rows: shown }];
      })
      .sort((a, b) => b.rows - a.rows),
  };
}
