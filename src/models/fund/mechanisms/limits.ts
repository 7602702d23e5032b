import type { z as Zod } from "zod";
import { positive } from "../engine/cents.js";
import { fraction, fundField, levelField, payersField, shortfallField } from "./fields.js";
import type { Mechanism } from "./mechanism.js";
import { payOut } from "./payout.js";
import { limitDues, settlementDebts } from "./settle.js";

const BASES = ["revenue", "contributions", "previousRevenue", "income", "payroll"] as const;

const schema = (z: typeof Zod) => {
  const cap = (about: string) =>
    z
      .strictObject({
        share: fraction(z, "Share of the base; 占基数比例"),
        of: z.enum(BASES).default("revenue").describe("Own base of the pool; 基数"),
      })
      .optional()
      .describe(about);
  return z.strictObject({
    payer: cap("Most a pool may pay net; the rest is refunded. 净上缴上限，超出返还"),
    receiver: cap("Most a pool may receive net; the rest goes back. 净得上限，超出收回"),
    level: levelField(z),
    fund: fundField(z),
    reserve: z
      .string()
      .min(1)
      .optional()
      .describe(
        "Emergency reserve that takes what goes back, and from which refunds come once the fund is empty; without it all runs through the fund. 风险储备金账户名",
      ),
    payers: payersField(z),
    shortfall: shortfallField(z),
  });
};

export type LimitsParameters = Zod.infer<ReturnType<typeof schema>>;

/**
 * Limits on net transfers (净缴净得封顶): with t_i = had_i − paid_i the pool's net receipts from a fund in the
 * year, a receiver returns max(0, t_i − c·base_i) to the reserve (or fund), a payer is refunded
 * max(0, −t_i − c·base_i) from the fund, then from the reserve. It stands after the rules that fill and empty
 * that fund; limits are rounded down to the cent, so that no pool is above them.
 *
 * Source: Fujian: net payers above 9 % of own income refunded, net receivers' part above 20 % of own income
 * kept for a provincial reserve (F06).
 */
export const limits: Mechanism<LimitsParameters> = {
  name: "limits",
  title: { zh: "净缴净得封顶", en: "Limits on net transfers" },
  schema: schema as unknown as Mechanism<LimitsParameters>["schema"],
  debts: ({ payers, shortfall, reserve }) =>
    settlementDebts(payers, shortfall, reserve === undefined ? "adjustment" : "emergency"),
  prepare({ payer, receiver, level, fund, reserve, payers, shortfall }, site) {
    const { members, lanes } = site;
    const groups = site.groups(level);
    const pooled = site.accounts("pooled");
    const account = site.fund("adjustment", fund, groups);
    const store = reserve === undefined ? undefined : site.fund("emergency", reserve, groups);
    const { up, down } = site.tally(account);
    const most = payer && site.fact(payer.of);
    const mostReceived = receiver && site.fact(receiver.of);
    const back = site.buffer();
    const refund = site.buffer();
    const first = site.buffer();
    const limitBack = limitDues(site, payers);
    const payFromFund = payOut(site, account, groups, store === undefined ? shortfall : "proRata");
    const payFromReserve = store && payOut(site, store, groups, shortfall);
    return () => {
      for (const p of members) {
        for (let k = p * lanes, end = k + lanes; k < end; k++) {
          const net = down[k]! - up[k]!;
          back[k] =
            receiver && mostReceived ? positive(net - Math.floor(receiver.share * mostReceived[k]!)) : 0;
          refund[k] = payer && most ? positive(-net - Math.floor(payer.share * most[k]!)) : 0;
        }
      }
      limitBack(back);
      site.move(pooled, (store ?? account).each, back);
      first.set(refund);
      payFromFund(first);
      if (payFromReserve === undefined) return;
      for (const p of members) {
        for (let k = p * lanes, end = k + lanes; k < end; k++) refund[k]! -= first[k]!;
      }
      payFromReserve(refund);
    };
  },
};
