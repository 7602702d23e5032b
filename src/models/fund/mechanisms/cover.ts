import type { z as Zod } from "zod";
import { baseField, baseOf } from "./bases.js";
import { fraction, fundField, levelField, shortfallField } from "./fields.js";
import { gapField, gapOf } from "./gaps.js";
import { gateField, gateOf } from "./gate.js";
import type { Mechanism } from "./mechanism.js";
import { payOut, payoutDebts } from "./payout.js";

const schema = (z: typeof Zod) =>
  z.strictObject({
    gap: gapField(z, "year"),
    base: baseField(z, "The pool's own base that tiers are a share of; 分档基数"),
    tiers: z
      .array(
        z.strictObject({
          upTo: fraction(
            z,
            "Upper end of the tier as a share of the base; the last may have none. 档次上限",
          ).optional(),
          share: fraction(z, "Part of the gap in this tier that is covered; 调剂比例"),
        }),
      )
      .min(1)
      .refine(
        (tiers) =>
          tiers.every(
            ({ upTo }, i) =>
              (upTo !== undefined || i === tiers.length - 1) && (i === 0 || !(upTo! <= tiers[i - 1]!.upTo!)),
          ),
        { message: "expected tiers in ascending order of upTo, only the last without" },
      )
      .describe("Tiers of the gap, from 0 up; beyond the last nothing is covered. 分档"),
    cap: z
      .strictObject({
        share: fraction(z, "Most that a pool may get in a year, as a share; 年度拨付上限"),
        of: baseField(z, "Share of what of its own; 上限基数"),
      })
      .optional()
      .describe("Grants stop here; 封顶"),
    level: levelField(z),
    fund: fundField(z),
    gate: gateField(z),
    shortfall: shortfallField(z),
  });

export type CoverParameters = Zod.infer<ReturnType<typeof schema>>;

/**
 * Deficit cover in tiers (分档补缺): with D_i the gap, B_i the base and tiers (u_k, s_k), u_0 = 0,
 * c_i = min(cap · base_i, Σ_k s_k · max(0, min(D_i, u_k·B_i) − u_{k−1}·B_i)), paid from the fund.
 *
 * Source: Changsha-Zhuzhou-Xiangtan (F05): a deficit up to 3 % of own financing covered in full, the part above
 * at 70 %, payouts stop at 9 % of own financing of the year before: of equal bases 2, 5, 10, 12, 20 % → 2, 4.4,
 * 7.9, 9, 9 %. Wang, section 3.2, note c.
 */
export const cover: Mechanism<CoverParameters> = {
  name: "cover",
  title: { zh: "分档补缺", en: "Deficit cover in tiers" },
  schema: schema as unknown as Mechanism<CoverParameters>["schema"],
  debts: ({ shortfall }) => payoutDebts(shortfall),
  prepare({ gap, base, tiers, cap, level, fund, gate, shortfall }, site) {
    const { members, lanes } = site;
    const groups = site.groups(level);
    const fillGap = gapOf(site, gap);
    const bases = baseOf(site, base);
    const capBases = cap && baseOf(site, cap.of);
    const shut = gateOf(site, gate);
    const pay = payOut(site, site.fund("adjustment", fund, groups), groups, shortfall);
    const claims = site.buffer();
    const ends = Float64Array.from(tiers, ({ upTo }) => upTo ?? Infinity);
    const shares = Float64Array.from(tiers, ({ share }) => share);
    return () => {
      fillGap(claims);
      const own = bases();
      const most = capBases?.();
      for (const p of members) {
        for (let k = p * lanes, end = k + lanes; k < end; k++) {
          const deficit = claims[k]!;
          if (deficit === 0) continue;
          let covered = 0;
          for (let i = 0, from = 0; i < ends.length && from < deficit; i++) {
            const to = ends[i] === Infinity ? deficit : Math.min(deficit, Math.round(ends[i]! * own[k]!));
            if (to > from) covered += shares[i]! * (to - from);
            from = Math.max(from, to);
          }
          claims[k] = Math.round(covered);
          if (most) claims[k] = Math.min(claims[k]!, Math.floor(cap!.share * most[k]!));
        }
      }
      shut(claims);
      pay(claims);
    };
  },
};
