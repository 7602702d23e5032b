import type { Row } from "../../../display/table.js";
import { checkInteger, checkOneOf } from "../../numeric/check.js";
import { finite, positive } from "../check.js";
import type { Scheme } from "../pool.js";

/** Which of several releases of a figure is taken: the most final one first. */
const RELEASES: readonly string[] = ["yearbook", "annual_bulletin", "long_series", "quick_report"];

/**
 * One national figure of a scheme from the table `nhsa_national_series`, in its own unit (万人, 亿元, ratio).
 *
 * Where several releases print a figure, the yearbook comes before the annual bulletin, the long series and
 * the quick report.
 *
 * @throws RangeError when no release has it
 */
export function nationalFigure(
  rows: readonly Row[],
  scheme: Scheme | "all",
  indicator: string,
  year: number,
): number {
  const found = rows.filter((r) => r.year === year && r.scheme === scheme && r.indicator === indicator);
  const rank = (row: Row) => RELEASES.indexOf(String(row.release));
  const best = found.filter((row) => rank(row) >= 0).sort((a, b) => rank(a) - rank(b))[0];
  if (best === undefined)
    throw new RangeError(
      `national series: ${scheme}, ${indicator}, ${year} stands 0 times; expected at least one release`,
    );
  return finite(`national series: ${scheme}, ${indicator}, ${year}`, best.value);
}

/** Mean growth a year, 0.05 = 5 %, of one scheme in the whole country. */
export interface SchemeGrowth {
  readonly scheme: Scheme;
  readonly from: number;
  readonly to: number;
  readonly enrolment: number;
  readonly revenue: number;
  readonly expenditure: number;
  readonly revenuePerHead: number;
  readonly expenditurePerHead: number;
}

/**
 * Growth of a scheme's enrolment, fund revenue and fund expenditure between two years,
 * (x_to / x_from)^(1/(to − from)) − 1, from the table `nhsa_national_series`.
 *
 * Employees' figures hold the personal accounts until the reform of 2023 moved part of them into the pool;
 * residents' enrolment before 2018 is without the new rural scheme.
 *
 * @throws RangeError for a figure that the table lacks, or years out of order
 */
export function schemeGrowth(
  rows: readonly Row[],
  { scheme, from, to }: { readonly scheme: Scheme; readonly from: number; readonly to: number },
): SchemeGrowth {
  checkOneOf("schemeGrowth", "scheme", scheme, ["employee", "resident"] as const);
  checkInteger("schemeGrowth", "from", from, 1900);
  checkInteger("schemeGrowth", "to", to, from + 1);
  const growth = (indicator: string) =>
    yearlyGrowth(
      nationalFigure(rows, scheme, indicator, from),
      nationalFigure(rows, scheme, indicator, to),
      to - from,
    );
  const enrolment = growth("enrolment");
  const revenue = growth("fund_revenue");
  const expenditure = growth("fund_expenditure");
  return Object.freeze({
    scheme,
    from,
    to,
    enrolment,
    revenue,
    expenditure,
    revenuePerHead: (1 + revenue) / (1 + enrolment) - 1,
    expenditurePerHead: (1 + expenditure) / (1 + enrolment) - 1,
  });
}

/** (last / first)^(1/years) − 1. @throws RangeError for amounts that are not above zero */
export function yearlyGrowth(first: number, last: number, years: number): number {
  return (positive("growth: last", last) / positive("growth: first", first)) ** (1 / years) - 1;
}
