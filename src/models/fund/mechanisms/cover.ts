import type { z as Zod } from "zod";
import { rowsOf } from "../engine/arena.js";
import { lesser, positive, whole } from "../engine/cents.js";
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
  onlyPays: true,
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
    const account = site.fund("adjustment", fund, groups);
    const pay = payOut(site, account, groups, shortfall, gap === "afterReserve");
    const claims = site.buffer();
    const ends = tiers.flatMap(({ upTo }) => (upTo === undefined ? [] : [upTo]));
    const edges = site.list(ends);
    const steps = site.list(ends.map((_, i) => (tiers[i + 1]?.share ?? 0) - tiers[i]!.share));
    return () => {
      fillGap(claims);
      coverTiers(tiers[0]!.share, edges, steps, bases(), members, lanes, claims);
      if (cap && capBases) capClaims(cap.share, capBases(), members, lanes, claims);
      shut(claims);
      pay(claims);
    };
  },
};

/** Claims, at first the gaps: the first share of all, then at each edge the change of share · what lies above. */
function coverTiers(
  first: number,
  edges: Float64Array,
  steps: Float64Array,
  own: Float64Array,
  members: Int32Array,
  lanes: number,
  claims: Float64Array,
): void {
  const rows = rowsOf(edges, steps, claims) && rowsOf(own, claims);
  for (let i = 0; i < members.length; i++) {
    const start = members[i]! * lanes;
    if (rows) {
      const [ends, changes] = [edges.byteOffset, steps.byteOffset];
      const [base, out] = [own.byteOffset + 8 * start, claims.byteOffset + 8 * start];
      rows.coverTiers(first, ends, changes, 8 * edges.length, base, out, 8 * lanes);
      continue;
    }
    for (let k = start, end = k + lanes; k < end; k++) {
      const gap = claims[k]!;
      let covered = first * gap;
      for (let b = 0; b < edges.length; b++)
        covered += steps[b]! * positive(gap - whole(edges[b]! * own[k]!));
      claims[k] = whole(covered);
    }
  }
}

function capClaims(
  share: number,
  own: Float64Array,
  members: Int32Array,
  lanes: number,
  claims: Float64Array,
): void {
  const rows = rowsOf(own, claims);
  for (let i = 0; i < members.length; i++) {
    const start = members[i]! * lanes;
    if (rows) rows.cap(share, own.byteOffset + 8 * start, claims.byteOffset + 8 * start, 8 * lanes);
    else
      for (let k = start, end = k + lanes; k < end; k++)
        claims[k] = lesser(claims[k]!, Math.floor(share * own[k]!));
  }
}
