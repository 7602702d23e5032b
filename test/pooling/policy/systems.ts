import * as data from "../../../src/data/index.js";
import * as fund from "../../../src/pooling/fund.js";

const table1 = data.applyCorrections(
  data.table("wang_fund_table1_printed"),
  data.table("wang_fund_table1_corrections"),
).rows;
const others = {
  panel: data.table("provincial_panel_2013_2023"),
  ages: data.table("census2020_provincial_age_shares"),
};

/** Money of the two schemes together, as Table 1 has it, taken apart. */
function provincesOf(scheme: fund.Scheme): fund.Pool[] {
  const employee = fund.provincePools({ fund: table1, plan: "employee", ...others });
  if (scheme === "employee") return employee;
  return fund.provincePools({ fund: table1, plan: "comprehensive", ...others }).map((both, p) => ({
    ...both,
    scheme,
    revenue: both.revenue - employee[p]!.revenue,
    expenditure: both.expenditure - employee[p]!.expenditure,
    reserve: both.reserve - employee[p]!.reserve,
  }));
}

const named = (pools: readonly fund.Pool[], scheme: fund.Scheme) =>
  pools.map((pool) => ({ ...pool, name: `${pool.name}·${scheme}` }));

/** The 31 provinces of Table 1, a pool a province and scheme, with every fact a rule may ask for. */
export const PROVINCES: readonly fund.Pool[] = (["employee", "resident"] as const).flatMap((scheme) =>
  named(fund.generatePools({ pools: 31, seed: 1, scheme, like: provincesOf(scheme) }).pools, scheme),
);

/** Two provinces of 40 counties in cities, a pool a county and scheme. */
export const COUNTIES: readonly fund.Pool[] = (["employee", "resident"] as const).flatMap((scheme) =>
  named(fund.generatePools({ pools: 40, seed: 2, scheme, level: "county", provinces: 2 }).pools, scheme),
);

export const pool = (name: string, over: Partial<fund.Pool> = {}): fund.Pool => ({
  name,
  revenue: 100,
  expenditure: 100,
  reserve: 0,
  ...over,
});

/** One future of the pools: revenue and expenditure off what was expected, epidemics and other triggers. */
export function chanceOf(pools: readonly fund.Pool[], moves: readonly fund.Move[] = []): fund.FactSource {
  return fund.projectionSource(
    pools,
    { wages: 0.05, prices: 0.03, utilisation: 0.05, migration: moves },
    {
      seed: 3,
      paths: 1,
      revenue: { cv: 0.05 },
      expenditure: { cv: 0.1 },
      epidemics: [{ probability: 0.3, severity: { mean: 0.2, cv: 0.5 } }],
      triggers: ["ageing", "illness", "disaster", "own-policy", "city-policy"].map((name) => ({
        name,
        probability: 0.5,
        scope: "pool",
      })),
    },
  );
}

/** Values for what the shipped policies leave open: some that can be, not printed ones. */
export const OPEN: Readonly<Record<string, fund.PolicyValues>> = {
  jiangxi: { "cover.tiers": [{ share: 0.8 }] },
  fujian: {
    "allocation.by.0.part": 0.4,
    "allocation.by.1.part": 0.1,
    "allocation.by.2.part": 0.2,
    "allocation.by.3.part": 0.3,
  },
  hunan: { "levy.share": 0.02, "cover.tiers": [{ share: 0.5 }] },
  "resident-fund": { "levy.share": 0.05, "cover.tiers": [{ share: 0.8 }] },
  "national-subsidy-offset": { "offset.share": 0.1 },
};
