import { DISPLAY, type Displayable, type MimeBundle, withDisplay } from "../../display/bundle.js";
import { formatNumber } from "../../display/format.js";
import { table } from "../../display/table.js";
import { compareBurden } from "../../models/actuarial/bearing/compareBurden.js";
import type { IncomeGroup } from "../../models/actuarial/bearing/incomeGroup.js";
import { incomeQuintiles, nationalIncome, provinceIncomes } from "./incomes.js";

/** One printed statement about the burden beside what the published incomes say. */
export type PrintedBurdenRow = {
  readonly item: "meanBurden" | "residentsFalling" | "provincesFalling" | "provincesRising";
  readonly printed: number;
  readonly computed: number;
  readonly same: boolean;
  /** Rates from `above` (exclusive) to `below` (exclusive) at which the printed value holds; null for any. */
  readonly holdsFor: { readonly above: number; readonly below: number } | null;
};

export interface PrintedBurden {
  readonly year: number;
  readonly flatYuan: number;
  readonly rate: number;
  readonly rows: readonly PrintedBurdenRow[];
  /** There is a rate at which all printed counts hold. */
  readonly consistent: boolean;
}

const PRINTED = { meanBurden: 0.0092, residentsFalling: 0.4, provincesFalling: 16, provincesRising: 15 };
const TITLES: Readonly<Record<PrintedBurdenRow["item"], string>> = {
  meanBurden: "320 元占人均可支配收入 / 320 yuan of income a head",
  residentsFalling: "负担下降的居民 / Residents whose burden falls",
  provincesFalling: "负担下降的省份 / Provinces whose burden falls",
  provincesRising: "负担上升的省份 / Provinces whose burden rises",
};

/**
 * Li's statements about the burden of 320 yuan against 1.07 % of income in 2021, beside the published incomes
 * of fifths and provinces, and the rates at which each printed count would hold.
 * Source: Li, §1.3.3 and Fig. 2.
 * @example actuarial.printedBurden().rows
 */
export function printedBurden(): PrintedBurden & Displayable {
  const [year, flatYuan, rate] = [2021, 320, 0.0107];
  const quintiles = incomeQuintiles(year, { weights: "equal" });
  const provinces = provinceIncomes(year);
  const falling = (groups: readonly IncomeGroup[]) =>
    compareBurden(groups, { contribution: { flatYuan } }, { contribution: { rate } });
  const [fifths, places] = [falling(quintiles), falling(provinces)];
  const burdenOf = (groups: readonly IncomeGroup[]) =>
    groups.map((group) => flatYuan / group.incomeYuan).sort((a, b) => b - a);
  /** Exactly `count` groups fall where the rate lies between the burdens at both sides of the cut. */
  const between = (groups: readonly IncomeGroup[], count: number) => {
    const burdens = burdenOf(groups);
    return { above: burdens[count]!, below: burdens[count - 1]! };
  };
  const residents = between(quintiles, Math.round(PRINTED.residentsFalling * quintiles.length));
  const counted = between(provinces, PRINTED.provincesFalling);
  const row = (
    item: PrintedBurdenRow["item"],
    computed: number,
    digits: number,
    holdsFor: PrintedBurdenRow["holdsFor"],
  ): PrintedBurdenRow => {
    const printed = PRINTED[item];
    const same = formatNumber(computed, { digits }) === formatNumber(printed, { digits });
    return Object.freeze({ item, printed, computed, same, holdsFor });
  };
  const record: PrintedBurden = {
    year,
    flatYuan,
    rate,
    rows: Object.freeze([
      row("meanBurden", flatYuan / nationalIncome(year), 4, null),
      row("residentsFalling", fifths.people.falls, 2, residents),
      row("provincesFalling", places.counts.falls, 0, counted),
      row("provincesRising", places.counts.rises, 0, counted),
    ]),
    consistent: Math.max(residents.above, counted.above) < Math.min(residents.below, counted.below),
  };
  return Object.freeze(withDisplay(record, () => show(record)));
}

function show({ rows, consistent }: PrintedBurden): MimeBundle {
  const percent = (value: number, digits: number) => formatNumber(value, { percent: true, digits });
  const spec = table(
    rows.map((row) => {
      const value = (x: number) =>
        row.item === "meanBurden"
          ? percent(x, 2)
          : row.item === "residentsFalling"
            ? percent(x, 0)
            : formatNumber(x, {});
      return {
        title: TITLES[row.item],
        printed: value(row.printed),
        computed: value(row.computed),
        same: row.same ? "✓" : "✗",
        holds:
          row.holdsFor === null
            ? ""
            : `${percent(row.holdsFor.above, 3)} – ${percent(row.holdsFor.below, 3)}`,
      };
    }),
    {
      caption: {
        zh: "论文所印负担与公布收入所示（320 元对 1.07%）",
        en: "Burden as printed and as incomes say (320 yuan against 1.07 %)",
      },
      columns: [
        { key: "title", label: { zh: "项目", en: "Item" } },
        { key: "printed", label: { zh: "所印", en: "Printed" }, align: "right" },
        { key: "computed", label: { zh: "数据", en: "Data" }, align: "right" },
        { key: "same", label: "=", align: "center" },
        { key: "holds", label: { zh: "所印成立的费率", en: "Rates at which it holds" }, align: "right" },
      ],
      notes: consistent
        ? []
        : [
            {
              zh: "没有一个费率使所印各数同时成立。",
              en: "No rate makes all printed counts hold.",
            },
          ],
      source: {
        zh: "Li 等（2023）§1.3.3；国家统计局",
        en: "Li et al. (2023), §1.3.3; National Bureau of Statistics",
      },
    },
  );
  return spec[DISPLAY]() as MimeBundle;
}
