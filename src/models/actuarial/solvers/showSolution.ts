import { DISPLAY, type Displayable, type MimeBundle, withDisplay } from "../../../display/bundle.js";
import { table } from "../../../display/table.js";
import type { Solution } from "./solution.js";

/** Shows a solution as a short table under its sentence. */
export function showSolution(solution: Solution): Solution & Displayable {
  return withDisplay(solution, () => {
    const { share, interval, margin, checked, method, evaluations, paths } = solution;
    const rows = [
      { item: "有解 Found", value: solution.found ? "是 yes" : "否 no" },
      { item: "取值 Value", value: String(Number(solution.value.toPrecision(9))) },
      { item: "余量（月） Margin (months)", value: margin.toFixed(3) },
      ...(paths === 1
        ? []
        : [
            {
              item: "达标路径 Paths that keep the target",
              value: `${(100 * share).toFixed(2)} % of ${paths}`,
            },
            {
              item: "95% 区间 Interval",
              value: `${(100 * interval[0]).toFixed(2)} – ${(100 * interval[1]).toFixed(2)} %`,
            },
          ]),
      {
        item: "复核 Run again",
        value: `${checked.kept ? "达标 kept" : "未达标 missed"}（${checked.margin.toFixed(3)}${paths === 1 ? "" : `，${(100 * checked.share).toFixed(2)} %`}）`,
      },
      {
        item: "方法 Method",
        value: `${method === "exact" ? "逐路径精确求解 exact" : "网格与二分 search"}（${evaluations}）`,
      },
    ];
    const spec = table(rows, {
      caption: solution.sentence,
      columns: [
        { key: "item", label: { zh: "项目", en: "Item" } },
        { key: "value", label: { zh: "结果", en: "Result" } },
      ],
    });
    return spec[DISPLAY]() as MimeBundle;
  });
}
