import type { z as Zod } from "zod";
import { enforcement, enforcementField } from "./enforcement.js";
import { budgetField, fundField, levelField } from "./fields.js";
import type { Mechanism } from "./mechanism.js";

const schema = (z: typeof Zod) =>
  z.strictObject({
    levy: z
      .string()
      .min(1)
      .describe("Name of the levy, before this rule, that was not paid; 未足额上缴的规则"),
    budget: budgetField(z, "Budget over the pool from which it is taken; 扣收的财政层级"),
    level: levelField(z),
    fund: fundField(z),
    enforcement: enforcementField(z),
  });

export type ClawbackParameters = Zod.infer<ReturnType<typeof schema>>;

/**
 * Clawback (财政决算扣收): what a pool owed a levy and did not pay, u_i = due_i − paid_i, is taken from its
 * budget in the fiscal settlement and paid into the fund, where that is enforced (see `enforcement`). Gates on the levy stay shut for the year.
 *
 * Source: Chongqing residents (F10): “未到位的市级调剂金由市级财政通过财政决算扣收”.
 */
export const clawback: Mechanism<ClawbackParameters> = {
  name: "clawback",
  title: { zh: "财政扣收", en: "Clawback" },
  schema: schema as unknown as Mechanism<ClawbackParameters>["schema"],
  prepare({ levy, budget, level, fund, enforcement: p = 1 }, site) {
    const { members, lanes } = site;
    const unpaid = site.published(`unpaid:${levy}`);
    const from = site.finance(budget);
    const to = site.fund("adjustment", fund, site.groups(level));
    const amount = site.buffer();
    const enforce = enforcement(site, p, "clawback");
    return () => {
      for (const p of members) for (let k = p * lanes, end = k + lanes; k < end; k++) amount[k] = unpaid[k]!;
      enforce(amount);
      site.move(from, to.each, amount, "clearing");
    };
  },
};
