import { DISPLAY, type Displayable, type MimeBundle, withDisplay } from "../../../display/bundle.js";
import { formatNumber } from "../../../display/format.js";
import { table } from "../../../display/table.js";
import type { TailRisk } from "./estimate.js";

/** The record, frozen, which shows both measures with their errors. */
export function showTailRisk(risk: TailRisk): TailRisk & Displayable {
  return Object.freeze(withDisplay(risk, () => show(risk)));
}

function show({ level, confidence, paths, valueAtRisk, tailValueAtRisk }: TailRisk): MimeBundle {
  const percent = (share: number) => `${formatNumber(100 * share, { digits: share > 0.99 ? 1 : 0 })} %`;
  const rows = [
    { name: "VaR", ...valueAtRisk },
    { name: "TVaR", ...tailValueAtRisk },
  ];
  const spec = table(rows, {
    caption: {
      zh: `损失的 ${percent(level)} 尾部：${paths} 条路径，${percent(confidence)} 区间`,
      en: `Tail of the losses at ${percent(level)}: ${paths} paths, ${percent(confidence)} intervals`,
    },
    columns: [
      { key: "name", label: { zh: "指标", en: "Measure" } },
      { key: "value", label: { zh: "数值", en: "Value" }, digits: 2 },
      { key: "standardError", label: { zh: "标准误", en: "Standard error" }, digits: 2 },
      { key: "low", label: { zh: "下限", en: "Lower" }, digits: 2 },
      { key: "high", label: { zh: "上限", en: "Upper" }, digits: 2 },
    ],
  });
  return spec[DISPLAY]() as MimeBundle;
}
