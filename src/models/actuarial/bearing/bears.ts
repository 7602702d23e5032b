import { DISPLAY, type Displayable, type MimeBundle, withDisplay } from "../../../display/bundle.js";
import { formatNumber } from "../../../display/format.js";
import { table } from "../../../display/table.js";
import type { BurdenComparison } from "./burdenResult.js";
import type { AgeComparison } from "./compareAges.js";
import type { GenerationComparison } from "./compareGenerations.js";
import type { FinancingRule } from "./financingRule.js";
import type { Payers } from "./payers.js";

/** Who bears a reform of financing: by income, place, payer, age and generation. */
export interface Bears {
  readonly before: FinancingRule;
  readonly after: FinancingRule;
  /** Year of the incomes. */
  readonly year: number;
  readonly quintiles: BurdenComparison & Displayable;
  readonly provinces: BurdenComparison & Displayable;
  /** Town and country. */
  readonly places: (BurdenComparison & Displayable) | null;
  readonly payers: Payers & Displayable;
  readonly ages: (AgeComparison & Displayable) | null;
  readonly generations: (GenerationComparison & Displayable) | null;
}

const NAMES = {
  quintiles: "收入五等份 / Quintiles",
  provinces: "省份 / Provinces",
  places: "城乡 / Town and country",
} as const;

/** The whole in one table: a dimension a row. Each part shows itself in full. */
export function bearsTable(bears: Bears) {
  const rows = (["quintiles", "provinces", "places"] as const).flatMap((name) => {
    const part = bears[name];
    if (part === null) return [];
    const ordered = [...part.rows].sort((a, b) => a.changeOfRate - b.changeOfRate);
    const [least, most] = [ordered[0]!, ordered.at(-1)!];
    const points = (value: number) => formatNumber(100 * value, { digits: 2, sign: true });
    return [
      {
        name: NAMES[name],
        falls: part.counts.falls,
        rises: part.counts.rises,
        people: part.people.falls,
        kakwaniBefore: part.progressivity.before.kakwani,
        kakwaniAfter: part.progressivity.after.kakwani,
        suitsBefore: part.progressivity.before.suits,
        suitsAfter: part.progressivity.after.suits,
        most: `${most.name} ${points(most.changeOfRate)}`,
        least: `${least.name} ${points(least.changeOfRate)}`,
      },
    ];
  });
  const [then, now] = [
    { zh: "前", en: "before" },
    { zh: "后", en: "after" },
  ];
  const KAKWANI = { zh: "卡克瓦尼指数", en: "Kakwani" };
  const SUITS = { zh: "Suits 指数", en: "Suits" };
  const { generations, payers } = bears;
  return table(rows, {
    caption: {
      zh: `谁来负担：改革前后（${bears.year} 年收入）`,
      en: `Who bears it, before and after (incomes of ${bears.year})`,
    },
    columns: [
      { key: "name", label: { zh: "维度", en: "By" } },
      { key: "falls", label: { zh: "负担下降", en: "Burden falls" }, digits: 0 },
      { key: "rises", label: { zh: "上升", en: "rises" }, digits: 0 },
      { key: "people", label: { zh: "下降人口", en: "People with a fall" }, percent: true, digits: 0 },
      { key: "kakwaniBefore", label: then, group: KAKWANI, digits: 3 },
      { key: "kakwaniAfter", label: now, group: KAKWANI, digits: 3 },
      { key: "suitsBefore", label: then, group: SUITS, digits: 3 },
      { key: "suitsAfter", label: now, group: SUITS, digits: 3 },
      { key: "least", label: { zh: "降幅最大（百分点）", en: "Largest fall (points)" }, align: "right" },
      { key: "most", label: { zh: "升幅最大（百分点）", en: "Largest rise (points)" }, align: "right" },
    ],
    notes: [
      ...payers.rows.slice(0, 1).map((row) => ({
        zh: `个人负担占筹资 ${formatNumber(row.shareBefore, { percent: true, digits: 1 })} → ${formatNumber(row.shareAfter, { percent: true, digits: 1 })}。`,
        en: `Individuals pay ${formatNumber(row.shareBefore, { percent: true, digits: 1 })} → ${formatNumber(row.shareAfter, { percent: true, digits: 1 })} of all.`,
      })),
      ...(generations === null
        ? []
        : [
            {
              zh: `各代：${generations.counts.gains} 代得利，${generations.counts.loses} 代受损。`,
              en: `Generations: ${generations.counts.gains} gain, ${generations.counts.loses} lose.`,
            },
          ]),
    ],
  });
}

/** Lets the whole show itself. */
export function showBears<T extends Bears>(bears: T): T & Displayable {
  return Object.freeze(withDisplay(bears, () => bearsTable(bears)[DISPLAY]() as MimeBundle));
}
