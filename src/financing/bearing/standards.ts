import { table } from "../../data/sources.js";
import { DISPLAY, type Displayable, type MimeBundle, withDisplay } from "../../display/bundle.js";
import { table as tableOf } from "../../display/table.js";

/** What was set for the residents' scheme in a year, yuan a person. */
export type StandardRow = {
  readonly year: number;
  readonly contributionYuan: number;
  readonly subsidyYuan: number;
  /** Subsidy ÷ contribution. */
  readonly ratio: number;
  /** Disposable income a head of the year, yuan; null where the table of incomes has none. */
  readonly incomeYuan: number | null;
  /** Contribution ÷ income, and with the subsidy. */
  readonly rate: number | null;
  readonly fullRate: number | null;
  /** The contribution's growth on the year before, yuan. */
  readonly increaseYuan: number | null;
};

export interface Standards {
  readonly rows: readonly StandardRow[];
}

/**
 * The flat sums of the residents' scheme by year (定额, 2003–2025), the subsidy and its ratio, and what they are
 * of the mean income.
 * Source: tables resident_contribution_standards and disposable_income_national; Li, §2 and §1.3.5; Zheng, §4(2)2.
 * @example actuarial.contributionStandards().rows.find((row) => row.year === 2021)
 */
export function contributionStandards(): Standards & Displayable {
  const incomes = new Map(
    table("disposable_income_national").map((row) => [
      Number(row.year),
      Number(row.disposable_income_per_capita_yuan),
    ]),
  );
  const given = table("resident_contribution_standards");
  const rows = given.map((row, i): StandardRow => {
    const year = Number(row.year_of_notice);
    const contributionYuan = Number(row.individual_contribution_yuan);
    const subsidyYuan = Number(row.government_subsidy_yuan);
    const incomeYuan = incomes.get(year) ?? null;
    const of = (yuan: number) => (incomeYuan === null ? null : yuan / incomeYuan);
    return Object.freeze({
      year,
      contributionYuan,
      subsidyYuan,
      ratio: subsidyYuan / contributionYuan,
      incomeYuan,
      rate: of(contributionYuan),
      fullRate: of(contributionYuan + subsidyYuan),
      increaseYuan: i === 0 ? null : contributionYuan - Number(given[i - 1]!.individual_contribution_yuan),
    });
  });
  const record: Standards = { rows: Object.freeze(rows) };
  return Object.freeze(withDisplay(record, () => show(record)));
}

function show({ rows }: Standards): MimeBundle {
  const spec = tableOf(rows, {
    caption: {
      zh: "居民医保定额筹资标准与负担",
      en: "Flat contribution and subsidy of the residents' scheme",
    },
    columns: [
      { key: "year", label: { zh: "年份", en: "Year" }, grouping: false, digits: 0 },
      { key: "contributionYuan", label: { zh: "个人缴费（元）", en: "Contribution (yuan)" }, digits: 0 },
      { key: "increaseYuan", label: { zh: "增加（元）", en: "Increase (yuan)" }, digits: 0, sign: true },
      { key: "subsidyYuan", label: { zh: "财政补助（元）", en: "Subsidy (yuan)" }, digits: 0 },
      { key: "ratio", label: { zh: "补助/缴费", en: "Subsidy ÷ contribution" }, digits: 2 },
      { key: "rate", label: { zh: "缴费占收入", en: "Contribution, of income" }, percent: true, digits: 2 },
      { key: "fullRate", label: { zh: "含补助", en: "with subsidy" }, percent: true, digits: 2 },
    ],
    source: {
      zh: "历年筹资通知；国家统计局（部分年份未经核实，见数据表）",
      en: "Yearly notices; National Bureau of Statistics (some years unverified, see the table)",
    },
  });
  return spec[DISPLAY]() as MimeBundle;
}
