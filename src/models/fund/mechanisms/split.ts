import type { z as Zod } from "zod";
import { positive, whole } from "../engine/cents.js";
import type { Site } from "../engine/site.js";
import { apportion, scratchOf } from "../engine/vector.js";
import { CENTS } from "../ledger/money.js";
import type { Mechanism } from "./mechanism.js";
import { mergedAccount, mergedFields } from "./merge.js";

const schema = (z: typeof Zod) =>
  z.strictObject({
    ...mergedFields(z),
    weight: z
      .enum(["persons", "revenue", "expenditure", "reserve"])
      .describe(
        "What the common balance is divided by; reserve: what each pool held when the run began. 分割权重",
      ),
  });

export type SplitParameters = Zod.infer<ReturnType<typeof schema>>;

/**
 * Splitting merged pools (拆分统筹区): the balance B of their common account goes back,
 * r_i = B·w_i/Σ w to the cent; a debt is divided alike and leaves pools in debt. Where all weights of a group
 * are zero its balance stays. Dated after the last year of the merge whose account it names.
 *
 * Source: counterpart of F20 and Z22.
 */
export const split: Mechanism<SplitParameters> = {
  name: "split",
  title: { zh: "拆分统筹区", en: "Splitting pools" },
  schema: schema as unknown as Mechanism<SplitParameters>["schema"],
  debts: () => ["pooled"],
  prepare({ weight, ...merged }, site) {
    const { members, lanes } = site;
    const { groups, account } = mergedAccount(site, merged);
    const pooled = site.accounts("pooled");
    const weights = weight === "reserve" ? firstReserves(site) : site.fact(weight);
    const total = site.groupBuffer(groups);
    const part = site.buffer();
    const scratch = scratchOf(groups);
    const divide = (sign: 1 | -1) => {
      for (let g = 0; g < groups.count; g++) {
        for (let l = 0, k = g * lanes, b = account.all[g]! * lanes; l < lanes; l++, k++)
          total[k] = positive(sign * site.balance[b + l]!);
      }
      apportion(total, weights, groups, members, lanes, part, scratch);
    };
    return () => {
      divide(1);
      site.move(account.each, pooled, part);
      divide(-1);
      site.move(pooled, account.each, part);
    };
  },
};

function firstReserves({ pools, lanes, buffer }: Site): Float64Array {
  const held = buffer();
  pools.forEach((pool, p) => {
    held.fill(whole(positive(pool.reserve) * CENTS), p * lanes, (p + 1) * lanes);
  });
  return held;
}
