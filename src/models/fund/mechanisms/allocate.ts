import type { z as Zod } from "zod";
import { positive } from "../engine/cents.js";
import type { Groups } from "../engine/groups.js";
import type { FundAccounts, Site } from "../engine/site.js";
import { apportion, scratchOf, shareOf } from "../engine/vector.js";
import { toCents } from "../ledger/money.js";
import { factorsField, isMoney, weightsOf } from "./factors.js";
import { fraction, fundField, levelField, shortfallField, yi } from "./fields.js";
import { gateField, gateOf } from "./gate.js";
import type { Mechanism } from "./mechanism.js";
import { payOut, payoutDebts } from "./payout.js";

const schema = (z: typeof Zod) =>
  z
    .strictObject({
      by: factorsField(z),
      amount: z
        .discriminatedUnion("kind", [
          z.strictObject({ kind: z.literal("all").describe("All that the fund holds; 全部") }),
          z.strictObject({
            kind: z.literal("share").describe("A share of what the fund holds; 按比例"),
            share: fraction(z, "Share of the fund; 占调剂金比例"),
          }),
          z.strictObject({
            kind: z.literal("fixed").describe("A fixed sum from each fund; 定额"),
            yi: yi(z, "亿元 a year; 亿元"),
            shortfall: shortfallField(z),
          }),
          z.strictObject({
            kind: z.literal("claims").describe("To each pool a share of the factor itself; 按因素据实"),
            share: fraction(z, "Share of the factor that is paid; 拨付比例"),
            shortfall: shortfallField(z),
          }),
        ])
        .describe("How much is paid out; 拨付总额"),
      level: levelField(z),
      fund: fundField(z),
      gate: gateField(z),
    })
    .refine(({ by, amount }) => amount.kind !== "claims" || (by.length === 1 && isMoney(by[0]!)), {
      path: ["amount", "kind"],
      message: 'kind is "claims"; expected one factor that is a sum of money',
    });

export type AllocateParameters = Zod.infer<ReturnType<typeof schema>>;

/**
 * Allocation of a fund (按因素分配): A · w_i / Σ w to each pool, exactly to the cent, with A all the fund holds, a
 * share of it, or a fixed sum; or, as claims, round(share · x_i) of one factor x in money. What a shut gate
 * keeps from a pool stays in the fund.
 *
 * Source: need-based payment from a central fund (N01–N05; Morbi-RSA, X02, where Σ allocations = fund); weights
 * by burden, reform, collection and retirees in Fujian (F06), not printed.
 */
export const allocate: Mechanism<AllocateParameters> = {
  name: "allocate",
  onlyPays: true,
  title: { zh: "按因素分配", en: "Allocation by factors" },
  schema: schema as unknown as Mechanism<AllocateParameters>["schema"],
  debts: ({ amount }) => payoutDebts("shortfall" in amount ? amount.shortfall : undefined),
  prepare(parameters, site) {
    const { by, amount, level, fund, gate } = parameters;
    const { members, lanes } = site;
    const groups = site.groups(level);
    const from = site.fund("adjustment", fund, groups);
    const weigh = weightsOf(site, by, groups);
    const total = amount.kind === "claims" ? undefined : totalsOf(site, amount, from, groups);
    const shut = gateOf(site, gate);
    const pooled = site.accounts("pooled");
    const restated = by.every((factor) => factor.kind === "gap" && factor.gap === "afterReserve");
    const pay =
      "shortfall" in amount
        ? payOut(site, from, groups, amount.shortfall, amount.kind === "claims" && restated)
        : (claims: Float64Array) => site.move(from.each, pooled, claims);
    const weights = site.buffer();
    const claims = site.buffer();
    const scratch = scratchOf(groups);
    return () => {
      weigh(weights);
      if (amount.kind === "claims") shareOf(amount.share, weights, members, lanes, claims);
      else apportion(total!(), weights, groups, members, lanes, claims, scratch);
      shut(claims);
      pay(claims);
    };
  },
};

/** What each fund is to pay out, groups × lanes. */
function totalsOf(
  site: Site,
  amount: Exclude<AllocateParameters["amount"], { kind: "claims" }>,
  fund: FundAccounts,
  groups: Groups,
): () => Float64Array {
  const { lanes } = site;
  const out = site.groupBuffer(groups);
  if (amount.kind === "fixed") {
    out.fill(toCents(`${site.where}: amount`, amount.yi));
    return () => out;
  }
  const share = amount.kind === "all" ? 1 : amount.share;
  return () => {
    const { balance } = site;
    for (let g = 0; g < groups.count; g++)
      for (let l = 0, k = g * lanes, b = fund.all[g]! * lanes; l < lanes; l++, k++)
        out[k] = Math.floor(share * positive(balance[b + l]!));
    return out;
  };
}
