import type { Displayable } from "../../display/bundle.js";
import type { Row } from "../../display/table.js";
import type { Closing } from "./closing.js";
import { coefficients } from "./coefficients.js";
import { nationalFund } from "./nationalFund.js";
import type { NationalFund } from "./nationalFundResult.js";
import type { Plan } from "./pool.js";
import { provincePools } from "./provinces/provincePools.js";

/**
 * Wang's worked example: transfer_i = κ_i·R_i − λ_i·E_i for her five provinces.
 *
 * @param input.fund Table 1, `input.coefficients` the table of κ and λ
 * @param input.closing default "none", as the paper; "scaleNeed" and "scaleCapacity" close it over the five
 * @throws RangeError when a province, column or coefficient is missing
 * Source: Wang, Table 2.
 * @example fund.workedExample({ fund: table1, coefficients: data.table("wang_fund_table2_coefficients"), plan: "employee" })
 */
export function workedExample(input: {
  readonly fund: readonly Row[];
  readonly coefficients: readonly Row[];
  readonly plan: Plan;
  readonly closing?: Closing;
}): NationalFund & Displayable {
  const { capacity, need } = coefficients(input.coefficients);
  const pools = provincePools({ fund: input.fund, plan: input.plan, names: Object.keys(capacity) });
  return nationalFund(pools, {
    capacity: { kind: "coefficient", coefficients: capacity },
    need: { kind: "coefficient", coefficients: need },
    closing: input.closing ?? "none",
  });
}

/** One cell of Table 2: as printed, as computed, and as it comes when every step is rounded. */
export type ComparedCell = {
  readonly province: string;
  readonly plan: Plan;
  readonly item: "revenue" | "expenditure" | "capacity" | "need" | "transfer";
  readonly printed: number;
  /** Unrounded. */
  readonly exact: number;
  /** With capacity and need rounded to one decimal before they are subtracted. */
  readonly stepwise: number;
  /** The printed cell is not the exact value rounded to one decimal. */
  readonly differs: boolean;
};

/**
 * Every cell of Table 2 beside its exact value.
 * @throws RangeError when a province or column is missing in the printed table
 */
export function compareExample(exact: NationalFund, printed: readonly Row[], plan: Plan): ComparedCell[] {
  const suffix = plan === "employee" ? "employee" : "combined";
  return exact.rows.flatMap((row) => {
    const line = printed.find((r) => r.province_zh === row.name);
    if (line === undefined) throw new RangeError(`compareExample: "${row.name}" is not in the printed table`);
    return (["revenue", "expenditure", "capacity", "need", "transfer"] as const).map((item) => {
      const column = `${item}_${suffix}_100m_yuan`;
      const cell = line[column];
      if (typeof cell !== "number") {
        throw new RangeError(
          `compareExample: "${column}" of "${row.name}" is ${String(cell)}; expected a number`,
        );
      }
      const value = row[item];
      const stepwise =
        item === "transfer" ? printedTo(printedTo(row.capacity) - printedTo(row.need)) : printedTo(value);
      return {
        province: row.name,
        plan,
        item,
        printed: cell,
        exact: value,
        stepwise,
        differs: printedTo(value) !== cell,
      };
    });
  });
}

/** One decimal, half away from zero, on the twelve significant digits that such products have. */
function printedTo(value: number): number {
  const decimal = Number(Math.abs(value).toPrecision(12));
  return Math.sign(value) * Number(`${Math.round(Number(`${decimal}e1`))}e-1`);
}
