import type { z as Zod } from "zod";
import { positive, whole } from "../engine/cents.js";
import type { Site } from "../engine/site.js";
import { fundField, levelField, payersField, shortfallField } from "./fields.js";
import { flowsWithin } from "./flows.js";
import type { Mechanism } from "./mechanism.js";
import { fundSide, netSettlement, settlementDebts } from "./settle.js";

const schema = (z: typeof Zod) =>
  z.strictObject({
    flows: z.string().min(1).default("migration").describe("Flows of people that the run gives; 人员流动"),
    carries: z
      .enum(["reserve", "gap", "subsidy"])
      .describe(
        "What follows the people: their part of the reserve, the gap of their cost over their revenue, or their subsidy; 随人转移的内容",
      ),
    years: z
      .number()
      .positive()
      .default(1)
      .describe("Of a gap: years for which it is made up at once; 一次补足的年数"),
    payer: z
      .enum(["origin", "destination"])
      .default("destination")
      .describe(
        "Of a subsidy: who pays it, the budget over the pool left (origin) or that where people live (destination); 补助承担方",
      ),
    level: levelField(z),
    fund: fundField(z),
    payers: payersField(z),
    shortfall: shortfallField(z),
  });

export type PortabilityParameters = Zod.infer<ReturnType<typeof schema>>;

/**
 * Portability (转移接续): when the share s of the people of pool i moves to pool j at the year's end, what
 * follows them goes through the fund from i to j, each pool settling its net; the sum is zero.
 * - `reserve`: s · max(0, pooled fund of i): the reserve a head is the same before and after
 * - `gap`: s · years · (expenditure_i − revenue_i), from j to i where it is negative: moves alone leave the
 *   balance of both pools over that year and the next as it would have been
 * - `subsidy`: s · subsidy_i: paid on by the pool that the subsidy reached (origin), or kept back by the budget
 *   of i and paid by that of j (destination)
 *
 * Moves between pools that share no fund at the level, or that the rule does not cover, are left alone.
 *
 * Source: Wang, section 5.2 (N14); enrolment where people live, subsidies following them (Z11).
 */
export const portability: Mechanism<PortabilityParameters> = {
  name: "portability",
  title: { zh: "转移接续", en: "Portability" },
  schema: schema as unknown as Mechanism<PortabilityParameters>["schema"],
  debts: ({ payers, shortfall, carries, payer }) =>
    carries === "subsidy" && payer === "destination" ? ["pooled"] : settlementDebts(payers, shortfall),
  prepare({ flows: name, carries, years, payer, level, fund, payers, shortfall }, site) {
    const { lanes } = site;
    const flows = flowsWithin(site, name, site.groups(level).of);
    const follows = followers(site, carries, years);
    const amounts = new Float64Array(flows.length * lanes);
    const fill = () => {
      const base = follows();
      flows.forEach(({ from, share }, f) => {
        for (let l = 0; l < lanes; l++) amounts[f * lanes + l] = whole(share * base[from * lanes + l]!);
      });
    };
    if (carries === "subsidy" && payer === "destination") {
      const pooled = site.accounts("pooled");
      const budget = site.finance("local");
      const at = (accounts: Int32Array, side: "from" | "to") =>
        Int32Array.from(flows, (flow) => accounts[flow[side]]!);
      const sides = [at(pooled, "from"), at(budget, "from"), at(budget, "to"), at(pooled, "to")] as const;
      return () => {
        fill();
        site.move(sides[0], sides[1], amounts);
        site.move(sides[2], sides[3], amounts);
      };
    }
    const net = site.buffer();
    const settle = netSettlement(site, fundSide(site, level, fund, shortfall), payers);
    return () => {
      fill();
      net.fill(0);
      flows.forEach(({ from, to }, f) => {
        for (let l = 0; l < lanes; l++) {
          const x = amounts[f * lanes + l]!;
          net[from * lanes + l]! -= x;
          net[to * lanes + l]! += x;
        }
      });
      settle(net);
    };
  },
};

function followers(site: Site, carries: PortabilityParameters["carries"], years: number): () => Float64Array {
  if (carries === "reserve") return reserveOf(site);
  if (carries === "gap") return gapOf(site, years);
  const subsidy = site.fact("subsidy");
  return () => subsidy;
}

function reserveOf(site: Site): () => Float64Array {
  const { members, lanes } = site;
  const pooled = site.accounts("pooled");
  const held = site.buffer();
  return () => {
    const { balance } = site;
    for (const p of members) {
      for (let l = 0, k = p * lanes, b = pooled[p]! * lanes; l < lanes; l++, k++)
        held[k] = positive(balance[b + l]!);
    }
    return held;
  };
}

function gapOf(site: Site, years: number): () => Float64Array {
  const { members, lanes } = site;
  const expenditure = site.fact("expenditure");
  const revenue = site.fact("revenue");
  const gap = site.buffer();
  return () => {
    for (const p of members)
      for (let k = p * lanes; k < (p + 1) * lanes; k++) gap[k] = years * (expenditure[k]! - revenue[k]!);
    return gap;
  };
}
