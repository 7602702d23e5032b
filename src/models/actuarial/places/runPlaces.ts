import { DISPLAY, type Displayable, type MimeBundle, withDisplay } from "../../../display/bundle.js";
import { type ColumnSpec, table } from "../../../display/table.js";
import { checkInteger } from "../../numeric/check.js";
import { compile } from "../engine/model.js";
import { checkSeries, outlook } from "../engine/outlook.js";
import type { Outlook } from "../engine/outlookRecord.js";
import type { SeriesName } from "../engine/seriesNames.js";
import type { Scenario } from "../scenario/scenario.js";
import { type Place, placeScenario } from "./place.js";

/** Projections of places under one scenario, each with a fund of its own. */
export interface PlacesOutlook {
  readonly scenario: Scenario;
  readonly places: readonly { readonly place: Place; readonly outlook: Outlook }[];
  /** Sum over places of a series of people or money in a year. @throws RangeError for series that do not add up */
  readonly total: (name: SeriesName, year: number) => number;
  /** Months of reserve of all funds of a scheme taken together. */
  readonly pooledMonths: (fund: "resident" | "employee", year: number) => number;
  /** One row a place: first and last months, first year of deficit and without reserve. */
  readonly rows: readonly PlaceRow[];
}

export type PlaceRow = {
  readonly place: string;
  readonly insured: number;
  readonly share60First: number;
  readonly share60Last: number;
  readonly monthsFirst: number;
  readonly monthsLast: number;
  readonly firstDeficit: number | null;
  readonly firstInsolvent: number | null;
};

const ADDS_UP =
  /(total|births|deaths|under15|working|over\d+|insured|contributions|assistance|subsidies|revenue|expenditure|balance|interest|reserve|active|retired|retireesPaying|payroll|Contributions|riseCost|outpatient|maternity|credits|spending|family|outside|allowances|premiums|payouts)$/;

/**
 * Projects a scenario in each of several places.
 * @throws RangeError for no place, two of one id, or what `run` refuses, naming the place
 * @example actuarial.runPlaces(scenario, actuarial.provincePlaces(scenario))
 */
export function runPlaces(common: Scenario, places: readonly Place[]): PlacesOutlook & Displayable {
  checkPlaces("runPlaces", places);
  const list = places.map((place) => ({ place, outlook: outlook(compile(placeScenario(common, place))) }));
  const sum = (name: SeriesName, year: number) =>
    list.reduce((total, each) => total + each.outlook.value(name, year), 0);
  const rows = list.map(({ place, outlook: own }): PlaceRow => {
    const [first, last] = [own.rows[0]!, own.rows.at(-1)!];
    return {
      place: place.name.zh,
      insured: first["resident.insured"]!,
      share60First: first["population.share60"] ?? Number.NaN,
      share60Last: last["population.share60"] ?? Number.NaN,
      monthsFirst: first["resident.months"]!,
      monthsLast: last["resident.months"]!,
      firstDeficit: own.firstDeficit,
      firstInsolvent: own.firstInsolvent,
    };
  });
  const result: PlacesOutlook = {
    scenario: common,
    places: list,
    total(name, year) {
      checkSeries("runPlaces", name, list[0]!.outlook.available);
      checkInteger("runPlaces", "year", year, common.from, common.until);
      if (!ADDS_UP.test(name) || name.endsWith("Yuan"))
        throw new RangeError(`runPlaces: ${name} of places cannot be added up; expected people or money`);
      return sum(name, year);
    },
    pooledMonths: (fund, year) => (12 * sum(`${fund}.reserve`, year)) / sum(`${fund}.expenditure`, year),
    rows,
  };
  return withDisplay(result, () => {
    const spec = table(
      rows.map((row) => ({ ...row, insured: row.insured / 1e4 })),
      {
        caption: {
          zh: `${common.name.zh}：分地区测算（${common.from}—${common.until}）`,
          en: `${common.name.en}: by place, ${common.from} to ${common.until}`,
        },
        columns: COLUMNS,
      },
    );
    return spec[DISPLAY]() as MimeBundle;
  });
}

const COLUMNS: readonly ColumnSpec[] = [
  { key: "place", label: { zh: "地区", en: "Place" } },
  { key: "insured", label: { zh: "居民参保（万人）", en: "Insured residents (10,000)" }, digits: 0 },
  {
    key: "share60First",
    label: { zh: "60 岁以上：首年", en: "Aged 60 and over, first year" },
    percent: true,
    digits: 1,
  },
  { key: "share60Last", label: { zh: "末年", en: "last year" }, percent: true, digits: 1 },
  { key: "monthsFirst", label: { zh: "可支付月数：首年", en: "Months of reserve, first year" }, digits: 1 },
  { key: "monthsLast", label: { zh: "末年", en: "last year" }, digits: 1 },
  { key: "firstDeficit", label: { zh: "首次当期赤字", en: "First deficit" }, grouping: false, digits: 0 },
  { key: "firstInsolvent", label: { zh: "结余耗尽", en: "Reserve gone" }, grouping: false, digits: 0 },
];

/** @throws RangeError for no place or two of one id */
export function checkPlaces(where: string, places: readonly { readonly id: string }[]): void {
  if (!Array.isArray(places) || places.length === 0)
    throw new RangeError(`${where}: there are no places; expected at least one`);
  const ids = new Set<string>();
  for (const { id } of places) {
    if (ids.has(id)) throw new RangeError(`${where}: place "${id}" stands twice; expected each once`);
    ids.add(id);
  }
}
