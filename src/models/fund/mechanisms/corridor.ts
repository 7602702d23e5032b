import type { z as Zod } from "zod";
import { rowsOf } from "../engine/arena.js";
import { positive, whole } from "../engine/cents.js";
import { LEVELS } from "../engine/groups.js";
import { fraction, fundField, payersField, shortfallField } from "./fields.js";
import type { Mechanism } from "./mechanism.js";
import { budgetSide, fundSide, netSettlement, settlementDebts } from "./settle.js";

const schema = (z: typeof Zod) =>
  z.strictObject({
    target: z
      .enum(["expectedExpenditure", "need", "quota"])
      .default("expectedExpenditure")
      .describe("Cost that was expected of the pool; 目标支出"),
    bands: z
      .array(
        z.strictObject({
          above: z
            .number()
            .min(0)
            .describe("Deviation from the target, as a share of it, from which the band counts; 偏离起点"),
          share: fraction(z, "Share of the deviation in this band that is borne in common; 共担比例"),
        }),
      )
      .min(1)
      .default([
        { above: 0.03, share: 0.5 },
        { above: 0.08, share: 0.8 },
      ])
      .refine((bands) => bands.every((band, i) => i === 0 || band.above > bands[i - 1]!.above), {
        error: "expected bands in ascending order of above",
      })
      .describe(
        "Bands of the corridor, in ascending order; below the first one all is the pool's own. 分段共担",
      ),
    sides: z
      .enum(["both", "losses", "savings"])
      .default("both")
      .describe("Which deviations are shared: above the target, below it, or both; 共担方向"),
    through: z
      .enum(["fund", "budget"])
      .default("fund")
      .describe("Who stands on the other side: a fund of the pools, or a public budget; 对手方"),
    level: z.enum(LEVELS).default("nation").describe("Level of the fund or of the budget; 调剂金或财政层级"),
    fund: fundField(z),
    payers: payersField(z),
    shortfall: shortfallField(z),
  });

export type CorridorParameters = Zod.infer<ReturnType<typeof schema>>;

/**
 * Risk corridor (风险通道): with d = actual/target − 1 and bands (a_k, s_k), a_1 < a_2 < …,
 * t = target·sgn(d)·Σ_k s_k·max(0, min(|d|, a_{k+1}) − a_k): a pool that spent more receives t, one that spent
 * less pays it. The American one: ±3 % free, then 50 %, beyond ±8 % 80 %: target 100, cost 106 → 1.5,
 * 110 → 4.1, 90 → −4.1.
 *
 * Source: 42 USC 18062; Wang, section 4.1 (X06).
 */
export const corridor: Mechanism<CorridorParameters> = {
  name: "corridor",
  title: { zh: "风险通道", en: "Risk corridor" },
  schema: schema as unknown as Mechanism<CorridorParameters>["schema"],
  debts: ({ payers, shortfall, through }) =>
    settlementDebts(payers, through === "fund" ? shortfall : undefined),
  prepare({ target, bands, sides, through, level, fund, payers, shortfall }, site) {
    const { members, lanes } = site;
    const expected = site.fact(target);
    const actual = site.fact("expenditure");
    const net = site.buffer();
    const other = through === "budget" ? budgetSide(site, level) : fundSide(site, level, fund, shortfall);
    const settle = netSettlement(site, other, payers);
    const edges = site.list(bands.map(({ above }) => above));
    const steps = site.list(bands.map(({ share }, b) => share - (bands[b - 1]?.share ?? 0)));
    const losses = sides === "savings" ? 0 : 1;
    const savings = sides === "losses" ? 0 : 1;
    return () => {
      shareDeviations(edges, steps, losses, savings, expected, actual, members, lanes, net);
      settle(net);
    };
  },
};

/** Fills what each pool receives (positive) or pays. */
function shareDeviations(
  edges: Float64Array,
  steps: Float64Array,
  losses: number,
  savings: number,
  expected: Float64Array,
  actual: Float64Array,
  members: Int32Array,
  lanes: number,
  net: Float64Array,
): void {
  const rows = rowsOf(edges, steps, net) && rowsOf(expected, actual, net);
  for (let i = 0; i < members.length; i++) {
    const start = members[i]! * lanes;
    if (rows) {
      rows.shareDeviations(
        edges.byteOffset,
        steps.byteOffset,
        8 * edges.length,
        losses,
        savings,
        expected.byteOffset + 8 * start,
        actual.byteOffset + 8 * start,
        net.byteOffset + 8 * start,
        8 * lanes,
      );
      continue;
    }
    for (let k = start, end = k + lanes; k < end; k++) {
      const target = expected[k]!;
      const off = actual[k]! - target;
      let above = 0;
      let below = 0;
      for (let b = 0; b < edges.length; b++) {
        const free = edges[b]! * target;
        above += steps[b]! * positive(off - free);
        below += steps[b]! * positive(-off - free);
      }
      net[k] = losses * whole(above) - savings * whole(below);
    }
  }
}
