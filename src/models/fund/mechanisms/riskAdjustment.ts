import type { z as Zod } from "zod";
import { whole } from "../engine/cents.js";
import { apportion, scratchOf, shareOf, sumByGroup } from "../engine/vector.js";
import { fraction, fundField, levelField, payersField, shortfallField } from "./fields.js";
import type { Mechanism } from "./mechanism.js";
import { fundSide, netSettlement, settlementDebts } from "./settle.js";

const schema = (z: typeof Zod) =>
  z.strictObject({
    base: z
      .enum(["revenue", "expectedRevenue", "contributions", "income", "payroll"])
      .default("revenue")
      .describe("What each pool brings in is a share of this; 筹资基数"),
    share: fraction(z, "Share of the base that is adjusted; 参与调剂的比例").default(1),
    need: z
      .enum(["need", "expectedExpenditure"])
      .default("need")
      .describe("Cost expected of the pool beforehand, by which the ex-ante part is allocated; 事前标准支出"),
    exPost: fraction(
      z,
      "Share of the allocation that follows the outturn: 0 prospective, 1 retrospective, between them mixed; 事后调剂比例",
    ),
    level: levelField(z),
    fund: fundField(z),
    payers: payersField(z),
    shortfall: shortfallField(z),
  });

export type RiskAdjustmentParameters = Zod.infer<ReturnType<typeof schema>>;

/**
 * Prospective, retrospective and mixed risk adjustment (前瞻性、回顾性、混合调整). Pools bring in
 * c_i = round(share · base_i), C = Σ c. Ex ante pool i is allocated A_i = C·need_i/Σ need; ex post a pool over
 * the outturn replaces the share w of it: e_i = w·C·(cost_i/Σ cost − need_i/Σ need). Its transfer is
 * A_i − c_i + e_i; both parts sum to zero to the cent. A pool's own overspending moves e_i, never A_i.
 * Nothing is adjusted where the needs (the costs) of a group are all zero.
 *
 * Source: Wang, sections 1 and 4.2 (N13); the Dutch ex-ante redistribution with a pool for the difference of
 * outturn and allocation (X03).
 */
export const riskAdjustment: Mechanism<RiskAdjustmentParameters> = {
  name: "riskAdjustment",
  title: { zh: "事前事后风险调整", en: "Prospective and retrospective risk adjustment" },
  schema: schema as unknown as Mechanism<RiskAdjustmentParameters>["schema"],
  debts: ({ payers, shortfall }) => settlementDebts(payers, shortfall),
  prepare({ base, share, need, exPost, level, fund, payers, shortfall }, site) {
    const { members, lanes } = site;
    const groups = site.groups(level);
    const values = site.fact(base);
    const needs = site.fact(need);
    const costs = site.fact("expenditure");
    const brought = site.buffer();
    const byNeed = site.buffer();
    const byCost = site.buffer();
    const total = site.groupBuffer(groups);
    const sums = [site.groupBuffer(groups), site.groupBuffer(groups)] as const;
    const scratch = scratchOf(groups);
    const settle = netSettlement(site, fundSide(site, level, fund, shortfall), payers);
    return () => {
      shareOf(share, values, members, lanes, brought);
      sumByGroup(brought, groups, members, lanes, total);
      sumByGroup(needs, groups, members, lanes, sums[0]);
      sumByGroup(costs, groups, members, lanes, sums[1]);
      apportion(total, needs, groups, members, lanes, byNeed, scratch);
      for (const p of members) {
        for (let l = 0, k = p * lanes, g = groups.of[p]! * lanes; l < lanes; l++, k++)
          brought[k] = sums[0][g + l]! > 0 ? byNeed[k]! - brought[k]! : 0;
      }
      settle(brought);
      for (let k = 0; k < total.length; k++) {
        const counts = sums[0][k]! > 0 && sums[1][k]! > 0;
        total[k] = counts ? whole(exPost * total[k]!) : 0;
      }
      apportion(total, needs, groups, members, lanes, byNeed, scratch);
      apportion(total, costs, groups, members, lanes, byCost, scratch);
      for (const p of members) for (let k = p * lanes; k < (p + 1) * lanes; k++) byCost[k]! -= byNeed[k]!;
      settle(byCost, "clearing");
    };
  },
};
