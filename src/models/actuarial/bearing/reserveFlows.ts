import type { Model } from "../engine/model.js";
import type { Runner } from "../engine/runner.js";
import type { SchemeFlows } from "./schemeFlows.js";

/** Opening reserve, interest, other revenue and reserves of a scheme; what a merger moves is other revenue. */
export function reserveFlows(
  model: Model,
  runner: Runner,
  scheme: "resident" | "employee",
): Pick<SchemeFlows, "opening" | "interest" | "other" | "reserve"> {
  const opening = runner.parameter(`${scheme}.openingReserve`)[0]!;
  const reserve = runner.series(`${scheme}.reserve`).slice();
  const interest = runner.series(`${scheme}.interest`).slice();
  const balance = runner.series(`${scheme}.balance`);
  const given = runner.parameter(`${scheme}.otherRevenue`);
  const mergeYear = runner.parameter("merge.year");
  const other = given.map((value, t) => {
    if (model.scenario.from + t < mergeYear[t]!) return value;
    const before = t === 0 ? opening : reserve[t - 1]!;
    return value + (reserve[t]! - before - balance[t]! - interest[t]!);
  });
  return { opening, interest, other, reserve };
}
