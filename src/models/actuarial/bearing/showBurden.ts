import { DISPLAY, type Displayable, type MimeBundle, withDisplay } from "../../../display/bundle.js";
import { formatNumber } from "../../../display/format.js";
import { type ColumnSpec, table } from "../../../display/table.js";
import type { Text } from "../../../display/text.js";
import type { BurdenComparison } from "./burdenResult.js";

const BEFORE = { zh: "改革前", en: "Before" };
const AFTER = { zh: "改革后", en: "After" };
const YUAN = { zh: "缴费（元）", en: "Yuan" };
const RATE = { zh: "占收入", en: "of income" };
const FULL = { zh: "含补贴", en: "with subsidy" };

const COLUMNS: readonly ColumnSpec[] = [
  { key: "name", label: { zh: "群体", en: "Group" } },
  { key: "incomeYuan", label: { zh: "人均收入（元）", en: "Income (yuan)" }, digits: 0 },
  { key: "yuanBefore", label: YUAN, group: BEFORE, digits: 1 },
  { key: "rateBefore", label: RATE, group: BEFORE, percent: true, digits: 2 },
  { key: "fullBefore", label: FULL, group: BEFORE, percent: true, digits: 2 },
  { key: "yuanAfter", label: YUAN, group: AFTER, digits: 1 },
  { key: "rateAfter", label: RATE, group: AFTER, percent: true, digits: 2 },
  { key: "fullAfter", label: FULL, group: AFTER, percent: true, digits: 2 },
  { key: "changeYuan", label: { zh: "变化（元）", en: "Change (yuan)" }, digits: 1, sign: true },
  { key: "points", label: { zh: "变化（百分点）", en: "Points" }, digits: 2, sign: true },
];

/**
 * A comparison as a table: one group a row, the mean below.
 * @param caption default "Burden before and after"
 */
export function burdenTable(
  comparison: BurdenComparison,
  caption: Text = { zh: "改革前后的缴费负担", en: "Burden before and after" },
) {
  const { rows, counts, people, mean, progressivity } = comparison;
  const total = {
    name: "合计 / All",
    incomeYuan: mean.incomeYuan,
    yuanBefore: mean.before.contributionYuan,
    rateBefore: progressivity.before.rate,
    fullBefore: (mean.before.contributionYuan + mean.before.subsidyYuan) / mean.incomeYuan,
    yuanAfter: mean.after.contributionYuan,
    rateAfter: progressivity.after.rate,
    fullAfter: (mean.after.contributionYuan + mean.after.subsidyYuan) / mean.incomeYuan,
    changeYuan: mean.after.contributionYuan - mean.before.contributionYuan,
    points: 100 * (progressivity.after.rate - progressivity.before.rate),
  };
  const lines = rows.map((row) => ({
    name: row.name,
    incomeYuan: row.incomeYuan,
    yuanBefore: row.before.contributionYuan,
    rateBefore: row.rateBefore,
    fullBefore: row.fullRateBefore,
    yuanAfter: row.after.contributionYuan,
    rateAfter: row.rateAfter,
    fullAfter: row.fullRateAfter,
    changeYuan: row.changeYuan,
    points: 100 * row.changeOfRate,
  }));
  const share = (value: number) => formatNumber(value, { percent: true, digits: 0 });
  const index = (value: number | null) => formatNumber(value, { digits: 4 });
  const { before, after } = progressivity;
  return table([...lines, total], {
    caption,
    columns: COLUMNS,
    strongRows: [lines.length],
    notes: [
      {
        zh: `负担下降 ${counts.falls} 个（人口 ${share(people.falls)}），上升 ${counts.rises} 个（${share(people.rises)}）。`,
        en: `Burden falls in ${counts.falls} (${share(people.falls)} of people), rises in ${counts.rises} (${share(people.rises)}).`,
      },
      {
        zh: `卡克瓦尼指数 ${index(before.kakwani)} → ${index(after.kakwani)}；Suits 指数 ${index(before.suits)} → ${index(after.suits)}；收入基尼系数 ${index(before.gini)}。`,
        en: `Kakwani ${index(before.kakwani)} → ${index(after.kakwani)}; Suits ${index(before.suits)} → ${index(after.suits)}; Gini of income ${index(before.gini)}.`,
      },
    ],
  });
}

/** Lets a comparison show itself as its table. */
export function showBurden(comparison: BurdenComparison): BurdenComparison & Displayable {
  return Object.freeze(withDisplay(comparison, () => burdenTable(comparison)[DISPLAY]() as MimeBundle));
}
