import type { z as Zod } from "zod";
import { whole } from "../engine/cents.js";
import type { Site } from "../engine/site.js";
import { fraction } from "./fields.js";

/** Conditions on which a rule pays; all that stand must hold. */
export function gateField(z: typeof Zod) {
  const causes = (about: string) => z.array(z.string().min(1)).min(1).optional().describe(about);
  return z
    .strictObject({
      triggers: causes("Listed causes, one of which must have struck; 须由所列事由之一引起"),
      unless: causes(
        "Causes, such as a policy of the pool's own, none of which may have struck; 不得由所列事由引起",
      ),
      collected: z
        .strictObject({
          share: fraction(z, "Part of the collection target that must be reached; 征缴完成率下限"),
          base: z
            .enum(["revenue", "contributions"])
            .default("revenue")
            .describe("What counts as collected; 征缴口径"),
        })
        .optional()
        .describe("Collection target; 征缴目标"),
      levyPaid: z
        .string()
        .min(1)
        .optional()
        .describe("Name of a levy, before this rule, that must be paid in full; 须足额上缴"),
      reserveSpent: z
        .literal(true)
        .optional()
        .describe("The pool's own money must be used up; 须先用完历年结余"),
    })
    .refine((gate) => Object.values(gate).some((condition) => condition !== undefined), {
      message: "gate is empty; expected at least one condition",
    })
    .optional()
    .describe("Conditions without which a pool gets nothing; 申请条件");
}

export type Gate = NonNullable<Zod.infer<ReturnType<typeof gateField>>>;

/**
 * Gate (申请条件): claims of pools that do not meet every condition become 0. A run without chance has no
 * triggers, so that a gate on `triggers` is shut there and one on `unless` open.
 *
 * @returns a function of claims (pools × lanes) that changes them in place
 * Source: Wang, section 6, “申请条件” (N11); Chongqing residents: target missed or levy unpaid, no grant (F10).
 */
export function gateOf(site: Site, gate: Gate | undefined): (claims: Float64Array) => void {
  if (gate === undefined) return () => {};
  const { members, lanes } = site;
  const { triggers, unless, collected, levyPaid, reserveSpent } = gate;
  const listed = triggers?.map((name) => site.fact(`trigger:${name}`));
  const barred = unless?.map((name) => site.fact(`trigger:${name}`));
  const target = collected && { share: collected.share, of: site.fact("target") };
  const revenue = collected && site.fact(collected.base);
  const unpaid = levyPaid === undefined ? undefined : site.published(`unpaid:${levyPaid}`);
  const pooled = site.accounts("pooled");
  const struck = (causes: readonly Float64Array[], k: number) => {
    for (let i = 0; i < causes.length; i++) if (causes[i]![k]! > 0) return true;
    return false;
  };
  return (claims) => {
    const { balance } = site;
    for (const p of members) {
      for (let l = 0, k = p * lanes, b = pooled[p]! * lanes; l < lanes; l++, k++) {
        const isOpen =
          (listed === undefined || struck(listed, k)) &&
          (barred === undefined || !struck(barred, k)) &&
          (target === undefined || revenue![k]! >= whole(target.share * target.of[k]!)) &&
          (unpaid === undefined || unpaid[k] === 0) &&
          (reserveSpent === undefined || balance[b + l]! <= 0);
        if (!isOpen) claims[k] = 0;
      }
    }
  };
}
