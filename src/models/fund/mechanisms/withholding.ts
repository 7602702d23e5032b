import type { z as Zod } from "zod";
import { positive, whole } from "../engine/cents.js";
import { apportion, scratchOf, sumByGroup } from "../engine/vector.js";
import { fraction, fundField, levelField, payersField } from "./fields.js";
import type { Mechanism } from "./mechanism.js";
import { limitDues, settlementDebts } from "./settle.js";

const schema = (z: typeof Zod) =>
  z.strictObject({
    share: fraction(z, "Share of the year's grant that is withheld; 预留比例"),
    level: levelField(z),
    fund: fundField(z),
    weight: z
      .enum(["score", "scoreTimesGrant", "scoreTimesPersons"])
      .default("score")
      .describe("What the withheld money is shared out by; 再分配权重"),
    among: z
      .enum(["receivers", "all"])
      .default("receivers")
      .describe("Who takes part in the sharing: pools that were withheld from, or all; 参与分配者"),
    payers: payersField(z),
  });

export type WithholdingParameters = Zod.infer<ReturnType<typeof schema>>;

/**
 * Performance withholding (考核预留): of the year's net grant from a fund, g_i = max(0, had_i − paid_i),
 * w_i = round(share · g_i) is withheld, and W = Σ w_i is shared out at year end in proportion to the scores
 * s_i (or s_i·g_i, s_i·persons_i): r_i = W · s_i / Σ s. Where all weights are zero the money stays in the fund.
 * It stands after the rules that pay grants from that fund.
 *
 * Source: Fujian, 5 % of receivers' grants by reform score (F06).
 */
export const withholding: Mechanism<WithholdingParameters> = {
  name: "withholding",
  title: { zh: "考核预留与再分配", en: "Performance withholding" },
  schema: schema as unknown as Mechanism<WithholdingParameters>["schema"],
  debts: ({ payers }) => settlementDebts(payers, undefined),
  prepare({ share, level, fund, weight, among, payers }, site) {
    const { members, lanes } = site;
    const groups = site.groups(level);
    const pooled = site.accounts("pooled");
    const account = site.fund("adjustment", fund, groups);
    const { up, down } = site.tally(account);
    const score = site.fact("score");
    const persons = weight === "scoreTimesPersons" ? site.fact("persons") : undefined;
    const grant = site.buffer();
    const amount = site.buffer();
    const weights = site.buffer();
    const total = site.groupBuffer(groups);
    const scratch = scratchOf(groups);
    const limit = limitDues(site, payers);
    return () => {
      for (const p of members) {
        for (let k = p * lanes, end = k + lanes; k < end; k++) {
          grant[k] = positive(down[k]! - up[k]!);
          amount[k] = whole(share * grant[k]!);
          const size = persons ? persons[k]! : weight === "scoreTimesGrant" ? grant[k]! : 1;
          weights[k] = among === "all" || grant[k]! > 0 ? score[k]! * size : 0;
        }
      }
      limit(amount);
      sumByGroup(amount, groups, members, lanes, total);
      site.move(pooled, account.each, amount);
      apportion(total, weights, groups, members, lanes, amount, scratch);
      site.move(account.each, pooled, amount, "clearing");
    };
  },
};
