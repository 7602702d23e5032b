import type { Row } from "../../../display/table.js";
import type { Plan } from "../pool.js";

export interface ProvinceTables {
  /** Table 1 of Wang with its misprints put right: revenue, expenditure and reserves by province. */
  readonly fund: readonly Row[];
  /** One pool a province of employees, or of both schemes together, or one pool a province and scheme. */
  readonly plan: Plan | "schemes";
  /** Only these provinces, in this order; default all, as printed. */
  readonly names?: readonly string[];
  /** Provincial panel, for income a head (and, by scheme, people in towns). */
  readonly panel?: readonly Row[];
  /** Year of the panel, the national series and the standards, default 2020. */
  readonly year?: number;
  /** Census age table, for people and the share of those aged 60 and over. */
  readonly ages?: readonly Row[];
  /** Plan "schemes": national series, for the people of each scheme; needed with `ages`. */
  readonly series?: readonly Row[];
  /** Plan "schemes": residents' contribution standards, for the subsidised part of their revenue. */
  readonly standards?: readonly Row[];
  /** Plan "schemes": contribution rate of employers and employees, 0.08 for instance; gives the payroll. */
  readonly contributionRate?: number;
  /** Plan "schemes": income of an employee ÷ income of a resident of the same province, default 1. */
  readonly incomeRatio?: number;
}

/** The whole country, a row of its own in the published tables. */
export const NATION = "全国";

/** The one row of a province. @throws RangeError when it is missing or stands twice */
export function provinceRow(where: string, table: string, rows: readonly Row[], name: string): Row {
  const found = rows.filter((row) => row.province_zh === name);
  if (found.length === 1) return found[0]!;
  throw new RangeError(
    `${where}: "${name}" stands ${found.length} times in the ${table} table; expected once`,
  );
}

/** Names of the provinces of a table, in its order. */
export function provinceNames(rows: readonly Row[]): string[] {
  return [...new Set(rows.map((row) => String(row.province_zh)))].filter((name) => name !== NATION);
}
