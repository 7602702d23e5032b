import type { z as Zod } from "zod";
import { lesser, whole } from "../engine/cents.js";
import { fraction, fundField, levelField } from "./fields.js";
import type { Mechanism } from "./mechanism.js";

const schema = (z: typeof Zod) =>
  z.strictObject({
    base: z
      .enum(["subsidy", "revenue", "contributions", "income"])
      .default("subsidy")
      .describe("What the upload is a share of; 上解基数"),
    share: fraction(z, "Share of the base that goes up; 上解比例"),
    level: levelField(z),
    fund: fundField(z),
  });

export type SubsidyOffsetParameters = Zod.infer<ReturnType<typeof schema>>;

/**
 * Subsidy offset (财政补助抵扣上解): the upload u_i = min(round(share · base_i), subsidy_i) is taken out of the
 * fiscal subsidy before that is paid out: the budget of the pool's region keeps u_i back and pays it into the
 * fund, the pool receives subsidy_i − u_i. What the pool lacks for its care because of it is its debt.
 *
 * Source: Wang, section 5.4, for residents (N07).
 */
export const subsidyOffset: Mechanism<SubsidyOffsetParameters> = {
  name: "subsidyOffset",
  title: { zh: "财政补助抵扣上解", en: "Subsidy offset" },
  schema: schema as unknown as Mechanism<SubsidyOffsetParameters>["schema"],
  debts: () => ["pooled"],
  prepare({ base, share, level, fund }, site) {
    const { members, lanes } = site;
    const pooled = site.accounts("pooled");
    const budget = site.finance("local");
    const to = site.fund("adjustment", fund, site.groups(level));
    const values = site.fact(base);
    const subsidy = site.fact("subsidy");
    const amount = site.buffer();
    return () => {
      for (const p of members) {
        for (let k = p * lanes, end = k + lanes; k < end; k++) {
          amount[k] = lesser(whole(share * values[k]!), subsidy[k]!);
        }
      }
      site.move(pooled, budget, amount);
      site.move(budget, to.each, amount);
    };
  },
};
