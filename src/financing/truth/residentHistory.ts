import { DataFault } from "../../data/fault.js";
import { table } from "../../data/sources.js";
import type {
  BacktestComponent,
  BacktestGap,
  FundHistory,
  Outturn,
} from "../../models/actuarial/truth/backtest/backtestYear.js";

/** The new rural scheme and that of urban residents as each reports; people of merged places are in both. */
const APART = "two schemes, merged places twice";
/** All residents: the same two added up once merged places are counted once, and the merged scheme. */
const ALL = "all residents";

/** A figure with its proof. */
interface Figure {
  readonly value: number;
  readonly verified: boolean;
}

type Line = Readonly<{
  year: number;
  scheme: string;
  indicator: string;
  value: number;
  verification: string;
  release?: string;
}>;

type Standard = Readonly<{
  year_of_notice: number;
  individual_contribution_yuan: number;
  individual_verification: string;
  government_subsidy_yuan: number;
  subsidy_verification: string;
}>;

const EARLY = "resident_schemes_2006_2018";
const LATE = "nhsa_national_series";
const STANDARDS = "resident_contribution_standards";

/** Bulletins before yearbooks before quick reports; of enrolment the long series first. */
const RELEASES = ["long_series", "annual_bulletin", "yearbook", "quick_report"];

/**
 * The residents' funds of China from 2006: enrolment, standards, revenue, expenditure, reserve.
 *
 * To 2015 the new rural scheme and urban residents are added up, with people of merged places in both (in 2013 the
 * revenue of 4,159 stands against 3,927 in the Ministry of Finance's accounts); 2016 is a gap, since people merged
 * during that year are in neither; from 2017 all residents: for 2018 the sum of both schemes and the later long
 * series agree on enrolment within 0.001 %. Reserves to 2013 are those of the accounts; that of 2018 lacks the new
 * rural scheme's, and balances were restated in 2021 to 2023: such flows show as part of the reserve's error.
 */
export function residentHistory(): FundHistory {
  const early = table<Line>(EARLY);
  const late = table<Line>(LATE);
  const standards = table<Standard>(STANDARDS);
  const earlyFigure = (scheme: string, indicator: string, year: number) =>
    figureOf(early.filter((r) => r.year === year && r.scheme === scheme && r.indicator === indicator));
  const lateFigure = (scheme: string, indicator: string, year: number) => {
    const own = late.filter((r) => r.year === year && r.scheme === scheme && r.indicator === indicator);
    return figureOf([...own].sort((a, b) => RELEASES.indexOf(a.release!) - RELEASES.indexOf(b.release!)));
  };
  const both = (indicator: string, year: number): Figure | undefined => {
    const rural = earlyFigure("nrcms", indicator, year);
    const urban = earlyFigure("resident", indicator, year) ?? lateFigure("resident", indicator, year);
    if (year === 2006) return rural;
    return rural && urban && added(rural, urban);
  };
  const of2018 = (indicator: string) => {
    const quick = (scheme: string) =>
      figureOf(
        late.filter(
          (r) =>
            r.year === 2018 &&
            r.scheme === scheme &&
            r.indicator === indicator &&
            r.release === "quick_report",
        ),
      )!;
    return added(quick("resident"), quick("nrcms"));
  };
  const money = (indicator: string, year: number) =>
    year < 2018
      ? both(indicator, year)
      : year === 2018
        ? of2018(indicator)
        : lateFigure("resident", indicator, year);
  const reserve = (year: number) =>
    year <= 2013
      ? earlyFigure("final_accounts", "cumulative_balance", year)
      : year === 2018
        ? earlyFigure("resident", "cumulative_balance", year)
        : lateFigure("resident", "cumulative_balance", year);
  const years: Outturn[] = [];
  const gaps: BacktestGap[] = [];
  const last = Math.max(...late.filter((r) => r.scheme === "resident").map((r) => r.year));
  for (let year = 2006; year <= last; year++) {
    if (year === 2016) {
      const reason = "people merged during the year are in the count of neither scheme";
      gaps.push({ year, table: EARLY, column: "enrolment", reason });
      continue;
    }
    const standard = standards.find((r) => r.year_of_notice === year);
    const found = {
      insured: money("enrolment", year),
      revenue: money("fund_revenue", year),
      expenditure: money("fund_expenditure", year),
    };
    const missing = Object.entries(found).find(([, figure]) => figure === undefined);
    if (missing !== undefined || standard === undefined) {
      const [where, column] =
        missing === undefined ? [STANDARDS, "year_of_notice"] : [year < 2018 ? EARLY : LATE, missing[0]];
      gaps.push({ year, table: where, column, reason: "no figure" });
      continue;
    }
    years.push(outturn(year, found as Required<typeof found> as Found, standard, reserve(year)));
  }
  return { years, gaps };
}

interface Found {
  readonly insured: Figure;
  readonly revenue: Figure;
  readonly expenditure: Figure;
}

function outturn(year: number, found: Found, standard: Standard, reserve: Figure | undefined): Outturn {
  const unverified: BacktestComponent[] = (["insured", "revenue", "expenditure"] as const).filter(
    (name) => !found[name].verified,
  );
  if (standard.individual_verification === "unverified") unverified.push("contributionYuan");
  if (standard.subsidy_verification === "unverified") unverified.push("subsidyYuan");
  if (reserve?.verified === false) unverified.push("reserve");
  return {
    year,
    insured: 1e4 * found.insured.value,
    contributionYuan: standard.individual_contribution_yuan,
    subsidyYuan: standard.government_subsidy_yuan,
    revenue: found.revenue.value,
    expenditure: found.expenditure.value,
    reserve: reserve?.value ?? null,
    definition: year <= 2015 ? APART : ALL,
    ...(unverified.length > 0 && { unverified }),
  };
}

function figureOf(lines: readonly Line[]): Figure | undefined {
  const line = lines[0];
  if (line === undefined) return undefined;
  if (!Number.isFinite(line.value)) {
    throw new DataFault([
      {
        file: LATE,
        column: "value",
        value: String(line.value),
        expected: `a number for ${line.year} ${line.indicator}`,
      },
    ]);
  }
  return { value: line.value, verified: line.verification !== "unverified" };
}

function added(a: Figure, b: Figure): Figure {
  return { value: a.value + b.value, verified: a.verified && b.verified };
}
