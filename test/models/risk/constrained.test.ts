// Against scipy (test/reference/make_reference_constrained.py): nnls and bounded-variable least squares to 1e-9
// relative, SLSQP (an iterative method) to 1e-5.
import { readFileSync } from "node:fs";
import { Field, List, Table, Utf8, vectorFromArray } from "apache-arrow";
import { describe, expect, it } from "vitest";
import { DISPLAY } from "../../../src/display/bundle.js";
import { stream } from "../../../src/models/numeric/index.js";
import * as risk from "../../../src/models/risk/index.js";

interface Solution {
  coefficients: number[];
  squares: number;
}
const data = JSON.parse(
  readFileSync(new URL("../../reference/constrained_reference.json", import.meta.url), "utf8"),
) as {
  agg: string[];
  groups: string[][];
  exposure: number[];
  cost: number[];
  nnls: Solution;
  chains: Solution;
  branch: Solution;
};
const rows = data.cost.map((cost, i) => ({
  cost,
  agg: data.agg[i]!,
  hmg: data.groups[i]!,
  share: data.exposure[i]!,
  pool: `p${i % 20}`,
}));
const LEVELS = Array.from({ length: 12 }, (_, g) => `H${String(g).padStart(2, "0")}`);
const CHAINS: risk.Hierarchy[] = [
  { name: "one", levels: ["H00", "H01", "H02", "H03"] },
  { name: "two", levels: ["H04", "H05", "H06"] },
];
const groups = { hmg: "hmg" };
const FORMULA = "cost ~ 0 + C(agg)";
const base = { groups, exposure: "share" } as const;

function compare(fit: risk.ConstrainedResult, expected: Solution, relative: number) {
  const largest = Math.max(...expected.coefficients.map(Math.abs));
  [...Array.from({ length: 6 }, (_, a) => `agg[A${a}]`), ...LEVELS.map((l) => `hmg[${l}]`)].forEach(
    (name, j) => {
      const gap = Math.abs(fit.coefficients[fit.names.indexOf(name)]! - expected.coefficients[j]!);
      expect(gap <= relative * largest, `${name}: ${gap}`).toBe(true);
    },
  );
  expect(Math.abs(fit.residualSumOfSquares - expected.squares)).toBeLessThan(relative * expected.squares);
}

describe("constrained against scipy", () => {
  it("all coefficients at least zero (nnls)", () => {
    const fit = risk.constrained(FORMULA, rows, { ...base, nonNegative: true });
    compare(fit, data.nnls, 1e-9);
    expect(fit.atZero).toEqual(["hmg[H08]"]);
    expect(fit.constraints).toBe(18);
  });
  it("non-negative groups and two hierarchies (bounded-variable least squares)", () => {
    const fit = risk.constrained(FORMULA, rows, { ...base, nonNegative: ["hmg"], hierarchies: CHAINS });
    compare(fit, data.chains, 1e-9);
    expect(fit.merged).toContainEqual(["hmg[H02]", "hmg[H03]"]);
    expect(fit.switchedOff).toBeGreaterThan(0);
  });
  it("a level in two hierarchies (SLSQP)", () => {
    const hierarchies = [...CHAINS, { name: "three", levels: ["H04", "H07"] }];
    const fit = risk.constrained(FORMULA, rows, { ...base, nonNegative: ["hmg"], hierarchies });
    compare(fit, data.branch, 1e-5);
    expect(fit.residualSumOfSquares).toBeLessThan(data.branch.squares * (1 + 1e-9));
  });
});

describe("constrained", () => {
  const fit = risk.constrained(FORMULA, rows, { ...base, nonNegative: ["hmg"], hierarchies: CHAINS });
  const at = (name: string) => fit.coefficients[fit.names.indexOf(name)]!;
  it("meets the conditions of Karush, Kuhn and Tucker, recomputed here", () => {
    const e = [...fit.residuals];
    const severest = data.groups.map((own) =>
      own.filter(
        (g) =>
          !CHAINS.some(
            ({ levels }) =>
              levels.includes(g) &&
              own.some((o) => levels.includes(o) && levels.indexOf(o) < levels.indexOf(g)),
          ),
      ),
    );
    const gradient = (level: string) =>
      e.reduce((t, v, i) => t + (severest[i]!.includes(level) ? data.exposure[i]! * v : 0), 0);
    const force = new Map(LEVELS.map((level) => [level, 0]));
    for (const { constraint, multiplier } of fit.binding) {
      expect(multiplier).toBeGreaterThanOrEqual(0);
      const [above, below] = constraint.split(" ≥ ").map((side) => /\[(.+)\]/.exec(side)?.[1]);
      if (above) force.set(above, force.get(above)! + multiplier);
      if (below) force.set(below, force.get(below)! - multiplier);
    }
    for (const level of LEVELS) expect(Math.abs(gradient(level) + force.get(level)!)).toBeLessThan(1e-6);
    for (const level of LEVELS) expect(at(`hmg[${level}]`)).toBeGreaterThanOrEqual(0);
    for (const { levels } of CHAINS) {
      for (let a = 0; a + 1 < levels.length; a++) {
        expect(at(`hmg[${levels[a]}]`)).toBeGreaterThanOrEqual(at(`hmg[${levels[a + 1]}]`));
      }
    }
    expect(fit.kkt.stationarity).toBeLessThan(1e-10);
  });
  it("spends in all what was spent: Σ exposure × ŷ = Σ cost", () => {
    const predicted = fit.predict(rows);
    const total = predicted.reduce((t, v, i) => t + v * data.exposure[i]!, 0);
    expect(total).toBeCloseTo(
      data.cost.reduce((t, v) => t + v, 0),
      4,
    );
    expect(fit.exposure).toBe("share");
    predicted.forEach((v, i) => {
      expect(v).toBeCloseTo(fit.fitted[i]!, 8);
    });
  });
  it("counts the severest group of a hierarchy alone", () => {
    const person = (hmg: string[]) => fit.predict([{ agg: "A1", hmg }])[0]!;
    expect(person(["H03", "H00", "H11"])).toBe(person(["H00", "H11"]));
    expect(person(["H00"]) - person([])).toBeCloseTo(at("hmg[H00]"), 9);
    expect(() => person(["H99"])).toThrow('constrained: groups.hmg has "H99", a level the fit has not seen');
  });
  it("without constraints is weighted least squares, errors included", () => {
    const free = risk.constrained("cost ~ C(agg) + share", rows, { vcov: "HC1" });
    const ols = risk.fit({
      y: data.cost,
      factors: { agg: data.agg },
      covariates: { share: data.exposure },
      vcov: "HC1",
    });
    for (const vcov of ["iid", "HC0", "HC1", "CRV1"] as const) {
      const cluster = vcov === "CRV1" ? { cluster: "pool" } : {};
      const one = risk.constrained("cost ~ C(agg) + share", rows, { vcov, weights: "share", ...cluster });
      const two = risk.fit({
        y: data.cost,
        factors: { agg: data.agg },
        covariates: { share: data.exposure },
        weights: data.exposure,
        vcov,
        ...(vcov === "CRV1" ? { cluster: rows.map((r) => r.pool) } : {}),
      });
      two.names.forEach((name, j) => {
        const own = one.names.indexOf(name);
        expect(one.coefficients[own]).toBeCloseTo(two.coefficients[j]!, 8);
        expect(one.standardErrors[own]).toBeCloseTo(two.standardErrors[j]!, 8);
      });
    }
    expect(free.r2).toBeCloseTo(ols.r2, 12);
    expect(free.binding).toEqual([]);
  });
  it("takes interactions, and the full factor that the formula asks for", () => {
    const more = rows.map((row, i) => ({ ...row, sex: i % 2 === 0 ? "f" : "m" }));
    for (const formula of ["cost ~ C(agg) * sex", "cost ~ 0 + sex + C(agg)"]) {
      const one = risk.constrained(formula, more);
      const two = risk.fit(formula, more);
      expect([...one.names].sort()).toEqual([...two.names].sort());
      two.names.forEach((name, j) => {
        expect(one.coefficients[one.names.indexOf(name)]).toBeCloseTo(two.coefficients[j]!, 7);
      });
      expect(one.predict(more)[11]).toBeCloseTo(two.fitted[11]!, 7);
    }
  });
  it("binding constraints are a design with levels merged, errors included", () => {
    const merged = new Map(fit.merged.flatMap((names) => names.map((name) => [name, names[0]!] as const)));
    const zero = new Set(fit.atZero);
    const indicators: Record<string, number[]> = {};
    data.groups.forEach((own, i) => {
      for (const level of own) {
        const off = CHAINS.some(
          ({ levels }) =>
            levels.includes(level) &&
            own.some((o) => levels.includes(o) && levels.indexOf(o) < levels.indexOf(level)),
        );
        const name = `hmg[${level}]`;
        if (off || zero.has(name)) continue;
        const shared = merged.get(name) ?? name;
        indicators[shared] ??= data.cost.map(() => 0);
        indicators[shared][i] = 1;
      }
    });
    const again = risk.fit({
      y: data.cost.map((v, i) => v / data.exposure[i]!),
      factors: { agg: data.agg },
      covariates: indicators,
      weights: data.exposure,
      intercept: false,
    });
    again.names.forEach((name, j) => {
      const own = fit.names.indexOf(name);
      expect(fit.coefficients[own]).toBeCloseTo(again.coefficients[j]!, 7);
      expect(fit.standardErrors[own]).toBeCloseTo(again.standardErrors[j]!, 7);
    });
    expect(fit.k).toBe(again.k);
  });
  it("takes 0/1 columns, Arrow lists and columns without a formula alike", () => {
    const wide = rows.map((row) => ({
      ...row,
      ...Object.fromEntries(LEVELS.map((level) => [level, row.hmg.includes(level) ? 1 : 0])),
    }));
    const options = { exposure: "share", nonNegative: ["hmg"], hierarchies: CHAINS };
    const columns = risk.constrained(FORMULA, wide, { ...options, groups: { hmg: LEVELS } });
    const plain = risk.constrained({
      y: data.cost,
      factors: { agg: data.agg },
      groups: { hmg: data.groups },
      exposure: data.exposure,
      intercept: false,
      nonNegative: ["hmg"],
      hierarchies: CHAINS,
    });
    expect([...columns.coefficients]).toEqual([...fit.coefficients]);
    expect([...plain.coefficients]).toEqual([...fit.coefficients]);
    expect(plain.predict({ factors: { agg: ["A1"] }, groups: { hmg: [["H00"]] } })[0]).toBe(
      fit.predict([{ agg: "A1", hmg: ["H00"] }])[0],
    );
    const some = { agg: data.agg.slice(0, 3), hmg: data.groups.slice(0, 3), cost: data.cost.slice(0, 3) };
    expect([...fit.predict(some)]).toEqual([...fit.predict(rows)].slice(0, 3));
    const arrow = new Table({
      cost: vectorFromArray(data.cost),
      agg: vectorFromArray(data.agg),
      hmg: vectorFromArray(data.groups, new List(new Field("item", new Utf8()))),
      share: vectorFromArray(data.exposure),
    });
    const lists = risk.constrained(FORMULA, arrow, { ...options, groups });
    expect([...lists.coefficients]).toEqual([...fit.coefficients]);
    expect(() => risk.constrained(FORMULA, arrow, { groups: { hmg: "dx" } })).toThrow(
      'groups.hmg is "dx", which is no column of data; expected a column of lists',
    );
  });
  it("shows merged levels in one line, and what binds", () => {
    const { rows: lines, notes } = risk.constrainedTable(fit);
    expect(lines.map((line) => line.name)).toContain("hmg[H02] = hmg[H03]");
    expect(lines.find((line) => line.name === "hmg[H08]")).toMatchObject({ b: 0, se: null, state: "= 0" });
    expect(JSON.stringify(notes)).toContain(`${fit.binding.length} of ${fit.constraints} constraints bind`);
    expect(String((fit[DISPLAY]() as Record<string, unknown>)["text/plain"])).toContain("约束最小二乘");
  });
  it("hides groups of few people", () => {
    const few = rows.map((row, i) => ({ ...row, hmg: i < 5 ? [...row.hmg, "rare"] : row.hmg }));
    const rare = risk.constrained(FORMULA, few, base);
    expect(risk.constrainedTable(rare).rows.find((line) => line.name === "hmg[rare]")!.b).toBe("[c]");
    expect(JSON.parse(JSON.stringify(rare)).coefficients[rare.names.indexOf("hmg[rare]")]).toBeNull();
  });
  it("handles many constraints on many groups", () => {
    const size = 120;
    const level = (g: number) => `H${String(g).padStart(3, "0")}`;
    const random = stream(7, "constrained test");
    const many = Array.from({ length: 2000 }, () => ({
      hmg: Array.from({ length: 3 }, () => level(Math.floor(random.uniform() * size))),
      cost: 30 + 1000 * random.uniform(),
    }));
    const hierarchies = Array.from({ length: 20 }, (_, c) => ({
      name: `c${c}`,
      levels: Array.from({ length: 6 }, (__, k) => level(6 * c + k)),
    }));
    const big = risk.constrained("cost ~ 1", many, { groups, nonNegative: ["hmg"], hierarchies });
    expect(big.binding.length).toBeGreaterThan(40);
    expect(big.kkt.stationarity).toBeLessThan(1e-9);
    expect(big.kkt.smallestMultiplier).toBeGreaterThanOrEqual(0);
    for (const { levels } of hierarchies) {
      const values = levels.map((l) => big.coefficients[big.names.indexOf(`hmg[${l}]`)]!);
      values.slice(1).forEach((v, k) => {
        expect(values[k]! - v).toBeGreaterThanOrEqual(0);
      });
    }
  });
});

describe("bad input of constrained", () => {
  it.each<[string, () => unknown, string]>([
    [
      "unknown name",
      () => risk.constrained(FORMULA, rows, { ...base, nonNegative: ["hgm"] }),
      'constrained: nonNegative names "hgm"; expected a set of groups, a factor',
    ],
    [
      "unknown hierarchy",
      () => risk.constrained(FORMULA, rows, { ...base, hierarchies: [{ name: "x", levels: ["Q1", "Q2"] }] }),
      'hierarchy "x" has levels (Q1, Q2) in none of',
    ],
    [
      "level twice",
      () =>
        risk.constrained(FORMULA, rows, { ...base, hierarchies: [{ name: "x", levels: ["H00", "H00"] }] }),
      'hierarchy "x" has the level "H00" twice',
    ],
    [
      "one level",
      () => risk.constrained(FORMULA, rows, { ...base, hierarchies: [{ name: "x", levels: ["H00"] }] }),
      'hierarchy "x" has 1 levels',
    ],
    [
      "exposure",
      () => risk.constrained({ y: [1, 2, 3], exposure: [1, 0, -1], exposureName: "share" }),
      "constrained: share[1] is 0, share[2] is -1; expected a finite number above 0 (2 of 3 rows)",
    ],
    [
      "no list",
      () => risk.constrained({ y: [1, 2], groups: { hmg: [["a"], 5 as never] } }),
      "groups.hmg[1] is 5; expected a list of labels",
    ],
    [
      "no indicator",
      () => risk.constrained({ y: [1, 2, 3], groups: { hmg: { a: [0, 2, 1] } } }),
      "groups.hmg.a is no 0 or 1 in 1 rows: [1] = 2",
    ],
    ["cluster", () => risk.constrained(FORMULA, rows, { vcov: "CRV1" }), 'cluster is missing; vcov "CRV1"'],
    [
      "table",
      () => risk.constrainedTable(risk.constrained(FORMULA, rows), { names: ["q"] }),
      '"q" is not in',
    ],
    [
      "name in use",
      () => risk.constrained(FORMULA, rows, { groups: { agg: "hmg" } }),
      "groups.agg has a name already in use",
    ],
  ])("%s", (_, call, message) => {
    expect(call).toThrow(RangeError);
    expect(call).toThrow(message);
  });
});
