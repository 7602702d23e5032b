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

/** Names that tell the schemes apart; every seventh pool begins in debt. */
const named = (pools: readonly fund.Pool[], scheme: fund.Scheme) =>
  pools.map((pool, p) => ({
    ...pool,
    name: `${pool.name}·${scheme}`,
    ...(p % 7 === 3 && { reserve: -0.05 * pool.revenue }),
  }));

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

/** What a rule paid to each pool, net, in a year. */
export function paidBy(run: fund.Run, rule: string, year = run.years.at(-1)!): Record<string, number> {
  const net: Record<string, number> = {};
  const add = (account: string, amount: number) => {
    if (!account.startsWith("pooled:")) return;
    const name = account.slice("pooled:".length);
    net[name] = ((net[name] ?? 0) * fund.CENTS + amount) / fund.CENTS;
  };
  for (const posting of run.ledger.postings) {
    if (posting.rule !== rule || posting.year !== year) continue;
    add(posting.to, posting.amount);
    add(posting.from, -posting.amount);
  }
  return net;
}

/** A year given fact by fact, in the order of the pools; what is not given is 0. */
export function sourceOf(given: Readonly<Record<string, readonly number[]>>): fund.FactSource {
  return {
    isRandom: true,
    seed: 1,
    triggers: ["ageing", "epidemic", "illness", "disaster", "city-policy", "waste"],
    fill(_t, _first, _lanes, facts) {
      for (const [name, out] of facts) {
        const values = given[name] ?? [];
        out.forEach((_, p) => {
          out[p] = (values[p] ?? 0) * (name.startsWith("trigger:") ? 1 : fund.CENTS);
        });
      }
    },
  };
}

/** People who move from each pool to the next of its scheme, and care that they seek there. */
export function flowsOf(pools: readonly fund.Pool[]): fund.FlowsByName {
  const flows = pools.flatMap((one, p) => {
    const next = pools.findIndex((other, q) => q > p && other.scheme === one.scheme);
    return next < 0 ? [] : [{ from: one.name, to: pools[next]!.name, share: 0.01 }];
  });
  return { migration: flows, care: flows };
}

/** Opening balances of Ningxia's risk reserves, whose source is not printed. */
export function riskReserves(pools: readonly fund.Pool[], level: "nation" | "province") {
  const groups = level === "nation" ? ["nation"] : [...new Set(pools.map((one) => one.region![0]!))];
  return Object.fromEntries(
    groups.flatMap((group) =>
      ["employee", "resident"].map((scheme) => [`emergency:${scheme}-risk@${group}`, 5] as const),
    ),
  );
}

const LEVY = { "levy.share": 0.05 };
const TIERS = [{ share: 0.8 }];
const FUND = { ...LEVY, "cover.tiers": TIERS };
const schemes = (values: (scheme: string) => fund.PolicyValues) => ({
  ...values("employee"),
  ...values("resident"),
});

/** Values for what the shipped policies leave open: some that can be, not printed ones. */
export const OPEN: Readonly<Record<string, fund.PolicyValues>> = {
  "aca-reinsurance": {
    "reinsurance.attachment": 50000,
    "reinsurance.cap": 500000,
    "reinsurance.share": 0.8,
    "reinsurance.costs": { kind: "lognormal", cv: 3 },
  },
  "adjustment-fund": LEVY,
  "chongqing-employee": { "retention.spending.overrun": 0.4 },
  "chongqing-resident-table": {
    "levy.enforcement": 0.8,
    "city-help.tiers": TIERS,
    "cover.tiers": TIERS,
  },
  "chongqing-resident-text": { "levy.enforcement": 0.8 },
  fujian: {
    "allocation.by.0.part": 0.4,
    "allocation.by.1.part": 0.1,
    "allocation.by.2.part": 0.2,
    "allocation.by.3.part": 0.3,
  },
  hainan: {
    "arrears.arrears": { values: {}, otherwise: 1 },
    ...schemes((scheme) => ({ [`${scheme}-pooling.reserves`]: "pooled" })),
  },
  hunan: FUND,
  jiangxi: { "cover.tiers": TIERS },
  "mode-fund-graded": schemes((scheme) => ({
    [`${scheme}-levy.share`]: 0.05,
    [`${scheme}-cover.tiers`]: TIERS,
  })),
  "mode-mixed-graded": { "resident-levy.share": 0.05, "resident-cover.tiers": TIERS },
  "national-application": FUND,
  "national-comprehensive": { "transfer.capacity.otherwise": 1, "transfer.need.otherwise": 1 },
  "national-emergency": { "reserve.feeds.central": 0.005, "reserve.feeds.province": 0.005 },
  "national-employee": { "transfer.capacity.otherwise": 1, "transfer.need.otherwise": 1 },
  "national-prepayment": { "prepayment.share": 0.1 },
  "national-sources": {
    ...LEVY,
    "income.budget": { amount: 100 },
    "income.interest": 0.02,
    "income.others": [{ name: "彩票", amount: 1 }],
  },
  "national-stepwise": { "resident-transfer.from": 2025 },
  "national-subsidy-offset": { "offset.share": 0.1 },
  netherlands: { "equalisation.exPost": 0.5 },
  ningxia: schemes((scheme) => ({
    [`${scheme}-grants.share`]: 0.8,
    [`${scheme}-budgets.sources.0.share`]: 0.5,
  })),
  "one-scheme": { "merge.from": 2030 },
  "provincial-road": FUND,
  "readiness-first": { ...LEVY, "levy.until": 2027, "grants.until": 2027, "pooling.from": 2028 },
  "resident-fund": FUND,
  yunnan: schemes((scheme) => ({
    ...(scheme === "employee" && { "employee-levy.from": 2027, "employee-cover.from": 2027 }),
    [`${scheme}-levy.share`]: 0.05,
    [`${scheme}-cover.tiers`]: TIERS,
    [`${scheme}-levy.until`]: 2029,
    [`${scheme}-cover.until`]: 2029,
    [`${scheme}-pooling.from`]: 2030,
  })),
};
