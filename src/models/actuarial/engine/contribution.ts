import type { Settings } from "../scenario/settings.js";
import type { ParameterRows } from "./rows.js";

/** Contribution a head at a row's place, yuan: flat, or rate × income. Source: Li, §1.3.3. */
export function contributionOf(
  rows: ParameterRows,
  settings: Settings,
  moved: Float64Array,
): (at: number, incomeYuan: number) => number {
  if (settings.financing === "flat") {
    const flat = rows.of("resident.contributionYuan");
    return (at) => Math.max(0, flat[at]! + moved[at % moved.length]!);
  }
  const rate = rows.of("resident.contributionRate");
  return (at, income) => Math.max(0, rate[at]! + moved[at % moved.length]!) * income;
}
