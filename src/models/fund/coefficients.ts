import type { Row } from "../../display/table.js";
import { finite } from "./check.js";

/** Multipliers by pool, 1 = 100 %. */
export interface Coefficients {
  readonly coefficients: Readonly<Record<string, number>>;
  /** For pools not named; without it an unnamed pool is an error. */
  readonly otherwise?: number;
}

/**
 * Wang's coefficients κ (capacity) and λ (need) from the table of her five provinces, per cent to fractions.
 * @throws RangeError for a coefficient that is no number of at least 0
 * @example fund.coefficients(data.table("wang_fund_table2_coefficients")).capacity["广东"] // 1.5
 */
export function coefficients(rows: readonly Row[]): {
  readonly capacity: Readonly<Record<string, number>>;
  readonly need: Readonly<Record<string, number>>;
} {
  const read = (column: string) =>
    Object.fromEntries(
      rows.map((row) => {
        const name = String(row.province_zh);
        return [name, finite(`coefficients, ${name}: ${column}`, row[column], 0) / 100];
      }),
    );
  return { capacity: read("capacity_coefficient_pct"), need: read("need_coefficient_pct") };
}

export function coefficientOf(what: string, rule: Coefficients, name: string): number {
  const value = Object.hasOwn(rule.coefficients, name) ? rule.coefficients[name] : rule.otherwise;
  return finite(`${what} coefficient of "${name}"`, value, 0);
}

export function givenValue(what: string, values: Readonly<Record<string, number>>, name: string): number {
  return finite(`${what} of "${name}"`, Object.hasOwn(values, name) ? values[name] : undefined, 0);
}
