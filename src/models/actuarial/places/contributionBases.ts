import { DISPLAY, type Displayable, type MimeBundle, withDisplay } from "../../../display/bundle.js";
import { type ColumnSpec, table } from "../../../display/table.js";
import { checkInteger, checkNumber } from "../../numeric/check.js";
import type { PlacesOutlook } from "./runPlaces.js";

/** What a head pays in a place, yuan, and what that is of its income, under three rules of the same revenue. */
export type BaseRow = {
  readonly place: string;
  readonly incomeYuan: number;
  readonly insured: number;
  /** The same sum for all. */
  readonly flatYuan: number;
  readonly flatShare: number;
  /** One rate on each place's own income. */
  readonly localYuan: number;
  readonly localShare: number;
  /** localYuan − flatYuan. */
  readonly changeYuan: number;
  /** Revenue of the rate − expenditure, 亿元: what the place brings to the pool above what it takes. */
  readonly net: number;
};

/** One rate with local bases beside a flat sum of the same revenue. */
export interface ContributionBases {
  readonly year: number;
  readonly rate: number;
  readonly rows: readonly BaseRow[];
  /** Places whose people pay less, and more, than with the flat sum. */
  readonly lower: number;
  readonly higher: number;
}

/**
 * One contribution rate over several places, each on its own income (F23), beside the flat sum that brings the
 * same revenue: who pays less, who pays more, and what each place brings to a common pool.
 *
 * @param outlook a run of places; its shares assisted, subsidies and spending are kept
 * @param options.rate default the scenario's own in that year
 * @throws RangeError for a year out of the horizon or a rate outside 0 to 1
 * Source: Li, §3.2.1 (one rate in a province, local incomes as base).
 */
export function contributionBases(
  outlook: PlacesOutlook,
  options: { readonly year: number; readonly rate?: number },
): ContributionBases & Displayable {
  const where = "contributionBases";
  const { from, until } = outlook.scenario;
  const year = checkInteger(where, "year", options.year, from, until);
  const own = outlook.places[0]!.outlook.value("resident.rate", year);
  const rate = checkNumber(where, "rate", options.rate ?? own, 0, 1);
  const paid = outlook.places.map(({ place, outlook: each }) => ({
    place: place.name.zh,
    incomeYuan: each.value("resident.incomeYuan", year),
    insured: each.value("resident.insured", year),
    others: each.value("resident.revenue", year) - each.value("resident.contributions", year),
    payers: each.value("resident.contributions", year) / each.value("resident.contributionYuan", year),
    spent: each.value("resident.expenditure", year),
  }));
  const revenue = paid.reduce((sum, each) => sum + each.payers * rate * each.incomeYuan, 0);
  const flatYuan = revenue / paid.reduce((sum, each) => sum + each.payers, 0);
  const rows = paid.map(({ place, incomeYuan, insured, others, payers, spent }): BaseRow => {
    const localYuan = rate * incomeYuan;
    return {
      place,
      incomeYuan,
      insured,
      flatYuan,
      flatShare: flatYuan / incomeYuan,
      localYuan,
      localShare: rate,
      changeYuan: localYuan - flatYuan,
      net: payers * localYuan + others - spent,
    };
  });
  const result: ContributionBases = {
    year,
    rate,
    rows,
    lower: rows.filter((row) => row.changeYuan < 0).length,
    higher: rows.filter((row) => row.changeYuan > 0).length,
  };
  return withDisplay(result, () => {
    const spec = table(rows as readonly BaseRow[] as BaseRow[], {
      caption: {
        zh: `${year} 年：统一费率（各地收入为基数）与同等收入的定额缴费，${result.lower} 地降低，${result.higher} 地提高`,
        en: `One rate on local incomes and a flat sum of the same revenue, ${year}: lower in ${result.lower} places, higher in ${result.higher}`,
      },
      columns: COLUMNS,
    });
    return spec[DISPLAY]() as MimeBundle;
  });
}

const COLUMNS: readonly ColumnSpec[] = [
  { key: "place", label: { zh: "地区", en: "Place" } },
  { key: "incomeYuan", label: { zh: "人均可支配收入（元）", en: "Income a head (yuan)" }, digits: 0 },
  { key: "flatYuan", label: { zh: "定额（元）", en: "Flat sum (yuan)" }, digits: 0 },
  { key: "flatShare", label: { zh: "占收入", en: "of income" }, percent: true, digits: 2 },
  { key: "localYuan", label: { zh: "统一费率（元）", en: "One rate (yuan)" }, digits: 0 },
  { key: "localShare", label: { zh: "占收入", en: "of income" }, percent: true, digits: 2 },
  { key: "changeYuan", label: { zh: "变化（元）", en: "Change (yuan)" }, digits: 0 },
  { key: "net", label: { zh: "净贡献（亿元）", en: "Net to the pool (100 m yuan)" }, digits: 1 },
];
