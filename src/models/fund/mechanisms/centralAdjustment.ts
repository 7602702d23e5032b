import type { z as Zod } from "zod";
import { apportion, scratchOf, shareOf, sumByGroup } from "../engine/vector.js";
import { fraction, fundField, levelField, payersField, shortfallField } from "./fields.js";
import type { Mechanism } from "./mechanism.js";
import { fundSide, netSettlement, settlementDebts } from "./settle.js";

const schema = (z: typeof Zod) =>
  z.strictObject({
    rate: fraction(z, "Share of the wages that goes up; 上解比例"),
    wages: fraction(
      z,
      "Part of the average wage that counts, 0.9 in the rule for pensions; 平均工资计入比例",
    ).default(0.9),
    level: levelField(z),
    fund: fundField(z),
    payers: payersField(z),
    shortfall: shortfallField(z),
  });

export type CentralAdjustmentParameters = Zod.infer<ReturnType<typeof schema>>;

/**
 * Central adjustment as in pensions (中央调剂): pool i owes u_i = round(rate · wages · payroll_i), its average
 * wage times the workers who are due to pay, and is granted the national amount a head, Σ u/Σ retirees, for
 * each of its retirees. It settles the difference; the sum is zero. Without any retirees nothing moves.
 *
 * Source: State Council, document 18 of 2018 (国发〔2018〕18号): from 3 % of 90 % of the average wage; the
 * precedent that Wang, section 5.4, names (N15).
 */
export const centralAdjustment: Mechanism<CentralAdjustmentParameters> = {
  name: "centralAdjustment",
  title: { zh: "中央调剂", en: "Central adjustment" },
  schema: schema as unknown as Mechanism<CentralAdjustmentParameters>["schema"],
  debts: ({ payers, shortfall }) => settlementDebts(payers, shortfall),
  prepare({ rate, wages, level, fund, payers, shortfall }, site) {
    const { members, lanes } = site;
    const groups = site.groups(level);
    const payroll = site.fact("payroll");
    const retirees = site.fact("retirees");
    const due = site.buffer();
    const grant = site.buffer();
    const total = site.groupBuffer(groups);
    const heads = site.groupBuffer(groups);
    const scratch = scratchOf(groups);
    const settle = netSettlement(site, fundSide(site, level, fund, shortfall), payers);
    return () => {
      shareOf(rate * wages, payroll, members, lanes, due);
      sumByGroup(due, groups, members, lanes, total);
      sumByGroup(retirees, groups, members, lanes, heads);
      apportion(total, retirees, groups, members, lanes, grant, scratch);
      for (const p of members) {
        for (let l = 0, k = p * lanes, g = groups.of[p]! * lanes; l < lanes; l++, k++)
          grant[k] = heads[g + l]! > 0 ? grant[k]! - due[k]! : 0;
      }
      settle(grant);
    };
  },
};
