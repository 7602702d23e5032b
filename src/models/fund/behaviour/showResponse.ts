import { DISPLAY, type Displayable, type MimeBundle, withDisplay } from "../../../display/bundle.js";
import { formatNumber } from "../../../display/format.js";
import { table } from "../../../display/table.js";
import type { Response } from "./response.js";

export function showResponse(response: Response): Response & Displayable {
  const shown = withDisplay(response, () => {
    const { policy, rows, lost, lostRevenue, addedSpending, converged, iterations, residual } = response;
    const amount = (x: number) => formatNumber(x, { digits: 1 });
    const spec = table(rows, {
      caption: {
        zh: `${policy.name.zh}：征缴与控费的行为反应`,
        en: `${policy.name.en}: how collecting and spending answer`,
      },
      unit: { zh: "亿元", en: "100 million yuan" },
      columns: [
        { key: "pool", label: { zh: "统筹区", en: "Pool" } },
        { key: "revenueRate", label: { zh: "增收边际上缴率", en: "Marginal rate on revenue" }, digits: 3 },
        {
          key: "expenditureRate",
          label: { zh: "增支边际补偿率", en: "Marginal cover of spending" },
          digits: 3,
        },
        { key: "revenueBefore", label: { zh: "收入（前）", en: "Revenue before" }, digits: 1 },
        { key: "revenueAfter", label: { zh: "收入（后）", en: "Revenue after" }, digits: 1 },
        { key: "expenditureBefore", label: { zh: "支出（前）", en: "Expenditure before" }, digits: 1 },
        { key: "expenditureAfter", label: { zh: "支出（后）", en: "Expenditure after" }, digits: 1 },
        { key: "lost", label: { zh: "努力损失", en: "Effort lost" }, digits: 1 },
      ],
      notes: [
        {
          zh: `努力损失合计 ${amount(lost)}：少征 ${amount(lostRevenue)}，多支 ${amount(addedSpending)}。${converged ? `迭代 ${iterations} 次收敛。` : `迭代 ${iterations} 次未收敛，最大差 ${residual.toPrecision(2)}。`}`,
          en: `Effort lost in all ${amount(lost)}: revenue not raised ${amount(lostRevenue)}, spending added ${amount(addedSpending)}. ${converged ? `Converged after ${iterations} iterations.` : `Not converged after ${iterations} iterations; largest distance ${residual.toPrecision(2)}.`}`,
        },
      ],
    });
    return spec[DISPLAY]() as MimeBundle;
  });
  return Object.freeze(shown);
}
