import { table } from "../../data/sources.js";
import type { Row } from "../../display/table.js";
import type { IncomeGroup } from "../../models/actuarial/bearing/incomeGroup.js";
import { matchMean } from "../../models/actuarial/bearing/matchMean.js";
import { checkFields, checkOneOf, shown } from "../../models/numeric/check.js";
import { nearest } from "../../models/numeric/nearest.js";
import { sum } from "../../models/numeric/sum.js";

const QUINTILES = "disposable_income_quintiles";
const NATION = "disposable_income_national";
const PANEL = "provincial_panel_2013_2023";

export type NameLanguage = "zh" | "en";

/** Language of the groups' names. */
export interface IncomeOptions {
  /** Default zh. */
  readonly lang?: NameLanguage;
}

export interface QuintileOptions extends IncomeOptions {
  /**
   * `equal`: each fifth counts the same, as published. `matched` (default): weights under which the mean is
   * the published income a head, see `matchMean`.
   */
  readonly weights?: "equal" | "matched";
}

/**
 * Disposable income a head by fifths of households, 2021–2023.
 * @throws RangeError for a year without quintiles
 * @example actuarial.incomeQuintiles(2021).map((group) => group.incomeYuan)
 */
export function incomeQuintiles(year: number, options: QuintileOptions = {}): IncomeGroup[] {
  const where = "incomeQuintiles";
  checkFields(`${where}: options`, options, ["lang", "weights"]);
  const name = `group_${language(where, options.lang)}`;
  const weights = checkOneOf(where, "weights", options.weights ?? "matched", ["equal", "matched"] as const);
  const groups = rowsOf(where, QUINTILES, year).map((row) => ({
    name: String(row[name]).replace("_", " "),
    incomeYuan: Number(row.disposable_income_per_capita_yuan),
    people: 0.2,
  }));
  return weights === "equal" ? groups : matchMean(groups, nationalIncome(year));
}

export interface ProvinceOptions extends IncomeOptions {
  /** Only these provinces, in this order; Chinese or English names. Default all 31. */
  readonly names?: readonly string[];
}

/**
 * Disposable income a head and people of the 31 provinces, 2013–2023; the province's mean is also the base of
 * a rate on provincial incomes.
 * @throws RangeError for a year without data, or a province that is none, with the nearest name
 */
export function provinceIncomes(year: number, options: ProvinceOptions = {}): IncomeGroup[] {
  const where = "provinceIncomes";
  checkFields(`${where}: options`, options, ["lang", "names"]);
  const name = `province_${language(where, options.lang)}`;
  const rows = rowsOf(where, PANEL, year);
  const wanted = options.names?.map((province) => provinceCalled(where, rows, province)) ?? rows;
  return wanted.map((row) => {
    const incomeYuan = Number(row.disposable_income_per_capita_yuan);
    return {
      name: String(row[name]),
      incomeYuan,
      people: 1e4 * Number(row.population_10k),
      provinceYuan: incomeYuan,
    };
  });
}

/**
 * Disposable income a head in town and country, weighted by people in towns and outside (provincial panel);
 * 2020–2022.
 * @throws RangeError for a year in which one of the two is not in the table
 */
export function urbanRuralIncomes(year: number, options: IncomeOptions = {}): IncomeGroup[] {
  const where = "urbanRuralIncomes";
  checkFields(`${where}: options`, options, ["lang"]);
  const lang = language(where, options.lang);
  const names = { zh: ["城镇居民", "农村居民"], en: ["urban", "rural"] }[lang];
  const panel = rowsOf(where, PANEL, year);
  const people = panel.map((row) => 1e4 * Number(row.population_10k));
  const urban = sum(people.map((count, i) => count * (Number(panel[i]!.urbanization_pct) / 100)));
  const row = rowsOf(where, NATION, year)[0]!;
  const income = (column: string) => {
    if (typeof row[column] === "number") return row[column];
    const known = table(NATION).filter((r) => typeof r[column] === "number");
    throw new RangeError(
      `${where}: year is ${year}, for which ${NATION} has no ${column}; expected one of ${known.map((r) => r.year).join(", ")}`,
    );
  };
  return [
    { name: names[0]!, incomeYuan: income("urban_yuan"), people: urban },
    { name: names[1]!, incomeYuan: income("rural_yuan"), people: sum(people) - urban },
  ];
}

/**
 * National disposable income a head, yuan, 2013–2024.
 * @throws RangeError for a year without data
 */
export function nationalIncome(year: number): number {
  return Number(rowsOf("nationalIncome", NATION, year)[0]!.disposable_income_per_capita_yuan);
}

function rowsOf(where: string, id: string, year: number): Row[] {
  const rows = table(id);
  const found = rows.filter((row) => row.year === year);
  if (found.length > 0) return found;
  const years = [...new Set(rows.map((row) => Number(row.year)))];
  throw new RangeError(
    `${where}: year is ${shown(year)}; expected a year of ${id}, ${Math.min(...years)} to ${Math.max(...years)}`,
  );
}

function provinceCalled(where: string, rows: readonly Row[], name: string): Row {
  const found = rows.find((row) => row.province_zh === name || row.province_en === name);
  if (found !== undefined) return found;
  const known = rows.flatMap((row) => [String(row.province_zh), String(row.province_en)]);
  const close = nearest(String(name), known);
  throw new RangeError(
    `${where}: province is ${shown(name)}; expected one of the ${rows.length} provinces${close === undefined ? ", such as 广东 or Guangdong" : `; did you mean "${close}"?`}`,
  );
}

function language(where: string, lang: NameLanguage = "zh"): NameLanguage {
  return checkOneOf(where, "lang", lang, ["zh", "en"] as const);
}
