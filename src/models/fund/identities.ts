import type { Row } from "../../display/table.js";
import { finite } from "./check.js";

const ITEMS = ["revenue", "expenditure", "balance"] as const;
const COLUMNS = [
  ...ITEMS.flatMap((item) => [`${item}_total`, `${item}_employee`, `${item}_resident`]),
  "cumulative_total",
  "cumulative_employee_pooled",
  "cumulative_employee_account",
  "cumulative_resident",
];

/** One identity of Table 1 on one row. Amounts in 亿元. */
export type IdentityCheck = {
  readonly province: string;
  readonly identity: string;
  /** Column of the left side. */
  readonly column: string;
  readonly printed: number;
  readonly implied: number;
  readonly difference: number;
  /**
   * exact: equal in the printed decimals; rounding: explained by rounding each term; typo: not;
   * consequence: a sum that fails by what the typos of its column explain.
   */
  readonly class: "exact" | "rounding" | "typo" | "consequence";
  /** For a typo: the one cell that, with its decimal point moved one place, restores the identity. */
  readonly suspectColumn: string | null;
  readonly suspectPrinted: number | null;
  readonly suspectCorrected: number | null;
};

interface Identity {
  readonly left: string;
  readonly terms: readonly { readonly column: string; readonly sign: 1 | -1 }[];
}

const plus = (column: string) => ({ column, sign: 1 as const });
const minus = (column: string) => ({ column, sign: -1 as const });

const IDENTITIES: readonly Identity[] = [
  ...ITEMS.map((item) => ({
    left: `${item}_total`,
    terms: [plus(`${item}_employee`), plus(`${item}_resident`)],
  })),
  ...["total", "employee", "resident"].map((scheme) => ({
    left: `balance_${scheme}`,
    terms: [plus(`revenue_${scheme}`), minus(`expenditure_${scheme}`)],
  })),
  {
    left: "cumulative_total",
    terms: [
      plus("cumulative_employee_pooled"),
      plus("cumulative_employee_account"),
      plus("cumulative_resident"),
    ],
  },
];

/**
 * Checks the identities of Wang's Table 1: in every row total = employee + resident (revenue, expenditure,
 * balance), balance = revenue − expenditure (three schemes), cumulative = pooled + account + resident; and
 * the nation = Σ of the provinces in all 13 columns.
 *
 * @param rows Table 1, with a row 全国
 * @param tolerance rounding error of one printed cell, 亿元: half its last digit
 * @returns one check an identity, 7 a row and 13 for the nation
 * @throws RangeError when a column is missing, a cell is no number, or there is no row 全国
 * Source: Wang, Table 1.
 */
export function checkIdentities(rows: readonly Row[], tolerance = 0.05): IdentityCheck[] {
  finite("tolerance", tolerance, 0);
  const within = rows.flatMap((row) => IDENTITIES.map((identity) => checkRow(row, identity, tolerance)));
  const nation = rows.find((row) => row.province_zh === "全国");
  if (nation === undefined) throw new RangeError('checkIdentities: no row "全国" in province_zh');
  const provinces = rows.filter((row) => row !== nation);
  return [...within, ...COLUMNS.map((column) => checkNation(nation, provinces, column, within, tolerance))];
}

function checkRow(row: Row, { left, terms }: Identity, tolerance: number): IdentityCheck {
  const printed = amount(row, left);
  const implied = terms.reduce((total, { column, sign }) => total + sign * amount(row, column), 0);
  const difference = decimal(printed - implied);
  const allowed = tolerance * (terms.length + 1);
  const kind = classify(difference, allowed);
  const suspect = kind === "typo" ? shiftedPoint(row, { left, terms }, difference, allowed) : undefined;
  return {
    province: String(row.province_zh),
    identity: `${left} = ${terms.map(({ column, sign }, i) => `${sign < 0 ? "− " : i > 0 ? "+ " : ""}${column}`).join(" ")}`,
    column: left,
    printed,
    implied: decimal(implied),
    difference,
    class: kind,
    suspectColumn: suspect?.column ?? null,
    suspectPrinted: suspect?.printed ?? null,
    suspectCorrected: suspect?.corrected ?? null,
  };
}

function shiftedPoint(
  row: Row,
  { left, terms }: Identity,
  difference: number,
  allowed: number,
): { column: string; printed: number; corrected: number } | undefined {
  const cells = [
    { column: left, effect: 1 },
    ...terms.map(({ column, sign }) => ({ column, effect: -sign })),
  ];
  const candidates = cells.flatMap(({ column, effect }) => {
    const printed = amount(row, column);
    return [printed / 10, printed * 10]
      .map(decimal)
      .filter(
        (corrected) => classify(decimal(difference + effect * (corrected - printed)), allowed) !== "typo",
      )
      .map((corrected) => ({ column, printed, corrected }));
  });
  return candidates.length === 1 ? candidates[0] : undefined;
}

function checkNation(
  nation: Row,
  provinces: readonly Row[],
  column: string,
  within: readonly IdentityCheck[],
  tolerance: number,
): IdentityCheck {
  const printed = amount(nation, column);
  const implied = decimal(provinces.reduce((total, row) => total + amount(row, column), 0));
  const difference = decimal(printed - implied);
  const allowed = tolerance * (provinces.length + 1);
  const typos = within.flatMap((c) =>
    c.suspectColumn === column ? [c.suspectPrinted! - c.suspectCorrected!] : [],
  );
  const explained = typos.reduce((total, x) => total + x, 0);
  const plain = classify(difference, allowed);
  const isConsequence = plain === "typo" && classify(decimal(difference + explained), allowed) !== "typo";
  return {
    province: "全国",
    identity: `${column}: nation = sum of provinces`,
    column,
    printed,
    implied,
    difference,
    class: isConsequence ? "consequence" : plain,
    suspectColumn: null,
    suspectPrinted: null,
    suspectCorrected: null,
  };
}

function classify(difference: number, allowed: number): "exact" | "rounding" | "typo" {
  if (difference === 0) return "exact";
  return Math.abs(difference) <= allowed + 1e-9 ? "rounding" : "typo";
}

function amount(row: Row, column: string): number {
  return finite(`Table 1, ${String(row.province_zh)}: ${column}`, row[`${column}_100m_yuan`]);
}

/** Printed figures have one decimal: drops the noise of binary sums. */
function decimal(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
