import type { Row } from "../../../display/table.js";
import { checkNumber } from "../../numeric/check.js";

/** A financing scheme of the residents' insurance. Rates are fractions per year. */
export interface Scheme {
  readonly name: string;
  /** Growth of disposable income a head. */
  readonly incomeGrowth: number;
  /** Individual contribution ÷ disposable income a head: one rate, or one a year (a gradual path). */
  readonly contributionRate: number | readonly number[];
  /** Government subsidy ÷ individual contribution: 2 in all four schemes. */
  readonly subsidyRatio: number;
  /** One ratio a year, in its place. */
  readonly subsidyPath?: readonly number[];
  /** Growth of expenditure a head without ageing. */
  readonly expenditureGrowth: number;
  /** Share of the insured whose contribution medical assistance pays: they pay nothing themselves. */
  readonly assistedShare: number;
}

/**
 * The four schemes of Li's Table 1, by name I–IV.
 * @throws RangeError when a column is missing or a ratio is not printed as "2:1"
 * @example actuarial.schemes(data.table("li2023_table1")).III
 */
export function schemes(rows: readonly Row[]): Readonly<Record<string, Scheme>> {
  return Object.fromEntries(
    rows.map((row) => {
      const name = String(row.scheme);
      const percent = (column: string) =>
        Number(`${checkNumber(`schemes, ${name}`, column, row[column])}e-2`);
      return [
        name,
        {
          name,
          incomeGrowth: percent("disposable_income_growth_pct"),
          contributionRate: percent("individual_contribution_rate_pct"),
          subsidyRatio: ratio(name, row.government_to_individual_ratio),
          expenditureGrowth: percent("per_capita_expenditure_growth_pct"),
          assistedShare: percent("assistance_funded_enrolment_rate_pct"),
        },
      ];
    }),
  );
}

function ratio(name: string, printed: unknown): number {
  const [government, individual] = String(printed).split(":").map(Number);
  return checkNumber(`schemes, ${name}`, "government_to_individual_ratio", government! / individual!, 0);
}

/** @throws RangeError naming the parameter, its bounds and the value */
export function checkScheme(scheme: Scheme, years: number): void {
  const where = `scheme ${scheme.name}`;
  checkNumber(where, "incomeGrowth", scheme.incomeGrowth, -0.5, 1);
  checkNumber(where, "expenditureGrowth", scheme.expenditureGrowth, -0.5, 1);
  checkNumber(where, "assistedShare", scheme.assistedShare, 0, 1);
  checkNumber(where, "subsidyRatio", scheme.subsidyRatio, 0, 100);
  if (scheme.subsidyPath !== undefined) {
    checkPath(where, "subsidyPath", "ratio", scheme.subsidyPath, years, 100);
  }
  checkPath(where, "contributionRate", "rate", scheme.contributionRate, years, 1);
}

/** One value, or one a year. */
function checkPath(
  where: string,
  name: string,
  noun: string,
  value: number | readonly number[],
  years: number,
  highest: number,
): void {
  if (typeof value === "number") {
    checkNumber(where, name, value, 0, highest);
    return;
  }
  if (!Array.isArray(value) || value.length !== years) {
    const found = Array.isArray(value) ? `${value.length} ${noun}s` : String(value);
    throw new RangeError(`${where}: ${name} has ${found}; expected one ${noun} or ${years}, one a year`);
  }
  value.forEach((one, i) => {
    checkNumber(where, `${name}[${i}]`, one, 0, highest);
  });
}

/** The value of year i, of one value or one a year. */
export function ofYear(value: number | readonly number[], i: number): number {
  return typeof value === "number" ? value : value[i]!;
}
