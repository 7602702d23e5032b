import type { z as Zod } from "zod";
import { positive } from "../engine/cents.js";
import type { Site } from "../engine/site.js";

const GAPS = ["year", "afterReserve", "lastYear"] as const;
export type Gap = (typeof GAPS)[number];

export function gapField(z: typeof Zod, fallback: Gap) {
  return z
    .enum(GAPS)
    .default(fallback)
    .describe(
      "The gap: expenditure above revenue of the year, own reserve left aside (year); what the pool's own money leaves unpaid when the rule acts (afterReserve); expenditure above revenue of the year before (lastYear). 缺口口径：当期、动用结余后、上年",
    );
}

/**
 * Fills the gap of each pool, pools × lanes, whole 分: max(0, expenditure − revenue) of the year or of the one
 * before, or max(0, −balance) of the pooled fund.
 */
export function gapOf(site: Site, gap: Gap): (out: Float64Array) => void {
  const { members, lanes } = site;
  if (gap === "afterReserve") {
    const pooled = site.accounts("pooled");
    return (out) => {
      const { balance } = site;
      for (const p of members)
        for (let l = 0, k = p * lanes, b = pooled[p]! * lanes; l < lanes; l++, k++)
          out[k] = positive(-balance[b + l]!);
    };
  }
  const spent = site.fact(gap === "year" ? "expenditure" : "previousExpenditure");
  const had = site.fact(gap === "year" ? "revenue" : "previousRevenue");
  return (out) => {
    for (const p of members)
      for (let k = p * lanes, end = k + lanes; k < end; k++) out[k] = positive(spent[k]! - had[k]!);
  };
}
