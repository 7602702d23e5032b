import type { z as Zod } from "zod";
import { positive } from "../engine/cents.js";
import type { FactName } from "../engine/facts.js";
import type { Groups } from "../engine/groups.js";
import { partOfSign } from "../engine/loops.js";
import type { Site } from "../engine/site.js";
import { sumByGroup } from "../engine/vector.js";
import { byPool, fraction, otherwiseField } from "./fields.js";
import { gapField, gapOf } from "./gaps.js";
import { valuesByPool } from "./named.js";

/** Facts that are sums of money. */
const MONEY = [
  "need",
  "expenditure",
  "expectedExpenditure",
  "previousExpenditure",
  "revenue",
  "contributions",
  "income",
  "payroll",
  "quota",
] as const;
const FACTS = [...MONEY, "persons", "retirees", "score"] as const;

/** What money is divided by: facts, gaps, ratios or given weights, each with its part of the whole. */
export function factorsField(z: typeof Zod) {
  const part = fraction(z, "Part of the money divided by this factor; all parts sum to 1. 权重").default(1);
  const fact = (about: string) => z.enum(FACTS).describe(about);
  return z
    .array(
      z.discriminatedUnion("kind", [
        z.strictObject({
          kind: z.literal("fact").describe("By a fact of the pool; 按指标"),
          fact: fact("Fact; 指标"),
          part,
        }),
        z.strictObject({
          kind: z.literal("ratio").describe("By one fact over another, such as retirees a head; 按比率"),
          of: fact("Above the line; 分子"),
          to: fact("Below the line; 分母"),
          part,
        }),
        z.strictObject({
          kind: z.literal("gap").describe("By the gap; 按缺口"),
          gap: gapField(z, "year"),
          part,
        }),
        z.strictObject({
          kind: z.literal("given").describe("By weights from elsewhere; 按给定权重"),
          values: byPool(z, "Weight by name of pool or region; 各统筹区权重"),
          otherwise: otherwiseField(z),
          part,
        }),
      ]),
    )
    .min(1)
    .refine((factors) => Math.abs(factors.reduce((sum, { part }) => sum + part, 0) - 1) < 1e-9, {
      message: "expected parts that sum to 1",
    })
    .describe("What the money is divided by; 分配因素");
}

export type Factors = Zod.infer<ReturnType<typeof factorsField>>;
export type Factor = Factors[number];

/** A factor whose values are sums of money, so that they can be claims. */
export function isMoney(factor: Factor): boolean {
  return factor.kind === "gap" || (factor.kind === "fact" && MONEY.some((name) => name === factor.fact));
}

/** Fills the values of one factor, pools × lanes. */
export function valuesOf(site: Site, factor: Factor): (out: Float64Array) => void {
  const { members, lanes } = site;
  switch (factor.kind) {
    case "fact": {
      const values = site.fact(factor.fact as FactName);
      return (out) => partOfSign(1, values, members, lanes, out);
    }
    case "ratio": {
      const upper = site.fact(factor.of as FactName);
      const lower = site.fact(factor.to as FactName);
      return (out) => {
        for (const p of members)
          for (let k = p * lanes, end = k + lanes; k < end; k++)
            out[k] = lower[k]! > 0 ? positive(upper[k]! / lower[k]!) : 0;
      };
    }
    case "gap":
      return gapOf(site, factor.gap);
    case "given": {
      const values = valuesByPool(site, "by: given weights", factor.values, factor.otherwise);
      return (out) => {
        for (const p of members) out.fill(values[p]!, p * lanes, (p + 1) * lanes);
      };
    }
  }
}

/**
 * Weights w_i = Σ_f part_f · x_fi / Σ_j x_fj within each group; the part of a factor that is 0 everywhere in a
 * group falls to the others.
 */
export function weightsOf(site: Site, factors: Factors, groups: Groups): (out: Float64Array) => void {
  const { members, lanes } = site;
  if (factors.length === 1) return valuesOf(site, factors[0]!);
  const fills = factors.map((factor) => valuesOf(site, factor));
  const values = site.buffer();
  const sums = site.groupBuffer(groups);
  return (out) => {
    for (let f = 0; f < fills.length; f++) {
      fills[f]!(values);
      sumByGroup(values, groups, members, lanes, sums);
      for (const p of members) {
        const g = groups.of[p]! * lanes;
        for (let l = 0, k = p * lanes; l < lanes; l++, k++) {
          const before = f === 0 ? 0 : out[k]!;
          out[k] = before + (sums[g + l]! > 0 ? (factors[f]!.part * values[k]!) / sums[g + l]! : 0);
        }
      }
    }
  };
}
