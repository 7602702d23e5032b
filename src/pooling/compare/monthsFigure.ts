import type { Comparison } from "../../models/fund/index.js";
import type { Figure } from "../../plot/index.js";
import type { FigureOptions } from "./drawn.js";
import { yearsFigure } from "./yearsFigure.js";

/**
 * Months of reserve of the pool with the fewest, its part of the funds counted.
 * @throws RangeError when pools spend nothing
 */
export function monthsFigure(comparison: Comparison, options: FigureOptions = {}): Figure {
  return yearsFigure(
    comparison,
    {
      id: "months",
      ofYear: "lowestMonths",
      ofAll: (values) => Math.min(...values),
      caption: { zh: "储备最薄的统筹区可支付月数", en: "Months of reserve of the pool with the fewest" },
      axis: { zh: "最低可支付月数", en: "Fewest months of reserve" },
      note: {
        zh: "各区结存加其在调剂金中按支出所占份额，除以月支出；零以下为欠付。",
        en: "Own reserve and, by spending, its part of the funds ÷ a month's spending; below zero bills are unpaid.",
      },
      all: { zh: "各年最低", en: "Lowest of all years" },
    },
    options,
  );
}
