import { checkFields, checkInteger, checkOneOf, shown } from "../../numeric/check.js";
import type { Model } from "../engine/model.js";
import { checkSeries } from "../engine/outlook.js";
import type { Outlook } from "../engine/outlookRecord.js";
import { SERIES, type SeriesName } from "../engine/seriesNames.js";
import type { Measure } from "./measure.js";
import { type SmallestRate, smallestRate } from "./smallestRate.js";

/** What a function of a projection may read. */
export type OutlookView = Pick<Outlook, "scenario" | "series" | "value" | "firstDeficit" | "firstInsolvent">;

/** One number taken from a projection. */
export type Outcome =
  /** A series in the last year. */
  | SeriesName
  /** A series in a year, or its lowest, highest or added values over all years. */
  | { readonly series: SeriesName; readonly year?: number; readonly over?: "lowest" | "highest" | "sum" }
  /** First year of a deficit, or of a negative reserve, of the residents' fund; the year after the last for none. */
  | "firstDeficit"
  | "firstInsolvent"
  /** Lowest level contribution rate that keeps months of reserve in every year. */
  | { readonly smallestRate: SmallestRate }
  /** Any function; it cannot be sent to threads. */
  | ((outlook: OutlookView) => number);

export const DEFAULT_OUTCOME: Outcome = "resident.months";

/** @throws RangeError for an outcome that is none, a series that the model does not give, a year out of its horizon */
export function measureOf(where: string, model: Model, outcome: Outcome): Measure {
  if (typeof outcome === "function") return ofFunction(model, outcome);
  if (outcome === "firstDeficit" || outcome === "firstInsolvent") return firstYear(model, outcome);
  if (typeof outcome === "string") return ofSeries(where, model, { series: outcome });
  if (outcome === null || typeof outcome !== "object")
    throw new RangeError(
      `${where}: outcome is ${shown(outcome)}; expected a series, { series, year }, "firstDeficit", "firstInsolvent", { smallestRate } or a function`,
    );
  if ("smallestRate" in outcome) {
    checkFields(`${where}: outcome`, outcome, ["smallestRate"]);
    return smallestRate(where, model, outcome.smallestRate);
  }
  return ofSeries(where, model, outcome);
}

type OfSeries = Extract<Outcome, { readonly series: SeriesName }>;

function ofSeries(where: string, model: Model, outcome: OfSeries): Measure {
  checkFields(`${where}: outcome`, outcome, ["series", "year", "over"]);
  const { series, year, over } = outcome;
  const { from, until } = model.scenario;
  checkSeries(where, series, model.available);
  const { title, unit } = SERIES[series];
  const better = betterOf(series);
  if (over === undefined) {
    const at = checkInteger(where, "outcome.year", year ?? until, from, until) - from;
    return {
      name: year === undefined ? series : `${series} ${year}`,
      title: { zh: `${from + at} 年${title.zh}`, en: `${title.en}, ${from + at}` },
      unit,
      better,
      read: ({ series: rows, lanes }, out, place) => {
        const row = rows(series);
        for (let l = 0; l < lanes; l++) out[place + l] = row[at * lanes + l]!;
      },
    };
  }
  checkOneOf(where, "outcome.over", over, ["lowest", "highest", "sum"]);
  if (year !== undefined) throw new RangeError(`${where}: outcome has year and over; expected one of them`);
  const start = { lowest: Infinity, highest: -Infinity, sum: 0 }[over];
  const join = { lowest: Math.min, highest: Math.max, sum: (a: number, b: number) => a + b }[over];
  const words = OVER[over];
  return {
    name: `${series} ${over}`,
    title: { zh: `${title.zh}${words.zh}`, en: `${title.en}, ${words.en}` },
    unit,
    better,
    read: ({ series: rows, lanes, years }, out, place) => {
      const row = rows(series);
      out.fill(start, place, place + lanes);
      for (let y = 0; y < years; y++)
        for (let l = 0; l < lanes; l++) out[place + l] = join(out[place + l]!, row[y * lanes + l]!);
    },
  };
}

const OVER = {
  lowest: { zh: "的最低值", en: "lowest year" },
  highest: { zh: "的最高值", en: "highest year" },
  sum: { zh: "各年合计", en: "all years together" },
};

const FIRST = {
  firstDeficit: {
    series: "resident.balance",
    title: { zh: "居民基金首个赤字年", en: "First year of deficit of the residents' fund" },
  },
  firstInsolvent: {
    series: "resident.reserve",
    title: {
      zh: "居民基金累计结余首次为负的年份",
      en: "First year with a negative reserve of the residents' fund",
    },
  },
} as const;

function firstYear({ scenario }: Model, name: keyof typeof FIRST): Measure {
  const { series, title } = FIRST[name];
  return {
    name,
    title,
    unit: "year",
    better: 1,
    read: ({ series: rows, lanes, years }, out, place) => {
      const row = rows(series);
      for (let l = 0; l < lanes; l++) {
        let y = 0;
        while (y < years && !(row[y * lanes + l]! < 0)) y++;
        out[place + l] = scenario.from + y;
      }
    },
  };
}

/** Series of which more, or less, is better for the fund or those who pay. */
function betterOf(series: SeriesName): 1 | -1 | 0 {
  if (/\.(months|reserve|balance|revenue|support)$/.test(series)) return 1;
  if (/\.(expenditure|rate|contributionYuan|costYuan|subsidies|subsidyYuan|contributions)$/.test(series))
    return -1;
  return 0;
}

function ofFunction(model: Model, f: (outlook: OutlookView) => number): Measure {
  const { scenario, available } = model;
  const { from, until } = scenario;
  const where = `outlook of "${scenario.id}"`;
  return {
    name: f.name || "outcome",
    title: { zh: f.name || "结果", en: f.name || "outcome" },
    unit: "none",
    better: 0,
    read: ({ series: rows, lanes, years }, out, place) => {
      for (let l = 0; l < lanes; l++) {
        const series = (name: SeriesName) => {
          checkSeries(where, name, available);
          const row = rows(name);
          return Array.from({ length: years }, (_, y) => row[y * lanes + l]!);
        };
        const first = (name: SeriesName) => {
          const y = series(name).findIndex((value) => value < 0);
          return y < 0 ? null : from + y;
        };
        out[place + l] = f({
          scenario,
          series,
          value: (name, year) => {
            checkInteger(where, "year", year, from, until);
            return series(name)[year - from]!;
          },
          get firstDeficit() {
            return first("resident.balance");
          },
          get firstInsolvent() {
            return first("resident.reserve");
          },
        });
      }
    },
  };
}
