import type { z as Zod } from "zod";
import { positive, whole } from "../engine/cents.js";
import type { Period } from "../ledger/posting.js";
import { fraction, levelField } from "./fields.js";
import { flowsWithin } from "./flows.js";
import type { Mechanism } from "./mechanism.js";

const schema = (z: typeof Zod) =>
  z.strictObject({
    flows: z
      .string()
      .min(1)
      .default("care")
      .describe(
        "Flows of spending that the run gives: shares of a pool's spending by where care is given; 异地就医流向",
      ),
    settled: fraction(
      z,
      "Share of that spending that pools settle among themselves; the rest people pay and claim at home. 直接结算比例",
    ).default(1),
    isQuarterly: z
      .boolean()
      .default(false)
      .describe("Advances by quarter from expected spending, cleared at year end; 按季预付、年终清算"),
    level: levelField(z),
    fund: z.string().min(1).default("clearing").describe("Name of the clearing account; 清算账户名"),
  });

export type CrossRegionCareParameters = Zod.infer<ReturnType<typeof schema>>;

/**
 * Care in another region (异地就医结算): the share s of pool i's spending, x_ij = round(settled · s · expenditure_i),
 * is care that hospitals where pool j lies have given. Pool j pays them, and pool i pays pool j through the
 * clearing account; what was booked to the hospitals of i is taken back. Pools' claims on each other sum to
 * zero, hospitals together receive what they did. Quarterly, quarter k advances
 * round(x̂·k/4) − round(x̂·(k−1)/4) from expected spending and the clearing settles x − x̂.
 *
 * Source: direct settlement of care away from home (Z19); compensation across borders in the European Union (X09).
 */
export const crossRegionCare: Mechanism<CrossRegionCareParameters> = {
  name: "crossRegionCare",
  title: { zh: "异地就医结算", en: "Care in another region" },
  schema: schema as unknown as Mechanism<CrossRegionCareParameters>["schema"],
  prepare({ flows: name, settled, isQuarterly, level, fund }, site) {
    const { lanes } = site;
    const groups = site.groups(level);
    const flows = flowsWithin(site, name, groups.of);
    const clearing = site.fund("adjustment", fund, groups).each;
    const pooled = site.accounts("pooled");
    const hospitals = site.accounts("hospitals");
    const at = (accounts: Int32Array, side: "from" | "to") =>
      Int32Array.from(flows, (flow) => accounts[flow[side]]!);
    /** Care that was booked at home becomes care given elsewhere, account by account. */
    const chain = [
      at(hospitals, "from"),
      at(pooled, "from"),
      at(clearing, "from"),
      at(pooled, "to"),
      at(hospitals, "to"),
    ];
    const actual = site.fact("expenditure");
    const expected = site.fact("expectedExpenditure");
    const amount = new Float64Array(flows.length * lanes);
    const due = new Float64Array(flows.length * lanes);
    const fill = (spent: Float64Array, out: Float64Array) =>
      flows.forEach(({ from, share }, f) => {
        for (let l = 0; l < lanes; l++)
          out[f * lanes + l] = whole(settled * share * spent[from * lanes + l]!);
      });
    const post = (period: Period) => {
      for (let i = 1; i < chain.length; i++) site.move(chain[i - 1]!, chain[i]!, amount, period);
    };
    const postBack = (period: Period) => {
      for (let i = chain.length - 1; i > 0; i--) site.move(chain[i]!, chain[i - 1]!, amount, period);
    };
    return () => {
      if (!isQuarterly) {
        fill(actual, amount);
        post("year");
        return;
      }
      fill(expected, due);
      (["Q1", "Q2", "Q3", "Q4"] as const).forEach((quarter, q) => {
        for (let k = 0; k < due.length; k++)
          amount[k] = whole((due[k]! * (q + 1)) / 4) - whole((due[k]! * q) / 4);
        post(quarter);
      });
      fill(actual, amount);
      for (let k = 0; k < due.length; k++) due[k] = amount[k]! - due[k]!;
      for (let k = 0; k < due.length; k++) amount[k] = positive(due[k]!);
      post("clearing");
      for (let k = 0; k < due.length; k++) amount[k] = positive(-due[k]!);
      postBack("clearing");
    };
  },
};
