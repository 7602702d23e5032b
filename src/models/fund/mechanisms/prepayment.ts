import type { z as Zod } from "zod";
import { whole } from "../engine/cents.js";
import { apportion, scratchOf, shareOf, sumByGroup } from "../engine/vector.js";
import { fraction, fundField, levelField, payersField, shortfallField } from "./fields.js";
import type { Mechanism } from "./mechanism.js";
import { fundSide, limitDues, netSettlement, settlementDebts } from "./settle.js";

const QUARTERS = ["Q1", "Q2", "Q3", "Q4"] as const;

const schema = (z: typeof Zod) =>
  z.strictObject({
    share: fraction(z, "Share of revenue that goes up; 上解比例"),
    down: z
      .strictObject({
        share: fraction(z, "Share of the uploads that goes down again; 下拨占上解的比例").default(1),
        by: z
          .enum(["expenditure", "need", "persons"])
          .describe("In proportion to what it goes down; 下拨权重"),
      })
      .optional()
      .describe("Grants out of the uploads; without it money only goes up. 下拨"),
    estimate: z
      .enum(["expected", "previous"])
      .default("expected")
      .describe(
        "What the quarters are computed from: the year's expected revenue and expenditure, or last year's. 季度预缴预拨的依据",
      ),
    level: levelField(z),
    fund: fundField(z),
    payers: payersField(z),
    shortfall: shortfallField(z),
  });

export type PrepaymentParameters = Zod.infer<ReturnType<typeof schema>>;

/**
 * Quarterly prepayment and year-end clearing (先预缴预拨后清算): a year's upload U_i = round(share · revenue_i)
 * and grant D_i, the part of d · Σ U that falls to pool i by its weight, are known at the year's end. Before,
 * with Û and D̂ from estimates, quarter k moves round(Û·k/4) − round(Û·(k−1)/4) up and what has come in down
 * by the estimated weights; the clearing settles the rest at once. Where all pay, the quarters and the
 * clearing sum to D_i − U_i to the cent, and with d = 1 the fund is left as it was.
 *
 * Source: Wang, section 6: quarterly up and down, cleared at the year's end (N09).
 */
export const prepayment: Mechanism<PrepaymentParameters> = {
  name: "prepayment",
  title: { zh: "先预缴预拨后清算", en: "Quarterly prepayment and clearing" },
  schema: schema as unknown as Mechanism<PrepaymentParameters>["schema"],
  debts: ({ payers, shortfall }) => settlementDebts(payers, shortfall),
  prepare({ share, down, estimate, level, fund, payers, shortfall }, site) {
    const { members, lanes } = site;
    const groups = site.groups(level);
    const pooled = site.accounts("pooled");
    const account = site.fund("adjustment", fund, groups);
    const actual = site.fact("revenue");
    const estimated = site.fact(estimate === "expected" ? "expectedRevenue" : "previousRevenue");
    const weights = down && site.fact(down.by);
    const estimatedWeights =
      down?.by === "expenditure"
        ? site.fact(estimate === "expected" ? "expectedExpenditure" : "previousExpenditure")
        : weights;
    const due = site.buffer();
    const amount = site.buffer();
    const grant = site.buffer();
    const net = site.buffer();
    const pot = site.groupBuffer(groups);
    const scratch = scratchOf(groups);
    const limit = limitDues(site, payers);
    const clear = netSettlement(site, fundSide(site, level, fund, shortfall), payers);
    const divide = (uploads: Float64Array, by: Float64Array) => {
      sumByGroup(uploads, groups, members, lanes, pot);
      for (let k = 0; k < pot.length; k++) pot[k] = whole(down!.share * pot[k]!);
      apportion(pot, by, groups, members, lanes, grant, scratch);
    };
    /** Adds sign · values to what is still to be settled. */
    const settle = (values: Float64Array, sign: 1 | -1) => {
      for (const p of members) for (let k = p * lanes; k < (p + 1) * lanes; k++) net[k]! += sign * values[k]!;
    };
    return () => {
      net.fill(0);
      shareOf(share, estimated, members, lanes, due);
      QUARTERS.forEach((quarter, q) => {
        for (const p of members) {
          for (let k = p * lanes; k < (p + 1) * lanes; k++)
            amount[k] = whole((due[k]! * (q + 1)) / 4) - whole((due[k]! * q) / 4);
        }
        limit(amount);
        site.move(pooled, account.each, amount, quarter);
        settle(amount, 1);
        if (estimatedWeights === undefined) return;
        divide(amount, estimatedWeights);
        site.move(account.each, pooled, grant, quarter);
        settle(grant, -1);
      });
      shareOf(share, actual, members, lanes, due);
      settle(due, -1);
      if (weights !== undefined) {
        divide(due, weights);
        settle(grant, 1);
      }
      clear(net, "clearing");
    };
  },
};
