import type { BurdenComparison } from "../../models/actuarial/bearing/burdenResult.js";
import { bars, type Figure } from "../../plot/index.js";
import { type BearingFigureOptions, checkFigureOptions, metaOf } from "./figureOptions.js";

/** Change of the contribution of each group, yuan a head: provinces for instance, the largest rise first. */
export function changesFigure(comparison: BurdenComparison, options: BearingFigureOptions = {}): Figure {
  const lang = checkFigureOptions("changesFigure", options);
  const { rows, counts } = comparison;
  return bars(rows, {
    ...metaOf(options, "changes"),
    label: "name",
    value: "changeYuan",
    axisTitle: { zh: "个人缴费变化（元/人）", en: "Change of the contribution, yuan a head" }[lang],
    digits: 0,
    caption: {
      zh: "改革前后个人缴费的变化",
      en: "Change of the individual contribution",
    },
    note: {
      zh: `负担下降 ${counts.falls} 个，上升 ${counts.rises} 个。`,
      en: `Burden falls in ${counts.falls}, rises in ${counts.rises}.`,
    },
    alt: {
      zh: `条形图。下降 ${counts.falls} 个，上升 ${counts.rises} 个。`,
      en: `Bars. ${counts.falls} fall, ${counts.rises} rise.`,
    },
    aspect: Math.max(0.3, Math.min(1.1, rows.length * 0.032)),
  });
}
