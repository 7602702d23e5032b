import { DISPLAY, type Displayable, type MimeBundle, withDisplay } from "../../../display/bundle.js";
import { formatNumber } from "../../../display/format.js";
import { table } from "../../../display/table.js";
import type { Optimum } from "./optimum.js";

export function showOptimum(optimum: Optimum): Optimum & Displayable {
  const shown = withDisplay(optimum, () => {
    const { values, measures, goal, conditions, checked, feasible, evaluations, atBound } = optimum;
    const conditionOf = new Map(conditions.map((state) => [state.measure, state]));
    const rows = [
      ...Object.entries(values).map(([name, value]) => ({
        name,
        value,
        checked: null as number | null,
        wanted: atBound.includes(name) ? "边界 / at its bound" : "",
      })),
      ...Object.entries(measures).map(([name, value]) => {
        const state = conditionOf.get(name);
        const bound = state ? `${state.sense === "atMost" ? "≤" : "≥"} ${state.bound}` : "";
        const best = goal.measure === name ? (goal.sense === "minimise" ? "min" : "max") : "";
        return {
          name,
          value,
          checked: checked.measures[name] ?? null,
          wanted: [best, bound].filter(Boolean).join(", "),
        };
      }),
    ];
    const missed = conditions.filter((state) => !state.met);
    const far = missed.map((s) => `${s.measure} ${formatNumber(s.value, { digits: 4 })}`).join(", ");
    const spec = table(rows, {
      caption: feasible
        ? { zh: "最优参数", en: "Best parameters" }
        : { zh: "无解：最接近的参数", en: "No solution: the nearest parameters" },
      columns: [
        { key: "name", label: { zh: "参数或指标", en: "Parameter or measure" } },
        { key: "value", label: { zh: "取值", en: "Value" }, digits: 4 },
        { key: "checked", label: { zh: "复核", en: "Checked" }, digits: 4 },
        { key: "wanted", label: { zh: "要求", en: "Wanted" } },
      ],
      notes: [
        {
          zh: `评估 ${evaluations} 次。${feasible ? (checked.feasible ? "复核满足全部条件。" : "复核时有条件不再满足。") : `未满足：${far}。`}`,
          en: `${evaluations} evaluations. ${feasible ? (checked.feasible ? "Checked again, every condition is met." : "Checked again, a condition is no longer met.") : `Not met: ${far}.`}`,
        },
      ],
    });
    return spec[DISPLAY]() as MimeBundle;
  });
  return Object.freeze(shown);
}
