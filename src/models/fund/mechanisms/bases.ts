import type { z as Zod } from "zod";
import { positive } from "../engine/cents.js";
import type { Site } from "../engine/site.js";

/**
 * What duties and limits are a share of: a fact of the pool, or `reserve`, what its pooled fund holds when
 * the rule acts.
 */
export const BASES = [
  "revenue",
  "contributions",
  "expectedRevenue",
  "previousRevenue",
  "expenditure",
  "previousExpenditure",
  "income",
  "payroll",
  "openingReserve",
  "reserve",
] as const;
export type Base = (typeof BASES)[number];

export function baseField(z: typeof Zod, about: string) {
  return z.enum(BASES).describe(about);
}

/** Values of a base, pools × lanes, whole 分, at the moment they are asked for; debts count as nothing. */
export function baseOf(site: Site, base: Base): () => Float64Array {
  const { members, lanes } = site;
  if (base === "openingReserve") {
    const opening = site.fact(base);
    const held = site.buffer();
    return () => {
      for (const p of members) {
        for (let k = p * lanes, end = k + lanes; k < end; k++) held[k] = positive(opening[k]!);
      }
      return held;
    };
  }
  if (base !== "reserve") {
    const fact = site.fact(base);
    return () => fact;
  }
  const pooled = site.accounts("pooled");
  const held = site.buffer();
  return () => {
    const { balance } = site;
    for (const p of members) {
      for (let l = 0, k = p * lanes, b = pooled[p]! * lanes; l < lanes; l++, k++)
        held[k] = positive(balance[b + l]!);
    }
    return held;
  };
}
