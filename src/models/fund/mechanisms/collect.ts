import type { z as Zod } from "zod";
import type { Level } from "../engine/groups.js";
import { limitToHeld } from "../engine/loops.js";
import type { Site, Step } from "../engine/site.js";
import { ration, scratchOf, sumByGroup } from "../engine/vector.js";
import { type Base, baseField, baseOf } from "./bases.js";
import { enforcement } from "./enforcement.js";
import { fraction } from "./fields.js";

/** Where a levy ends. */
export function ceilingField(z: typeof Zod) {
  return z
    .strictObject({
      stock: fraction(z, "Stock of the fund at which the levy ends, as a share; 规模上限"),
      of: baseField(
        z,
        "Share of the sum of what over the fund's pools; `reserve` counts the fund itself in. 上限基数",
      ),
    })
    .optional()
    .describe("No levy above this stock; the last one fills it. 达到上限停缴");
}

export interface Collection {
  readonly level: Level;
  readonly fund: string;
  readonly ceiling?: { readonly stock: number; readonly of: Base } | undefined;
  readonly shortfall: "limit" | "debt";
  readonly enforcement?: number;
}

/**
 * Takes dues from pools into their fund: cut to what a ceiling leaves, enforced, limited to what the pool
 * holds; what is due and not paid is published as `unpaid:RULE`.
 * @param dues fills what each pool owes before any limit, pools × lanes, whole 分
 */
export function collect(
  site: Site,
  { level, fund, ceiling, shortfall, enforcement: probability = 1 }: Collection,
  dues: (out: Float64Array) => void,
): Step {
  const { members, lanes } = site;
  const groups = site.groups(level);
  const pooled = site.accounts("pooled");
  const to = site.fund("adjustment", fund, groups);
  const limits = ceiling && { stock: ceiling.stock, base: baseOf(site, ceiling.of) };
  const countsFund = ceiling?.of === "reserve";
  const enforce = enforcement(site, probability, "levy");
  const unpaid = site.publish(`unpaid:${site.rule}`);
  const amount = site.buffer();
  const missing = site.groupBuffer(groups);
  const scratch = scratchOf(groups);
  const add = (out: Float64Array, sign: 1 | -1) => {
    for (const p of members)
      for (let k = p * lanes, end = k + lanes; k < end; k++) out[k]! += sign * amount[k]!;
  };
  return () => {
    const { balance } = site;
    dues(amount);
    if (limits) {
      sumByGroup(limits.base(), groups, members, lanes, missing);
      for (let g = 0; g < groups.count; g++) {
        for (let l = 0, k = g * lanes, b = to.all[g]! * lanes; l < lanes; l++, k++) {
          const held = balance[b + l]!;
          missing[k] = Math.floor(limits.stock * (missing[k]! + (countsFund ? held : 0))) - held;
        }
      }
      ration(missing, amount, groups, members, lanes, amount, scratch);
    }
    const left = unpaid();
    if (left) add(left, 1);
    enforce(amount);
    if (shortfall === "limit") limitToHeld(amount, pooled, balance, members, lanes);
    if (left) add(left, -1);
    site.move(pooled, to.each, amount);
  };
}
