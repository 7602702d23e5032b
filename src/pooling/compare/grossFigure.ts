import type { Comparison } from "../../models/fund/index.js";
import type { Figure } from "../../plot/index.js";
import type { FigureOptions } from "./drawn.js";
import { yearsFigure } from "./yearsFigure.js";

/** What payers pay, net, in each year: where a policy changes in stages, the steps of the transition. */
export function grossFigure(comparison: Comparison, options: FigureOptions = {}): Figure {
  return yearsFigure(
    comparison,
    {
      id: "gross",
      ofYear: "gross",
      ofAll: (values) => values.reduce((a, b) => a + b, 0) / values.length,
      caption: { zh: "各年净缴总额", en: "Paid in, net, in each year" },
      axis: { zh: "净缴总额，亿元", en: "Paid in, net, 100 million yuan" },
      note: {
        zh: "净缴统筹区当年净缴款之和；上划的历年结余不计。",
        en: "Net payments of all payers in the year; past reserves handed over are left out.",
      },
      all: { zh: "年均", en: "Mean of the years" },
    },
    options,
  );
}
