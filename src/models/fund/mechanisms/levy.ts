import type { z as Zod } from "zod";
import type { Site } from "../engine/site.js";
import { ration, scratchOf, sumByGroup } from "../engine/vector.js";
import { toCents } from "../ledger/money.js";
import { baseField, baseOf } from "./bases.js";
import { enforcement, enforcementField } from "./enforcement.js";
import { byPool, fraction, fundField, levelField, otherwiseField, payersField } from "./fields.js";
import type { Mechanism } from "./mechanism.js";
import { valuesByPool } from "./named.js";

const schema = (z: typeof Zod) =>
  z
    .strictObject({
      base: baseField(z, "What is levied; 计提基数").optional(),
      share: fraction(z, "Share of the base that goes up; 上缴比例").optional(),
      quota: z
        .strictObject({
          perHeadYuan: z.number().min(0).optional().describe("Yuan a head of the insured; 人均定额（元）"),
          values: byPool(z, "亿元 a year by pool or region; 各统筹区定额（亿元）").optional(),
          otherwise: otherwiseField(z),
        })
        .optional()
        .describe("A fixed sum instead of base and share; 定额上缴"),
      level: levelField(z),
      fund: fundField(z),
      ceiling: z
        .strictObject({
          stock: fraction(z, "Stock of the fund at which the levy ends, as a share; 规模上限"),
          of: baseField(
            z,
            "Share of the sum of what over the fund's pools; `reserve` counts the fund itself in. 上限基数",
          ),
        })
        .optional()
        .describe("No levy above this stock; the last one fills it. 达到上限停缴"),
      shortfall: payersField(z),
      enforcement: enforcementField(z),
    })
    .superRefine(({ base, share, quota }, context) => {
      if (quota === undefined) {
        for (const [name, value] of Object.entries({ base, share }))
          if (value === undefined)
            context.addIssue({
              code: "custom",
              path: [name],
              message: "is missing; expected base and share, or quota",
            });
      } else if (base !== undefined || share !== undefined) {
        context.addIssue({
          code: "custom",
          path: ["quota"],
          message: "stands beside base or share; expected one or the other",
        });
      } else if ((quota.perHeadYuan === undefined) === (quota.values === undefined)) {
        context.addIssue({
          code: "custom",
          path: ["quota"],
          message: "expected either perHeadYuan or values",
        });
      }
    });

export type LevyParameters = Zod.infer<ReturnType<typeof schema>>;

/**
 * Levy (上缴): each pool owes its fund d_i = round(share · base_i), or a quota: perHeadYuan · persons_i, or
 * 亿元 by pool. Under a ceiling the dues of a group are cut to what is missing,
 * Σ d_i ≤ max(0, ⌊stock · Σ base⌋ − fund), every pool in proportion. A due that is not enforced, or that the
 * pool cannot pay (`limit`), is published as `unpaid:RULE` for gates and clawbacks.
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
    const { level, fund, ceiling, shortfall, enforcement: probability = 1 } = parameters;
    const { members, lanes } = site;
    const groups = site.groups(level);
    const pooled = site.accounts("pooled");
    const to = site.fund("adjustment", fund, groups);
    const dues = duesOf(parameters, site);
    const limits = ceiling && { stock: ceiling.stock, base: baseOf(site, ceiling.of) };
    const countsFund = ceiling?.of === "reserve";
    const enforce = enforcement(site, probability, "levy");
    const unpaid = site.publish(`unpaid:${site.rule}`);
    const amount = site.buffer();
    const missing = site.groupBuffer(groups);
    const scratch = scratchOf(groups, lanes);
    return () => {
      const { balance } = site;
      dues(amount);
      if (limits) {
        sumByGroup(limits.base(), groups, members, lanes, missing);
        for (let g = 0; g < groups.count; g++) {
          for (let l = 0, k = g * lanes, b = to.all[g]! * lanes; l < lanes; l++, k++) {
            const held = balance[b + l]!;
            missing[k] = Math.floor(limits.stock * (missing[k]! + (countsFund ? held : 0))) - held;
          }
        }
        ration(missing, amount, groups, members, lanes, amount, scratch);
      }
      for (const p of members) {
        for (let k = p * lanes, end = k + lanes; k < end; k++) unpaid[k]! += amount[k]!;
      }
      enforce(amount);
      for (const p of members) {
        for (let l = 0, k = p * lanes, b = pooled[p]! * lanes; l < lanes; l++, k++) {
          if (shortfall === "limit") amount[k] = Math.max(0, Math.min(amount[k]!, balance[b + l]!));
          unpaid[k]! -= amount[k]!;
        }
      }
      site.move(pooled, to.each, amount);
    };
  },
};

/** Fills what each pool owes before any limit, pools × lanes. */
function duesOf({ base, share, quota }: LevyParameters, site: Site): (out: Float64Array) => void {
  const { members, lanes } = site;
  if (quota?.values !== undefined) {
    const values = valuesByPool(site, "quota", quota.values, quota.otherwise);
    const fixed = values.map((value, p) => toCents(`${site.where}: quota of ${site.pools[p]!.name}`, value));
    return (out) => {
      for (const p of members) out.fill(fixed[p]!, p * lanes, (p + 1) * lanes);
    };
  }
  const source = quota === undefined ? baseOf(site, base!) : undefined;
  const persons = source === undefined ? site.fact("persons") : undefined;
  const factor = source === undefined ? 100 * quota!.perHeadYuan! : share!;
  return (out) => {
    const values = source?.() ?? persons!;
    for (const p of members) {
      for (let k = p * lanes, end = k + lanes; k < end; k++) out[k] = Math.round(factor * values[k]!);
    }
  };
}
