import type { z as Zod } from "zod";
import { sumByGroup } from "../engine/vector.js";
import { fraction, fundField, levelField } from "./fields.js";
import type { Mechanism } from "./mechanism.js";

const BASES = ["revenue", "contributions", "previousRevenue", "income", "payroll"] as const;

const schema = (z: typeof Zod) =>
  z.strictObject({
    base: z.enum(BASES).describe("What is levied; 计提基数"),
    share: fraction(z, "Share of the base that goes up; 上缴比例"),
    level: levelField(z),
    fund: fundField(z),
    ceiling: z
      .strictObject({
        stock: fraction(z, "Stock of the fund at which the levy ends, as a share; 规模上限"),
        of: z.enum(BASES).describe("Share of the sum of what; 上限基数"),
      })
      .optional()
      .describe("No levy above this stock; the last one fills it. 达到上限停缴"),
    shortfall: z
      .enum(["limit", "debt"])
      .default("limit")
      .describe("A pool that holds less pays what it has (limit) or goes into debt; 余额不足时"),
  });

export type LevyParameters = Zod.infer<ReturnType<typeof schema>>;

/**
 * Levy (上缴): x_i = round(share · base_i) from each pool into its fund. Under a ceiling the levy of a group
 * is cut to what is missing, max(0, stock · Σ base − fund), every pool in proportion.
 */
export const levy: Mechanism<LevyParameters> = {
  name: "levy",
  title: { zh: "上缴", en: "Levy" },
  schema: schema as unknown as Mechanism<LevyParameters>["schema"],
  debts: ({ shortfall }) => (shortfall === "debt" ? ["pooled"] : []),
  prepare({ base, share, level, fund, ceiling, shortfall }, site) {
    const { members, lanes } = site;
    const groups = site.groups(level);
    const pooled = site.accounts("pooled");
    const to = site.fund("adjustment", fund, groups);
    const values = site.fact(base);
    const limitBase = ceiling && site.fact(ceiling.of);
    const amount = site.buffer();
    const due = site.groupBuffer(groups);
    const room = site.groupBuffer(groups);
    return () => {
      const { balance } = site;
      for (const p of members) {
        for (let l = 0, k = p * lanes, b = pooled[p]! * lanes; l < lanes; l++, k++) {
          const wanted = Math.round(share * values[k]!);
          amount[k] = shortfall === "debt" ? wanted : Math.max(0, Math.min(wanted, balance[b + l]!));
        }
      }
      if (ceiling && limitBase) {
        sumByGroup(limitBase, groups, members, lanes, room);
        sumByGroup(amount, groups, members, lanes, due);
        for (let g = 0; g < groups.count; g++) {
          for (let l = 0, k = g * lanes, b = to.all[g]! * lanes; l < lanes; l++, k++) {
            const missing = Math.max(0, Math.floor(ceiling.stock * room[k]!) - balance[b + l]!);
            room[k] = due[k]! > missing ? missing / due[k]! : 1;
          }
        }
        for (const p of members) {
          const g = groups.of[p]! * lanes;
          for (let l = 0, k = p * lanes; l < lanes; l++, k++)
            amount[k] = Math.floor(amount[k]! * room[g + l]!);
        }
      }
      site.move(pooled, to.each, amount);
    };
  },
};
