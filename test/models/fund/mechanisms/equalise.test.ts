import { describe, expect, it } from "vitest";
import * as fund from "../../../../src/models/fund/index.js";
import { coefficients, printed2, provinces, table1 } from "../tables.js";
import { faultsOf, policyOf } from "./policyOf.js";
import { sameInLanes } from "./sameInLanes.js";

const { capacity: kappa, need: lambda } = fund.coefficients(coefficients);
const plan = { kind: "coefficient" };
const wang = {
  capacity: { ...plan, coefficients: kappa },
  need: { ...plan, coefficients: lambda },
};
const equalise = (parameters: object) => policyOf({ mechanism: "equalise", parameters });
const example = (of: fund.Plan) => fund.provincePools({ fund: table1, plan: of, names: Object.keys(kappa) });
const paid = (policy: fund.Policy, pools: readonly fund.Pool[]) =>
  fund.run(policy, pools).rows.map((row) => -row.transfer);
/** One decimal, half away from zero, on the digits such products have. */
const printed = (x: number) =>
  (Math.sign(x) * Math.round(Number((Math.abs(x) * 10).toPrecision(12)))) / 10 + 0;
const whole = (amounts: readonly number[]) => amounts.reduce((sum, x) => sum + Math.round(x * fund.CENTS), 0);

const open = { ...wang, closing: "none", payers: "debt", shortfall: "debt" };

/** The paper rounds capacity and need to a digit before it subtracts them. */
const rounded = (of: "employee" | "combined") => {
  const column = (item: string) =>
    Object.fromEntries(printed2.map((row) => [row.province_zh, row[`${item}_${of}_100m_yuan`]]));
  const values = (item: string) => ({ kind: "given", values: column(item) });
  return equalise({ ...open, capacity: values("capacity"), need: values("need") });
};

describe("Wang's example through policy and run", () => {
  it.each([
    ["employee", "employee", [1159.8, 266.1, 498.5, -204.2, 7.3], 498.6],
    ["comprehensive", "combined", [1531.9, 314.2, 658.9, -294.8, 9.7], 658.9],
  ] as const)("N02, N03: %s, to the printed digit", (of, name, transfers, zhejiang) => {
    const pools = example(of);
    const byPrint = fund.run(rounded(name), pools);
    expect(byPrint.rows.map((row) => -row.transfer)).toEqual(transfers);
    expect(byPrint.ledger.balance("adjustment:fund@nation")).toBe(of === "employee" ? 1727.5 : 2219.9);
    const exact = paid(equalise(open), pools);
    expect(exact.map(printed)).toEqual([...transfers.slice(0, 2), zhejiang, ...transfers.slice(3)]);
  });

  it("N05: balances after the transfer, what Guangdong gives of its revenue, and how long it lasts", () => {
    const pools = example("employee");
    const { rows } = fund.run(rounded("employee"), pools);
    const after = rows.map((row) => printed(row.revenue - row.expenditure + row.transfer));
    expect(after).toEqual([-892.6, -74.5, -215.9, 290.1, 7.5]);
    expect(-rows[0]!.transfer / rows[0]!.revenue).toBeCloseTo(0.7, 2);
    expect(pools[0]!.reserve).toBe(2112.1);
    expect(pools[0]!.reserve / -after[0]!).toBeCloseTo(2.4, 1);
  });

  it("N04: closed, the five sum to zero to the cent, scaled as by nationalFund", () => {
    for (const closing of ["scaleNeed", "scaleCapacity"] as const) {
      for (const of of ["employee", "comprehensive"] as const) {
        const transfers = paid(equalise({ ...wang, closing, payers: "debt" }), example(of));
        expect(whole(transfers)).toBe(0);
        const known = fund.workedExample({ fund: table1, coefficients, plan: of, closing });
        transfers.forEach((x, i) => {
          expect(x).toBeCloseTo(known.rows[i]!.transfer, 8);
        });
      }
    }
  });
});

describe("equalise over 31 provinces", () => {
  const pools = provinces("employee");
  const uniform = {
    capacity: { kind: "income" },
    need: { kind: "standardised", relativeCost60: 3 },
    closing: "uniformRate",
  };

  it("N01, X01: one rate on income sums to zero, as nationalFund has it", () => {
    const transfers = paid(equalise({ ...uniform, payers: "debt" }), pools);
    expect(whole(transfers)).toBe(0);
    const known = fund.nationalFund(pools, {
      capacity: { kind: "income" },
      need: { kind: "standardised", relativeCost60: 3 },
      closing: "uniformRate",
    });
    transfers.forEach((x, i) => {
      expect(x).toBeCloseTo(known.rows[i]!.transfer, 7);
    });
  });

  it("X02: gross, every pool pays its rate and gets its need; the fund ends as the net one does", () => {
    const [net, gross] = ["net", "gross"].map((flows) =>
      fund.run(equalise({ ...uniform, payers: "debt", flows }), pools),
    );
    expect(gross!.rows.map((row) => row.transfer)).toEqual(net!.rows.map((row) => row.transfer));
    const drawn = gross!.ledger.postings.filter((posting) => posting.from === "adjustment:fund@nation");
    const spent = whole(pools.map((pool) => pool.expenditure));
    // Σ allocations = Σ needs = all spending, but for a cent of rounding a pool
    expect(Math.abs(drawn.reduce((sum, x) => sum + x.amount, 0) - spent)).toBeLessThan(pools.length);
  });

  it("centralBalance: the centre takes or gives what is left", () => {
    const run = fund.run(
      equalise({
        capacity: { ...plan, otherwise: 0.9 },
        need: { ...plan, otherwise: 1 },
        closing: "centralBalance",
        payers: "debt",
      }),
      pools,
    );
    expect(run.ledger.balance("adjustment:fund@nation")).toBe(0);
    const received = whole(run.rows.map((row) => row.transfer));
    expect(-run.ledger.balance("finance:central") * fund.CENTS).toBeCloseTo(received, -1);
  });
});

describe("equalise", () => {
  const pools: fund.Pool[] = [
    { name: "甲", region: ["东", "甲"], revenue: 100, expenditure: 80, reserve: 5, need: 70 },
    { name: "乙", region: ["东", "乙"], revenue: 60, expenditure: 75, reserve: 20, need: 90 },
    { name: "丙", region: ["西", "丙"], revenue: 30, expenditure: 35, reserve: 9, need: 40 },
    { name: "丁", region: ["西", "丁"], revenue: 30, expenditure: 25, reserve: 9, need: 10 },
  ];
  const byNeed = { capacity: { ...plan, otherwise: 1 }, need: { kind: "need" }, closing: "scaleNeed" };

  it("X04: sums to zero within each province", () => {
    const [a, b, c, d] = paid(equalise({ ...byNeed, payers: "debt", level: "province" }), pools);
    expect([a! + b!, c! + d!]).toEqual([0, 0]);
    // 东: 160 : 160, so needs stand; 西: 60 : 50
    expect([a, c]).toEqual([30, -18]);
  });

  it("limits payers to what they hold: grants shrink, queue, or the fund is in debt", () => {
    const pair = pools.slice(0, 2);
    const rows = (shortfall: string) => {
      const run = fund.run(equalise({ ...byNeed, shortfall }), pair);
      return [...run.rows.map((row) => row.transfer), run.ledger.balance("adjustment:fund@nation")];
    };
    expect(rows("proRata")).toEqual([-25, 25, 0]);
    expect(rows("debt")).toEqual([-25, 30, -5]);
    const run = fund.run(equalise({ ...byNeed, shortfall: "queue" }), pair, { years: 2 });
    expect(run.rows.map((row) => row.transfer)).toEqual([-25, 25, -20, 20]);
  });

  it("goes by what was expected before the year, or by its outturn (N13)", () => {
    const source: fund.FactSource = {
      isRandom: false,
      seed: 0,
      triggers: [],
      fill(_t, _first, lanes, facts) {
        for (const [name, out] of facts) {
          const level = { revenue: 100, expenditure: 90, expectedRevenue: 100, expectedExpenditure: 80 };
          out.fill(Math.round((level[name as keyof typeof level] ?? 0) * fund.CENTS));
          if (name === "expenditure") out.fill(110 * fund.CENTS, 0, lanes);
        }
      },
    };
    const rule = { ...byNeed, need: { ...plan, otherwise: 1 }, payers: "debt" };
    const pair = pools.slice(0, 2);
    const transfers = (basis: string) =>
      fund.run(equalise({ ...rule, basis }), pair, { source }).rows.map((row) => row.transfer + 0);
    expect(transfers("expected")).toEqual([0, 0]);
    expect(transfers("actual")).toEqual([10, -10]);
  });

  it("moves alike in one lane and in many", () => {
    for (const closing of ["scaleNeed", "scaleCapacity", "centralBalance", "none"])
      for (const payers of ["limit", "debt"])
        for (const shortfall of ["proRata", "queue", "debt"])
          sameInLanes(equalise({ ...byNeed, closing, payers, shortfall, level: "province" }), pools);
    const people = pools.map((pool, i) => ({
      ...pool,
      persons: 1e6 * (i + 1),
      incomePerHeadYuan: 30000 - 5000 * i,
      share60: 0.1 * (i + 1),
    }));
    const standardised = { kind: "standardised", relativeCost60: 2.5 };
    sameInLanes(
      equalise({
        capacity: { kind: "income" },
        need: standardised,
        closing: "uniformRate",
        flows: "gross",
        shortfall: "proRata",
      }),
      people,
    );
    sameInLanes(equalise({ ...byNeed, need: standardised, basis: "expected", payers: "debt" }), people);
  });

  it("says what is wrong with its parameters", () => {
    expect(faultsOf("equalise", { ...byNeed, closing: "uniformRate", shortfall: "debt" })).toEqual([
      'closing: closing is "uniformRate"; expected "uniformRate" exactly where capacity is by income without a rate',
    ]);
    expect(faultsOf("equalise", byNeed)).toEqual([
      "shortfall: shortfall is missing; expected proRata, queue or debt, since the fund may raise less than it is to pay",
    ]);
    expect(
      faultsOf("equalise", { ...byNeed, capacity: { ...plan, otherwise: 150 }, payers: "debt" }),
    ).toEqual(["capacity.otherwise: is 150; expected a multiplier from 0 to 10 (150 % is written 1.5)"]);
    expect(() => paid(equalise({ ...open, capacity: { ...plan, coefficients: { 甲: 1 } } }), pools)).toThrow(
      /rule "equalise": capacity has no value for pool "乙"/,
    );
    const nothing = pools.map((pool) => ({ ...pool, need: 0 }));
    expect(() => paid(equalise({ ...byNeed, payers: "debt" }), nothing)).toThrow(
      /the sum of need in nation is 0 in 2020; expected a number above 0 to scale/,
    );
  });
});
