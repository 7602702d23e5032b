import type { z as Zod } from "zod";
import { enforcement, enforcementField } from "./enforcement.js";
import { budgetField, fraction, fundField, levelField } from "./fields.js";
import type { Mechanism } from "./mechanism.js";

const schema = (z: typeof Zod) =>
  z
    .strictObject({
      opening: z
        .boolean()
        .default(false)
        .describe("A gap from before the start is filled once, in full; 期初缺口一次性全额补足"),
      collection: z
        .strictObject({
          share: fraction(z, "Part of the collection target that is due; 应完成比例").default(1),
          base: z
            .enum(["revenue", "contributions"])
            .default("revenue")
            .describe("What counts as collected; 征缴口径"),
        })
        .optional()
        .describe("Collection under its budget is made good every year; 未完成征缴预算部分补足"),
      to: z
        .enum(["pool", "fund"])
        .describe("Where the money made good goes: to the pool, or to the fund that pools it; 补足资金去向"),
      budget: budgetField(z, "Budget that pays; 补足的财政层级"),
      level: levelField(z),
      fund: fundField(z),
      enforcement: enforcementField(z),
    })
    .refine(({ opening, collection }) => opening || collection !== undefined, {
      message: "opening and collection are missing; expected one or both",
    });

export type TopUpParameters = Zod.infer<ReturnType<typeof schema>>;

/**
 * Duty to make good (补足责任): in the first year of the rule, and never again, max(0, −opening reserve) is paid
 * into the pool by the budget over it; in every year so is max(0, round(share · target) − collected), into the
 * pool or its fund, so that collected + made good ≥ share · target. Either duty may be enforced with a probability
 * only, as in `enforcement`; a gap from before the start that is not filled in the first year never is.
 *
 * Source: Ganzhou (F13): “一次性全额补足”, and later what is under the collection budget; structural-risk paper,
 * section 2.1.
 */
export const topUp: Mechanism<TopUpParameters> = {
  name: "topUp",
  title: { zh: "缺口补足", en: "Duty to make good" },
  schema: schema as unknown as Mechanism<TopUpParameters>["schema"],
  prepare({ opening, collection, to, budget, level, fund, enforcement: p = 1 }, site) {
    const { members, lanes } = site;
    const pooled = site.accounts("pooled");
    const finance = site.finance(budget);
    const target = to === "pool" ? pooled : site.fund("adjustment", fund, site.groups(level)).each;
    const reserve = opening ? site.fact("openingReserve") : undefined;
    const due = collection && site.fact("target");
    const collected = collection && site.fact(collection.base);
    const amount = site.buffer();
    const enforceOpening = enforcement(site, p, "opening");
    const enforceCollection = enforcement(site, p, "collection");
    let isFilled = false;
    site.onOpen(() => {
      isFilled = false;
    });
    return () => {
      if (reserve && !isFilled) {
        isFilled = true;
        for (const p of members)
          for (let k = p * lanes, end = k + lanes; k < end; k++) amount[k] = Math.max(0, -reserve[k]!);
        enforceOpening(amount);
        site.move(finance, pooled, amount);
      }
      if (collection && due && collected) {
        for (const p of members)
          for (let k = p * lanes, end = k + lanes; k < end; k++)
            amount[k] = Math.max(0, Math.round(collection.share * due[k]!) - collected[k]!);
        enforceCollection(amount);
        site.move(finance, target, amount);
      }
    };
  },
};
