import type { z as Zod } from "zod";
import type { Site } from "../engine/site.js";
import { shareOf } from "../engine/vector.js";
import { toCents } from "../ledger/money.js";
import { ceilingField, collect } from "./collect.js";
import { enforcementField } from "./enforcement.js";
import { byPool, fundField, levelField, otherwiseField, payersField } from "./fields.js";
import type { Mechanism } from "./mechanism.js";
import { valuesByPool } from "./named.js";

const schema = (z: typeof Zod) =>
  z.strictObject({
    quota: z
      .discriminatedUnion("kind", [
        z.strictObject({
          kind: z.literal("perHead").describe("A sum a head of the insured; 人均定额"),
          yuan: z.number().min(0).describe("Yuan a head and year; 每人每年（元）"),
        }),
        z.strictObject({
          kind: z.literal("byPool").describe("A sum by pool; 各统筹区定额"),
          values: byPool(z, "亿元 a year by name of pool or region; 各统筹区金额（亿元）"),
          otherwise: otherwiseField(z),
        }),
      ])
      .describe("Sum due; 上缴定额"),
    level: levelField(z),
    fund: fundField(z),
    ceiling: ceilingField(z),
    shortfall: payersField(z),
    enforcement: enforcementField(z),
  });

export type QuotaLevyParameters = Zod.infer<ReturnType<typeof schema>>;

/**
 * Levy of a fixed sum (定额上缴): each pool owes its fund d_i = yuan · persons_i, or a sum of 亿元 by pool.
 * Ceiling, enforcement and what is left unpaid are as in `levy`.
 *
 * Source: Jiangxi's “定额调剂” of counties (F04); Wang, section 3.2.
 */
export const quotaLevy: Mechanism<QuotaLevyParameters> = {
  name: "quotaLevy",
  title: { zh: "定额上缴", en: "Levy of a fixed sum" },
  schema: schema as unknown as Mechanism<QuotaLevyParameters>["schema"],
  debts: ({ shortfall }) => (shortfall === "debt" ? ["pooled"] : []),
  prepare: (parameters, site) => collect(site, parameters, duesOf(parameters, site)),
};

function duesOf({ quota }: QuotaLevyParameters, site: Site): (out: Float64Array) => void {
  const { members, lanes } = site;
  if (quota.kind === "perHead") {
    const persons = site.fact("persons");
    return (out) => shareOf(100 * quota.yuan, persons, members, lanes, out);
  }
  const values = valuesByPool(site, "quota", quota.values, quota.otherwise);
  const fixed = values.map((value, p) => toCents(`${site.where}: quota of ${site.pools[p]!.name}`, value));
  return (out) => {
    for (const p of members) out.fill(fixed[p]!, p * lanes, (p + 1) * lanes);
  };
}
