// The policy of five mechanisms and the futures that bench/fund.mjs and bench/peers/fund_numpy.py simulate.
import { data, fund } from "../../dist/index.js";

/** Every number of the model; the peer reads it too. */
export const MODEL = {
  wages: 0.05,
  prices: 0.03,
  utilisation: 0.025,
  interest: 0.02,
  revenue: { cv: 0.04, nation: 0.3 },
  expenditure: { cv: 0.06, nation: 0.3 },
  levy: 0.03,
  stock: 0.06,
  tier: 0.03,
  above: 0.7,
  cap: 0.09,
  band: 0.03,
  share: 0.5,
  band2: 0.08,
  share2: 0.8,
  paid: 0.2,
  transfer: 0.002,
};

const rule = (mechanism, parameters) => ({ name: mechanism, mechanism, parameters });

export const policy = fund.policy({
  id: "five",
  name: { zh: "五种机制", en: "Five mechanisms" },
  rules: [
    rule("levy", {
      base: "revenue",
      share: MODEL.levy,
      ceiling: { stock: MODEL.stock, of: "revenue" },
    }),
    rule("cover", {
      base: "revenue",
      tiers: [{ upTo: MODEL.tier, share: 1 }, { share: MODEL.above }],
      cap: { share: MODEL.cap, of: "revenue" },
      shortfall: "proRata",
    }),
    rule("corridor", {
      bands: [
        { above: MODEL.band, share: MODEL.share },
        { above: MODEL.band2, share: MODEL.share2 },
      ],
      fund: "corridor",
      shortfall: "proRata",
    }),
    rule("allocate", {
      by: [{ kind: "fact", fact: "expenditure" }],
      amount: { kind: "share", share: MODEL.paid },
    }),
    rule("transfer", {
      from: { kind: "finance", level: "nation" },
      to: { kind: "pooled" },
      share: MODEL.transfer,
      of: "expenditure",
      shortfall: "debt",
    }),
  ],
});

export const provinces = () =>
  fund
    .provincePools({ fund: data.table("wang_fund_table1_printed"), plan: "comprehensive" })
    .map((pool) => ({ ...pool, region: [pool.name] }));

/** Pools in 31 provinces, each a part of the money of its province. */
export function counties(count) {
  const of = provinces();
  return Array.from({ length: count }, (_, i) => {
    const province = of[i % of.length];
    const share = (1 + (i % 7)) / ((4 * count) / of.length);
    return {
      name: `${province.name}${i}`,
      region: [province.name, `${province.name}${i}`],
      revenue: province.revenue * share,
      expenditure: province.expenditure * share,
      reserve: province.reserve * share,
    };
  });
}

export const options = (years, paths) => ({
  years,
  projection: {
    wages: MODEL.wages,
    prices: MODEL.prices,
    utilisation: MODEL.utilisation,
    interest: MODEL.interest,
  },
  chance: {
    seed: 1,
    paths,
    ...Object.fromEntries(
      ["revenue", "expenditure"].map((name) => [
        name,
        { cv: MODEL[name].cv, correlation: { kind: "factor", nation: MODEL[name].nation } },
      ]),
    ),
  },
});
