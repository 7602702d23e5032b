import { DISPLAY, type Displayable, type MimeBundle, withDisplay } from "../../../display/bundle.js";
import { table } from "../../../display/table.js";
import type { Frontier } from "./frontierResult.js";

export function showFrontier(frontier: Frontier): Frontier & Displayable {
  const shown = withDisplay(frontier, () => {
    const { points, measure, elasticity } = frontier;
    const stray = points.filter((point) => !point.converged).length;
    const rows = points.map(({ efficient, converged: _, ...point }) => ({
      ...point,
      efficient: efficient ? "✓" : "",
    }));
    const spec = table(rows, {
      caption: { zh: "保险与激励的权衡", en: "Insurance against incentives" },
      unit: { zh: "亿元", en: "100 million yuan" },
      columns: [
        { key: "value", label: { zh: "参数值", en: "Parameter" }, digits: 4 },
        { key: "gain", label: { zh: "共济收益", en: "Pooling gain" }, digits: 1 },
        { key: "gainError", label: { zh: "标准误", en: "Standard error" }, digits: 2 },
        { key: "lost", label: { zh: "努力损失（每年）", en: "Effort lost a year" }, digits: 1 },
        { key: "lostRevenue", label: { zh: "其中：少征", en: "Revenue not raised" }, digits: 1 },
        { key: "addedSpending", label: { zh: "其中：多支", en: "Spending added" }, digits: 1 },
        { key: "efficient", label: { zh: "有效", en: "Efficient" } },
      ],
      notes: [
        {
          zh: `共济收益：${measure.zh}。弹性：征缴 ${elasticity.revenue}，控费 ${elasticity.expenditure}。${stray > 0 ? `有 ${stray} 点未收敛。` : ""}`,
          en: `Pooling gain: ${measure.en}. Elasticities: revenue ${elasticity.revenue}, expenditure ${elasticity.expenditure}.${stray > 0 ? ` ${stray} points did not converge.` : ""}`,
        },
      ],
    });
    return spec[DISPLAY]() as MimeBundle;
  });
  return Object.freeze(shown);
}
