import { describe, expect, it } from "vitest";
import * as data from "../../../src/data/index.js";
import * as fund from "../../../src/pooling/fund.js";
import { table1 } from "../../models/fund/tables.js";

/** 31 provinces × two schemes; what no table prints (scores, targets, quotas) is plain. */
const pools: readonly fund.Pool[] = fund
  .provincePools({
    fund: table1,
    plan: "schemes",
    panel: data.table("provincial_panel_2013_2023"),
    ages: data.table("census2020_provincial_age_shares"),
    series: data.table("nhsa_national_series"),
    standards: data.table("resident_contribution_standards"),
  })
  .map((pool, i) => ({
    ...pool,
    subsidy: pool.subsidy ?? 0,
    retirees: pool.retirees ?? 0,
    score: 0.7 + (i % 4) / 10,
    targetRevenue: pool.revenue,
    quotaExpenditure: pool.expenditure,
    need: pool.expenditure,
  }));
const years = { start: 2024, years: 8 };
const projection = { wages: 0.05, prices: 0.04, utilisation: 0.045 };

/** For what the papers leave open: 10 % goes up, gaps are met in full, weights are equal, half is local. */
const OPEN: readonly (readonly [RegExp, unknown])[] = [
  [/levy\.share$/, 0.1],
  [/tiers$/, [{ share: 1 }]],
  [/by\.\d\.part$/, 0.25],
  [/sources\.\d\.share$/, 0.5],
  [/grants\.share$/, 1],
  [/overrun$/, 0.5],
  [/arrears$/, { values: {}, otherwise: 0 }],
  [/reserves$/, "pooled"],
];
const summaries = new Map(fund.policies().map((summary) => [summary.id, summary]));

/** A shipped policy among all provinces. */
function among(id: string, values: fund.PolicyValues = {}): fund.Policy {
  const open = summaries.get(id)!.open.flatMap((path): [string, unknown][] => {
    const found = OPEN.find(([pattern]) => pattern.test(path));
    return path in values || found === undefined ? [] : [[path, found[1]]];
  });
  return fund.readPolicy(id, { level: "nation", values: { ...Object.fromEntries(open), ...values } });
}

const MODES = ["mode-full-vertical", "mode-full-graded", "mode-mixed-graded", "mode-fund-graded"];
const LOCAL = [
  "adjustment-fund",
  "changsha-zhuzhou-xiangtan",
  "chongqing-employee",
  "chongqing-resident-table",
  "chongqing-resident-text",
  "fujian",
  "full-pooling",
  "hainan",
  "hunan",
  "jiangxi",
  "ningxia",
  "resident-fund",
];

const sumOf = (of: readonly fund.Pool[]) => of.reduce((total, pool) => total + pool.reserve, 0);
const compared = (ids: readonly string[], options: Parameters<typeof fund.compare>[2] = {}) =>
  fund.compare(
    ids.map((id) => among(id)),
    pools,
    { ...years, projection, ...options },
  );

describe("the four modes on the same pools", async () => {
  const comparison = await compared(MODES, { overrun: 0.1 });
  const row = (id: string) => comparison.rows.find((r) => r.policy === id)!;
  const judged = (id: string) => comparison.judgements.find((j) => j.policy.id === id)!;

  it("full pooling leaves no pool a deficit, a mode for employees leaves residents theirs", () => {
    expect(row("none").deficits).toBeGreaterThan(0);
    expect(row("mode-full-vertical").deficits).toBe(0);
    expect(row("mode-full-graded").deficits).toBe(0);
    expect(row("mode-mixed-graded").deficits).toBeGreaterThan(0);
    const mixed = judged("mode-mixed-graded").transfers.filter((_, p) => pools[p]!.scheme === "employee");
    const full = judged("mode-full-graded").transfers.filter((_, p) => pools[p]!.scheme === "employee");
    expect(mixed).toEqual(full);
  });

  it("hands over the reserves of those that are pooled", () => {
    expect(judged("mode-full-vertical").handedOver).toBeCloseTo(sumOf(pools), 6);
    const employees = pools.filter((pool) => pool.scheme === "employee");
    expect(judged("mode-mixed-graded").handedOver).toBeCloseTo(sumOf(employees), 6);
    expect(judged("mode-fund-graded").handedOver).toBe(0);
  });

  it("an overrun stays at home without pooling and leaves it in full with full pooling", () => {
    expect(row("none").ownOverrun).toBe(1);
    expect(row("mode-full-vertical").ownOverrun).toBeCloseTo(0, 12);
    expect(row("mode-fund-graded").ownOverrun).toBeGreaterThan(row("mode-mixed-graded").ownOverrun!);
    expect(row("mode-fund-graded").ownOverrun).toBeLessThan(1);
  });

  it("every figure can be drawn", () => {
    for (const name of ["transfers", "curve", "gross", "months", "equity"] as const)
      expect(comparison.figures[name].data.length).toBeGreaterThan(0);
  });
});

describe("every local rule among the 31 provinces", async () => {
  const comparison = await compared(LOCAL);

  it("is compared, moves money and meets no pool that does not exist", () => {
    expect(comparison.rows.map((row) => row.policy)).toEqual(["none", ...LOCAL]);
    for (const row of comparison.rows.slice(1)) {
      expect(row.gross, row.policy).toBeGreaterThan(0);
      expect(row.idleShare, row.policy).toBeGreaterThanOrEqual(0);
      expect(row.idleShare, row.policy).toBeLessThanOrEqual(1);
    }
  });

  it("a fund that gives nothing lies idle whole: Chongqing's residents, as the text has it", () => {
    const row = comparison.rows.find((r) => r.policy === "chongqing-resident-text")!;
    expect(row.idleShare).toBe(1);
    const j = comparison.judgements.find((r) => r.policy.id === "chongqing-resident-text")!;
    // 8 % of financing goes up, and residents' pools alone pay
    expect(j.idle!.years[0]!.balance).toBeCloseTo(
      0.08 * pools.reduce((total, pool) => total + (pool.scheme === "resident" ? pool.revenue : 0), 0),
      0,
    );
  });

  it("rules for one scheme leave the other as it is", () => {
    const j = comparison.judgements.find((r) => r.policy.id === "fujian")!;
    j.transfers.forEach((transfer, p) => {
      if (pools[p]!.scheme === "resident") expect(transfer.paid).toBe(0);
    });
    expect(j.receivers.length + j.payers.length).toBeGreaterThan(20);
  });
});

describe("the transition from an adjustment fund to full pooling", () => {
  it("is the fund's until its year, full pooling's thereafter, and money stays (F02 to F01)", async () => {
    const [from, to] = [among("adjustment-fund"), among("full-pooling")];
    const staged = fund.inStages("staged", { zh: "分步", en: "In stages" }, [
      { policy: from, until: 2027 },
      { policy: to, from: 2028 },
    ]);
    const comparison = await fund.compare([from, staged, to], pools, { ...years, projection });
    const of = (id: string, year: number) =>
      comparison.byYear.find((row) => row.policy === id && row.year === year)!;
    for (let year = 2024; year <= 2027; year++)
      expect(of("staged", year)).toEqual({ ...of("adjustment-fund", year), policy: "staged" });
    for (let year = 2028; year <= 2031; year++) expect(of("staged", year).deficits).toBe(0);
    const run = fund.run(staged, pools, { ...years, projection });
    const kept = run.ledger.balance("adjustment:fund@nation", 2027);
    expect(kept).toBeGreaterThan(0);
    expect(run.ledger.explain("adjustment:fund@nation", 2028).opening).toBe(kept);
  });

  it("Yunnan: residents first, then employees (F18)", async () => {
    const steps = {
      "resident-levy.until": 2025,
      "resident-cover.until": 2025,
      "resident-pooling.from": 2026,
      "employee-levy.from": 2027,
      "employee-levy.until": 2029,
      "employee-cover.from": 2027,
      "employee-cover.until": 2029,
      "employee-pooling.from": 2030,
    };
    const run = fund.run(among("yunnan", steps), pools, { ...years, projection });
    const moved = (year: number, scheme: fund.Scheme) =>
      fund.judge(run, { year }).transfers.some((t, p) => pools[p]!.scheme === scheme && t.paid !== 0);
    expect([2024, 2025, 2026, 2027, 2030].map((year) => moved(year, "resident"))).toEqual([
      false,
      true,
      true,
      true,
      true,
    ]);
    expect([2024, 2025, 2026, 2027, 2030].map((year) => moved(year, "employee"))).toEqual([
      false,
      false,
      false,
      true,
      true,
    ]);
    expect(fund.judge(run, { year: 2031 }).deficits.after).toBe(0);
  });

  it("the national fund: employees first, or both in one step (N06)", async () => {
    const stepwise = among("national-stepwise", { "resident-transfer.from": 2028 });
    const comparison = await fund.compare([stepwise, among("national-one-step")], pools, {
      ...years,
      projection,
    });
    const run = fund.run(stepwise, pools, { ...years, projection });
    for (const [year, both] of [
      [2027, false],
      [2028, true],
    ] as const) {
      const { transfers } = fund.judge(run, {
        year,
        before: fund.run(fund.NO_POLICY, pools, { ...years, projection }),
      });
      const residents = transfers.filter((_, p) => pools[p]!.scheme === "resident");
      expect(residents.some((t) => t.paid !== 0)).toBe(both);
      // zero-sum, to the cent
      expect(transfers.reduce((total, t) => total + Math.round(t.paid * fund.CENTS), 0)).toBe(0);
    }
    // closed by scheme, residents pay each other; in one step they pay for the employees' dearer care
    const ofResidents = comparison.judgements
      .slice(1)
      .map((j) =>
        j.transfers.reduce((total, t, p) => total + (pools[p]!.scheme === "resident" ? t.paid : 0), 0),
      );
    const beyondRevenue = comparison.judgements[1]!.handedOver / years.years;
    expect(Math.abs(ofResidents[0]!)).toBeLessThanOrEqual(beyondRevenue + 1e-9);
    expect(beyondRevenue).toBeLessThan(1);
    expect(ofResidents[1]).toBeGreaterThan(1000);
  });
});
