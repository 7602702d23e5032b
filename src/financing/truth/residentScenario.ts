import { table } from "../../data/sources.js";
import type { Row } from "../../display/table.js";
import { run } from "../../models/actuarial/engine/outlook.js";
import type { Parameter } from "../../models/actuarial/parameters/parameter.js";
import { AGES, type PopulationInputs } from "../../models/actuarial/population/inputs.js";
import type { Scenario } from "../../models/actuarial/scenario/scenario.js";
import { componentOf, type Outturn } from "../../models/actuarial/truth/backtest/backtestYear.js";
import type { Known } from "../../models/actuarial/truth/backtest/known.js";
import { EARLIER_REVISIONS } from "../population/revisionPopulation.js";
import { unPopulation } from "../population/unPopulation.js";

/** How a forecast of the residents' fund is made from the past. */
export interface ResidentAssumptions {
  /**
   * Growth of cost a head without ageing: that of income a head in the years before and a margin (Li's way), or
   * what it was itself in the years before.
   */
  readonly costGrowth: "aboveIncome" | "past";
  /** Growth above income's, a year. */
  readonly margin: number;
  /** Years that rates of growth are taken from. */
  readonly window: number;
  /** Cost of people aged 60 and over relative to younger ones. */
  readonly oldCost: number;
}

export interface ResidentForecast {
  readonly scenario: Scenario;
  /** Of the base year, kept. */
  readonly enrolledShare: number;
  /** What the assumptions were. */
  readonly note: { readonly zh: string; readonly en: string };
}

/**
 * A scenario of the residents' fund from what was known: the enrolled share of the base year on the UN projection
 * then current; the standards announced for the first year, then the mean yearly rise of the window; revenue
 * relative to standards as in the base year; cost a head by income or by its own past, times ageing.
 */
export function residentScenario(known: Known, assumptions: ResidentAssumptions): ResidentForecast {
  const { base, from, until } = known;
  const { costGrowth, margin, window, oldCost } = assumptions;
  const current = EARLIER_REVISIONS.filter((edition) => edition <= base.year).at(-1);
  const revision = current ?? EARLIER_REVISIONS[0];
  const peopleOf = (baseYear: number) => unPopulation({ revision, baseYear, until });
  const population = peopleOf(base.year);
  const steps = Array.from({ length: until - from + 1 }, (_, i) => i + 1);
  const first = announced(from);
  const rise = (column: "contributionYuan" | "subsidyYuan") => {
    const start = announced(base.year - window);
    return (announced(base.year)[column] - start[column]) / window;
  };
  const [contributionRise, subsidyRise] = [rise("contributionYuan"), rise("subsidyYuan")];
  const contribution = steps.map((i) => first.contributionYuan + (i - 1) * contributionRise);
  const subsidy = steps.map((i) => first.subsidyYuan + (i - 1) * subsidyRise);
  const growth =
    costGrowth === "past"
      ? pastCost(known, window, (year) => meanCost(peopleOf(year), oldCost))
      : incomeGrowth(base.year, window);
  const rate = growth.rate + (costGrowth === "past" ? 0 : margin);
  const every = (value: number): Parameter => ({ path: steps.map(() => value) });
  const enrolledShare = base.insured / population.people.reduce((sum, count) => sum + count, 0);
  const standards: Scenario = {
    id: `backtest-${from}`,
    name: { zh: `${from} 年起的回测`, en: `Back-test from ${from}` },
    from,
    until,
    population,
    settings: { financing: "flat", subsidy: "yuan", residentGrowth: "given" },
    residentCosts: [
      { from: 0, to: 59, cost: 1 },
      { from: 60, to: 100, cost: oldCost },
    ],
    parameters: {
      "resident.enrolledShare": every(
        base.insured / population.people.reduce((sum, count) => sum + count, 0),
      ),
      "resident.contributionYuan": { path: contribution },
      "resident.subsidyYuan": { path: subsidy },
      "resident.costYuan": every(componentOf(base, "costYuan")!),
      "resident.costGrowth": every(rate),
      "resident.openingReserve": every(base.reserve ?? 0),
    },
  };
  const collected = componentOf(base, "collected")!;
  const other = run(standards)
    .series("resident.revenue")
    .map((revenue) => (collected - 1) * revenue);
  const scenario: Scenario = {
    ...standards,
    parameters: { ...standards.parameters, "resident.otherRevenue": { path: other } },
  };
  const percent = (value: number) => `${(100 * value).toFixed(1)} %`;
  const late = current !== undefined ? "" : " (published after the base year, the earliest at hand)";
  return {
    scenario,
    enrolledShare,
    note: {
      zh: `联合国 ${revision} 年版人口${current !== undefined ? "" : "（晚于基年发布，手头最早）"}；个人缴费每年 +${contributionRise.toFixed(0)} 元，补助每年 +${subsidyRise.toFixed(0)} 元；人均支出（不含老龄化）增长 ${percent(rate)}（${growth.source.zh}）。`,
      en: `UN revision ${revision}${late}; contribution +${contributionRise.toFixed(0)} yuan a year, subsidy +${subsidyRise.toFixed(0)}; cost a head without ageing grows by ${percent(rate)} (${growth.source.en}).`,
    },
  };
}

/** Mean cost of a population in which people from 60 on cost a multiple of younger ones. */
function meanCost({ people }: PopulationInputs, oldCost: number): number {
  const all = people.reduce((sum, count) => sum + count, 0);
  const old = people.reduce((sum, count, i) => (i % AGES >= 60 ? sum + count : sum), 0);
  return 1 + (oldCost - 1) * (old / all);
}

interface Growth {
  readonly rate: number;
  readonly source: { readonly zh: string; readonly en: string };
}

/** Growth of disposable income a head, or of GDP a head where incomes do not go back far enough. */
function incomeGrowth(year: number, window: number): Growth {
  const income = series("disposable_income_national", "disposable_income_per_capita_yuan");
  const gdp = series("nbs_population_gdp_national", "gdp_per_capita_yuan");
  const whole = income(year - window) !== undefined && income(year) !== undefined;
  const of = whole ? income : gdp;
  const [start, end] = [of(year - window), of(year)];
  if (start === undefined || end === undefined) {
    const missing = start === undefined ? year - window : year;
    throw new RangeError(
      `backtestResidents: nbs_population_gdp_national, year ${missing}, column "gdp_per_capita_yuan" has no figure; expected one for each of ${year - window} and ${year}`,
    );
  }
  return {
    rate: (end / start) ** (1 / window) - 1,
    source: whole
      ? {
          zh: `${year - window}—${year} 年人均可支配收入增速加余量`,
          en: `income a head ${year - window} to ${year} and the margin`,
        }
      : {
          zh: `${year - window}—${year} 年人均 GDP 增速加余量`,
          en: `GDP a head ${year - window} to ${year} and the margin`,
        },
  };
}

/** Growth of cost a head over the window less that of ageing; years of all definitions, since heads are counted alike. */
function pastCost({ base, years }: Known, window: number, cost: (year: number) => number): Growth {
  const start = years.find((y: Outturn) => y.year >= base.year - window)!;
  const span = base.year - start.year;
  if (span === 0) {
    throw new RangeError(
      `backtestResidents: no outturn in the ${window} years before ${base.year}; expected at least one for its past growth`,
    );
  }
  const heads = componentOf(base, "costYuan")! / componentOf(start, "costYuan")!;
  return {
    rate: (heads / (cost(base.year) / cost(start.year))) ** (1 / span) - 1,
    source: {
      zh: `${start.year}—${base.year} 年人均支出增速`,
      en: `expenditure a head ${start.year} to ${base.year}`,
    },
  };
}

function series(id: string, column: string): (year: number) => number | undefined {
  const rows = table<Row>(id);
  return (year) => {
    const value = rows.find((row) => row.year === year)?.[column];
    return typeof value === "number" ? value : undefined;
  };
}

/** Standards of a year's notice, which comes out before or early in the year. */
function announced(year: number): { contributionYuan: number; subsidyYuan: number } {
  const of = (column: string) => {
    const value = series("resident_contribution_standards", column)(year);
    const byNotice = table<Row>("resident_contribution_standards").find(
      (row) => row.year_of_notice === year,
    )?.[column];
    const found = value ?? byNotice;
    if (typeof found === "number") return found;
    throw new RangeError(
      `backtestResidents: resident_contribution_standards, year ${year}, column "${column}" has no figure; expected one`,
    );
  };
  return { contributionYuan: of("individual_contribution_yuan"), subsidyYuan: of("government_subsidy_yuan") };
}
