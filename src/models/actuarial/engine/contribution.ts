import { incomeBase } from "../contribution/incomeBase.js";
import type { Settings } from "../scenario/settings.js";
import type { ParameterRows } from "./rows.js";

/**
 * Contribution a head at a row's place, yuan: flat; or rate × income a head; or, where each earner pays,
 * e·rate·(income of an earner), e the earners' share. Floor and cap limit what income counts.
 *
 * @param moved what self-adjustment adds, by lane: to the flat sum or the rate
 * Source: Li, §1.3.3; Zheng (2021), §4(2)2.
 */
export function contributionOf(
  rows: ParameterRows,
  settings: Settings,
  moved: Float64Array,
): (at: number, incomeYuan: number) => number {
  const { lanes } = rows;
  if (settings.financing === "flat") {
    const flat = rows.of("resident.contributionYuan");
    return (at) => Math.max(0, flat[at]! + moved[at % lanes]!);
  }
  const rate = rows.of("resident.contributionRate");
  const sigma = rows.of("resident.incomeSigma");
  const floor = rows.of("resident.floorYuan");
  const cap = rows.of("resident.capYuan");
  const earners = rows.of("resident.earnerShare");
  const isPersonal = settings.incomeBase === "personal";
  return (at, income) => {
    const charged = Math.max(0, rate[at]! + moved[at % lanes]!);
    const isLimited = floor[at]! > 0 || cap[at]! > 0;
    if (!isLimited) return charged * income;
    const spread = { sigma: sigma[at]!, floor: floor[at]!, cap: cap[at]! > 0 ? cap[at]! : Infinity };
    const share = isPersonal ? earners[at]! : 1;
    return share > 0 ? charged * share * incomeBase(spread)(income / share) : 0;
  };
}
