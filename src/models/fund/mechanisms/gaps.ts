import type { z as Zod } from "zod";
import { excess, heldIn } from "../engine/loops.js";
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
    return (out) => heldIn(pooled, site.balance, -1, members, lanes, out);
  }
  const spent = site.fact(gap === "year" ? "expenditure" : "previousExpenditure");
  const had = site.fact(gap === "year" ? "revenue" : "previousRevenue");
  return (out) => excess(spent, had, members, lanes, out);
}
