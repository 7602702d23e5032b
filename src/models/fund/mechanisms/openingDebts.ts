import type { z as Zod } from "zod";
import { toCents } from "../ledger/money.js";
import { budgetField, byPool, otherwiseField } from "./fields.js";
import type { Mechanism } from "./mechanism.js";
import { valuesByPool } from "./named.js";

const schema = (z: typeof Zod) =>
  z.strictObject({
    arrears: z
      .strictObject({
        values: byPool(z, "亿元 owed to hospitals at the start, by name of pool or region; 期初拖欠（亿元）"),
        otherwise: otherwiseField(z),
      })
      .optional()
      .describe(
        "Bills from before the start that the pool's opening balance does not hold yet; 期初拖欠医疗费用",
      ),
    budget: budgetField(z, "Budget that pays what the local fund does not; 承担差额的财政层级"),
  });

export type OpeningDebtsParameters = Zod.infer<ReturnType<typeof schema>>;

/**
 * Debts from before the start (期初欠费): in the first year of the rule, and never again, the arrears A_i of a
 * pool are paid to its hospitals, min(A_i, max(0, opening reserve)) by itself and the rest by the budget over
 * it, and a pool that opens below 0 is filled to 0 by that budget. It stands before full pooling, so that no
 * old debt reaches the pool above.
 *
 * Source: Hainan (F12): arrears by the local fund, then by its government; structural-risk paper, section 2.1.
 */
export const openingDebts: Mechanism<OpeningDebtsParameters> = {
  name: "openingDebts",
  title: { zh: "期初欠费清偿", en: "Debts from before the start" },
  schema: schema as unknown as Mechanism<OpeningDebtsParameters>["schema"],
  prepare({ arrears, budget }, site) {
    const { members, lanes } = site;
    const pooled = site.accounts("pooled");
    const hospitals = site.accounts("hospitals");
    const finance = site.finance(budget);
    const opening = site.fact("openingReserve");
    const owed = (
      arrears
        ? valuesByPool(site, "arrears", arrears.values, arrears.otherwise)
        : new Float64Array(site.pools.length)
    ).map((value, p) => toCents(`${site.where}: arrears of ${site.pools[p]!.name}`, value));
    const [own, others, filled] = [site.buffer(), site.buffer(), site.buffer()];
    let isDone = false;
    site.onOpen(() => {
      isDone = false;
    });
    return () => {
      if (isDone) return;
      isDone = true;
      const { balance } = site;
      for (const p of members) {
        for (let l = 0, k = p * lanes, b = pooled[p]! * lanes; l < lanes; l++, k++) {
          own[k] = Math.max(0, Math.min(owed[p]!, opening[k]!, balance[b + l]!));
          others[k] = owed[p]! - own[k]!;
          filled[k] = Math.max(0, -opening[k]!);
        }
      }
      site.move(pooled, hospitals, own);
      site.move(finance, hospitals, others);
      site.move(finance, pooled, filled);
    };
  },
};
