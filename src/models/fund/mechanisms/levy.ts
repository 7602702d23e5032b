import type { z as Zod } from "zod";
import { shareOf } from "../engine/vector.js";
import { baseField, baseOf } from "./bases.js";
import { ceilingField, collect } from "./collect.js";
import { enforcementField } from "./enforcement.js";
import { fraction, fundField, levelField, payersField } from "./fields.js";
import type { Mechanism } from "./mechanism.js";

const schema = (z: typeof Zod) =>
  z.strictObject({
    base: baseField(z, "What is levied; 计提基数"),
    share: fraction(z, "Share of the base that goes up; 上缴比例"),
    level: levelField(z),
    fund: fundField(z),
    ceiling: ceilingField(z),
    shortfall: payersField(z),
    enforcement: enforcementField(z),
  });

export type LevyParameters = Zod.infer<ReturnType<typeof schema>>;

/**
 * Levy (上缴): each pool owes its fund d_i = round(share · base_i). Under a ceiling the dues of a group are cut
 * to what is missing, Σ d_i ≤ max(0, ⌊stock · Σ base⌋ − fund), every pool in proportion. A due that is not
 * enforced, or that the pool cannot pay (`limit`), is published as `unpaid:RULE` for gates and clawbacks.
 *
 * Source: Jiangxi, 5 % a year until some 20 % of the fund total (F04); Changsha-Zhuzhou-Xiangtan, 3 % of
 * financing, stock at most 6 % (F05); the transition to full pooling, 0 to 100 % (F02).
 */
export const levy: Mechanism<LevyParameters> = {
  name: "levy",
  title: { zh: "上缴", en: "Levy" },
  schema: schema as unknown as Mechanism<LevyParameters>["schema"],
  debts: ({ shortfall }) => (shortfall === "debt" ? ["pooled"] : []),
  prepare(parameters, site) {
    const { members, lanes } = site;
    const base = baseOf(site, parameters.base);
    return collect(site, parameters, (out) => shareOf(parameters.share, base(), members, lanes, out));
  },
};
