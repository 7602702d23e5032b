import { DISPLAY, type Displayable, type MimeBundle, withDisplay } from "../../../display/bundle.js";
import { formatNumber } from "../../../display/format.js";
import { type ColumnSpec, table } from "../../../display/table.js";
import type { LeeCarter } from "./leeCarterRecord.js";

const COLUMNS: readonly ColumnSpec[] = [
  { key: "age", label: { zh: "年龄组序号", en: "Group of ages" }, digits: 0 },
  { key: "a", label: { zh: "平均水平 a", en: "Mean a" }, digits: 3 },
  { key: "b", label: { zh: "响应 b", en: "Response b" }, digits: 4 },
];

export function showLeeCarter(fit: LeeCarter): LeeCarter & Displayable {
  return withDisplay(fit, () => {
    const number = (value: number, digits: number) => formatNumber(value, { digits });
    const percent = formatNumber(fit.explained, { digits: 1, percent: true });
    const spec = table(
      Array.from(fit.a, (a, age) => ({ age, a, b: fit.b[age]! })),
      {
        caption: { zh: "李–卡特死亡率模型", en: "Lee and Carter's model of mortality" },
        columns: COLUMNS,
        notes: [
          {
            zh: `${fit.years} 年；解释 ${percent} 的变异；指数每年漂移 ${number(fit.drift, 3)}（标准误 ${number(fit.driftError, 3)}），随机游走标准差 ${number(fit.sd, 3)}。`,
            en: `${fit.years} years; ${percent} of the variance explained; the index drifts by ${number(fit.drift, 3)} a year (standard error ${number(fit.driftError, 3)}), walk's standard deviation ${number(fit.sd, 3)}.`,
          },
        ],
      },
    );
    return spec[DISPLAY]() as MimeBundle;
  });
}
