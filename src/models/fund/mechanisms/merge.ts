import type { z as Zod } from "zod";
import { positive } from "../engine/cents.js";
import { LEVELS } from "../engine/groups.js";
import type { Site } from "../engine/site.js";
import { shortfallField } from "./fields.js";
import type { Mechanism } from "./mechanism.js";
import { payOut } from "./payout.js";

/** Which pools become one, and the account they then share; a split names the same. */
export function mergedFields(z: typeof Zod) {
  return {
    by: z
      .enum(["region", "scheme"])
      .default("region")
      .describe(
        "Pools of a region at the level, or the schemes of each pool's own region; 合并对象：同级地区或同地险种",
      ),
    level: z.enum(LEVELS).default("province").describe("By region: level of the region; 合并后的统筹层级"),
    fund: z.string().min(1).default("merged").describe("Name of the common account; 合并账户名"),
  };
}

const schema = (z: typeof Zod) => z.strictObject({ ...mergedFields(z), shortfall: shortfallField(z) });

export type MergeParameters = Zod.infer<ReturnType<typeof schema>>;

/** Groups of pools that are one, and their common account. */
export function mergedAccount(site: Site, { by, level, fund }: Omit<MergeParameters, "shortfall">) {
  const groups = site.groups(by === "scheme" ? "county" : level);
  return { groups, account: site.fund("adjustment", fund, groups) };
}

/**
 * Merging pools (合并统筹区): at the end of each year what every member holds goes into one account, and every
 * member's gap is filled from it: members' balances are zero as long as the common account lasts, so that the
 * group has one balance, Σ b_i, whose relative spread is that of a sum. Pools of a level become one (county →
 * city → province), or the schemes of one region do. Use the rule's schemes to merge those of one scheme only.
 *
 * Source: some 2,000 pools to some 300 and on to provinces (F20); employees and residents in one scheme (Z22);
 * merged pools abroad (X07).
 */
export const merge: Mechanism<MergeParameters> = {
  name: "merge",
  title: { zh: "合并统筹区", en: "Merging pools" },
  schema: schema as unknown as Mechanism<MergeParameters>["schema"],
  debts: ({ shortfall }) => (shortfall === "debt" ? ["adjustment"] : []),
  prepare(parameters, site) {
    const { members, lanes } = site;
    const { groups, account } = mergedAccount(site, parameters);
    const pooled = site.accounts("pooled");
    const held = site.buffer();
    const gap = site.buffer();
    const pay = payOut(site, account, groups, parameters.shortfall, true);
    return () => {
      const { balance } = site;
      for (const p of members) {
        for (let l = 0, k = p * lanes, b = pooled[p]! * lanes; l < lanes; l++, k++) {
          held[k] = positive(balance[b + l]!);
          gap[k] = positive(-balance[b + l]!);
        }
      }
      site.move(pooled, account.each, held);
      pay(gap);
    };
  },
};
