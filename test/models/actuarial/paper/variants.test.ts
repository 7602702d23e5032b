import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import * as data from "../../../../src/data/index.js";
import { DISPLAY, type MimeBundle } from "../../../../src/display/bundle.js";
import * as actuarial from "../../../../src/models/actuarial/index.js";
import { assumptions, parameters, population, projections, schemes } from "../tables.js";

const reference: readonly (readonly [actuarial.VariantName, string, number, number, number, number])[] =
  JSON.parse(readFileSync(join(import.meta.dirname, "../../../reference/variants_reference.json"), "utf8"));
const tables = {
  parameters,
  national: data.table("nbs_population_gdp_national"),
  outturns: data.table("nhsa_national_series"),
};
const depositRates = [{ from: "2015-10-24", demand: 0.0035, threeMonth: 0.011 }];
const years = Array.from({ length: 15 }, (_, i) => i);
/** A projection of people: 0.2 % fewer a year, ageing by 0.4 %. */
const inputs = actuarial.liVariantInputs(tables, {
  depositRates,
  population: {
    totals: years.map((i) => 141_260e4 * 0.998 ** i),
    ageingIndex: years.map((i) => 1.004 ** i),
  },
});
const NAMES: readonly actuarial.VariantName[] = ["printed", "done", "consistent"];
const FIELDS = ["revenue", "expenditure", "reserve", "months"] as const;
const run = (variant: actuarial.VariantName | actuarial.Formulas, scheme = "III") =>
  actuarial.project(schemes[scheme]!, assumptions, { variant, inputs });

describe("the three variants of formulas 1 to 5", () => {
  it.each(NAMES)("%s: agrees with the formulas written out in Python", (variant) => {
    const rows = reference.filter((row) => row[0] === variant);
    expect(rows).toHaveLength(56);
    for (const [, scheme, year, revenue, expenditure, cumulative] of rows) {
      const row = run(variant, scheme).rows.find((r) => r.year === year)!;
      expect(row.revenue / revenue, `${scheme} ${year}`).toBeCloseTo(1, 11);
      expect(row.expenditure / expenditure, `${scheme} ${year}`).toBeCloseTo(1, 11);
      expect(Math.abs(row.cumulative - cumulative), `${scheme} ${year}`).toBeLessThan(1e-6);
    }
  });

  it("done is what project does without a variant, and needs no inputs", () => {
    for (const name of Object.keys(schemes)) {
      const done = actuarial.project(schemes[name]!, assumptions, { variant: "done" });
      expect(done.rows).toEqual(projections[name]!.rows);
      expect(run("done", name).rows).toEqual(projections[name]!.rows);
      expect(done.formulas).toEqual(actuarial.VARIANTS.done);
    }
  });

  it("the base year's values come from the tables: 906, 921.66 and 1412.60 million", () => {
    expect(inputs.statedPerHeadYuan).toBe(906);
    expect(inputs.outturnPerHeadYuan).toBeCloseTo(921.66, 2);
    expect(inputs.basePopulation).toBe(1_412_600_000);
  });

  it("with the print's income formula no revenue cell of Table 2 is met", () => {
    const cells = actuarial.comparePrinted(
      Object.fromEntries(Object.keys(schemes).map((name) => [name, run("printed", name)])),
      data.table("li2023_table2_tidy"),
    );
    const revenue = cells.filter((c) => c.item === "revenue");
    expect(revenue.filter((c) => c.same)).toHaveLength(0);
    for (const c of revenue) expect(c.computed / c.printed).toBeCloseTo(3 / 2.91, 4);
  });

  it("β² as a mark instead of a power doubles the growth, and r_p as a logarithm hardly matters", () => {
    const growth = (formulas: Partial<actuarial.Formulas>) => {
      const { rows } = run({ ...actuarial.VARIANTS.printed, ...formulas });
      return (rows.at(-1)!.expenditurePerHeadYuan / rows[0]!.expenditurePerHeadYuan) ** (1 / 13) - 1;
    };
    expect(growth({ product: "none" })).toBeCloseTo(0.0848, 4);
    expect(growth({})).toBeCloseTo(0.0926, 4);
    expect(growth({ product: "index" })).toBeCloseTo(0.1768, 4);
    expect(growth({ ageingRate: "logarithm" })).toBeCloseTo(growth({}), 4);
  });

  it("counts in eq. (5) multiply by the people once more", () => {
    const shares = run({ ...actuarial.VARIANTS.done, base: "outturn" }).rows;
    const counts = run({ ...actuarial.VARIANTS.done, base: "outturn", ageing: "counts" }).rows;
    counts.forEach((row, i) => {
      expect(row.expenditure / shares[i]!.expenditure).toBeCloseTo(
        assumptions.population[i]! / 141_260e4,
        12,
      );
    });
  });

  it("consistent with the paper's own people is done but for base and interest", () => {
    const own = {
      ...inputs,
      population: {
        totals: [inputs.basePopulation, ...assumptions.population],
        ageingIndex: [1, ...assumptions.ageingIndex.map((x) => 1.0027 * x)],
      },
    };
    const rows = actuarial.project(schemes.III!, assumptions, { variant: "consistent", inputs: own }).rows;
    rows.forEach((row, i) => {
      const done = projections.III!.rows[i]!;
      expect(row.revenue).toBe(done.revenue);
      expect(row.expenditure / done.expenditure).toBeCloseTo(
        (inputs.outturnPerHeadYuan * 1.08 * 1.0027) / assumptions.expenditurePerHeadYuan,
        11,
      );
    });
  });
});

describe("what takes a variant", () => {
  it("solveRate: the rate found keeps the target in that variant", () => {
    const target = { kind: "months", months: 8.4 } as const;
    const rate = (variant: actuarial.VariantName) =>
      actuarial.solveRate({ scheme: schemes.IV!, assumptions, target, variant, inputs }).rate;
    expect(rate("done")).toBeCloseTo(0.0107, 5);
    for (const variant of NAMES) {
      const months = (contributionRate: number) =>
        actuarial.project({ ...schemes.IV!, contributionRate }, assumptions, { variant, inputs }).rows.at(-1)!
          .months;
      expect(months(rate(variant))).toBeGreaterThanOrEqual(8.4);
      expect(months(rate(variant) - 1e-7)).toBeLessThan(8.4);
    }
    expect(rate("consistent")).toBeGreaterThan(rate("done"));
  });

  it("tornado: the base outcome is the variant's", () => {
    const rows = actuarial.tornado(
      schemes.III!,
      assumptions,
      [{ parameter: "openingBalance", low: 6000, high: 7000 }],
      (p) => p.rows.at(-1)!.cumulative,
      { variant: "consistent", inputs },
    );
    expect(rows[0]!.outcomeBase).toBe(run("consistent").rows.at(-1)!.cumulative);
    // the stock grows by the three-month rate in each of fourteen years without a deficit to draw on it
    expect(rows[0]!.span).toBeGreaterThan(1000);
    expect(rows[0]!.span).toBeLessThanOrEqual(1000 * 1.011 ** 14 + 1e-9);
  });

  it("a projection names its variant when it shows itself", () => {
    const caption = (variant: actuarial.VariantName | actuarial.Formulas) =>
      String((run(variant)[DISPLAY]() as MimeBundle)["text/plain"]).split("\n")[0];
    expect(caption("done")).toBe("方案 III：居民医保基金测算 (亿元)");
    expect(caption({ ...actuarial.VARIANTS.done })).toBe(caption("done"));
    expect(caption("printed")).toMatch(/（按印刷公式）/);
    expect(caption("consistent")).toMatch(/（口径一致）/);
    expect(caption({ ...actuarial.VARIANTS.done, ageing: "counts" })).toMatch(/（自选公式）/);
  });
});

describe("explainVariants", () => {
  it.each(["I", "II", "III", "IV"])(
    "scheme %s: steps sum exactly to the differences, in either way",
    (name) => {
      const explained = actuarial.explainVariants(schemes[name]!, assumptions, inputs);
      expect(explained.year).toBe(2035);
      for (const [from, to] of [
        ["printed", "done"],
        ["done", "consistent"],
      ] as const) {
        const steps = explained.steps.filter((step) => step.from === from);
        for (const field of FIELDS) {
          const whole = explained.money[to][field] - explained.money[from][field];
          const scale = Math.max(...steps.map((step) => Math.abs(step.effect[field])), 1);
          for (const way of ["effect", "shapley"] as const) {
            const total = steps.reduce((sum, step) => sum + step[way][field], 0);
            expect(Math.abs(total - whole), `${to} ${field} ${way}`).toBeLessThan(1e-10 * scale);
          }
        }
        expect(steps.at(-1)!.firstDeficit).toBe(explained.variants[to].firstDeficit);
      }
      expect(explained.money.done.reserve).toBe(projections[name]!.rows.at(-1)!.cumulative);
    },
  );

  it("each step does what it says, in its own unit", () => {
    const { steps, money } = actuarial.explainVariants(schemes.III!, assumptions, inputs);
    const of = (change: string, to: string) =>
      steps.find((step) => step.change === change && step.to === to)!.quantity;
    const paid = of("contributors", "done");
    expect(paid.after / paid.before).toBeCloseTo(0.91, 12);
    expect(paid.before).toBeCloseTo(969.2, 1);
    const base = of("base", "consistent");
    expect(base.before).toBeCloseTo(936.33, 2);
    expect(base.after).toBeCloseTo(921.656 * 1.08 * 1.0361 ** (1 / 13), 1);
    const interest = of("interest", "done");
    expect(interest.after).toBeCloseTo(0, 6);
    expect(interest.before).toBeGreaterThan(3000);
    const people = of("people", "consistent");
    expect(people.after).toBeCloseTo(1.08 * 1.004 - 1, 10);
    // the assisted share moves revenue alone, the rest not at all or expenditure alone
    for (const step of steps) {
      if (step.change === "contributors") expect(step.effect.expenditure).toBe(0);
      else if (step.change !== "people") expect(step.effect.revenue).toBe(0);
    }
    expect(money.printed.revenue / money.done.revenue).toBeCloseTo(3 / 2.91, 12);
  });

  it("takes other readings of the print", () => {
    const index = actuarial.explainVariants(schemes.III!, assumptions, inputs, { product: "index" });
    const step = index.steps.find(({ change }) => change === "product")!;
    expect([step.before, step.after]).toEqual(["index", "none"]);
    expect(index.money.printed.reserve).toBeLessThan(0);
    expect(index.variants.printed.firstDeficit).toBe(2024);
  });

  it("shows itself in both languages", () => {
    const explained = actuarial.explainVariants(schemes.III!, assumptions, inputs);
    const zh = String((explained[DISPLAY]() as MimeBundle)["text/plain"]);
    expect(zh).toMatch(/按印刷公式 .*29,182/);
    expect(zh).toMatch(/受资助者不缴费.*969\.2 → 882\.0 元 +−875 /);
    const en = String(
      (actuarial.variantsTable(explained, { lang: "en" })[DISPLAY]() as MimeBundle)["text/plain"],
    );
    expect(en).toMatch(/As done in Table 2 .*28,307 +26,481 +38,998 .*17\.67 +never/);
    expect(Object.keys(explained)).toEqual(["scheme", "year", "variants", "money", "steps"]);
  });
});

describe("variants name what is missing or wrong", () => {
  const project =
    (options: object, over: Partial<actuarial.Assumptions> = {}) =>
    () =>
      actuarial.project(schemes.III!, { ...assumptions, ...over }, options);
  const { population: _, ...bare } = inputs;

  it.each([
    [
      "a variant that is none",
      { variant: "asPrinted" },
      /variant is "asPrinted"; expected one of printed, done/,
    ],
    ["no inputs", { variant: "printed" }, /inputs are missing; base "stated" expects them/],
    [
      "no people",
      { variant: "consistent", inputs: bare },
      /population is missing; people "projected" expects/,
    ],
    [
      "people without ageing",
      { variant: "consistent", inputs: { ...inputs, population: { totals: inputs.population!.totals } } },
      /population is without ageingIndex/,
    ],
    [
      "people of other years",
      { variant: "consistent", inputs: { ...inputs, population: { totals: [1e9], ageingIndex: [1] } } },
      /population.totals has 1 values; expected 15/,
    ],
    [
      "a choice that is none",
      { variant: { ...actuarial.VARIANTS.done, ageing: "count" } },
      /ageing is "count"; expected one of counts, shares/,
    ],
    [
      "a choice misspelt",
      { variant: { ...actuarial.VARIANTS.done, agein: "counts" } },
      /"agein" is not a field.*did you mean "ageing"/,
    ],
    [
      "NaN",
      { variant: "printed", inputs: { ...inputs, basePopulation: Number.NaN } },
      /basePopulation is NaN/,
    ],
    [
      "rates from too late on",
      {
        variant: "printed",
        inputs: { ...inputs, depositRates: [{ ...depositRates[0]!, from: "2023-01-01" }] },
      },
      /year is 2022, but the first rates hold from 2023-01-01/,
    ],
  ])("%s", (_name, options, message) => {
    expect(project(options)).toThrow(RangeError);
    expect(project(options)).toThrow(message);
  });

  it("tables without the base year", () => {
    expect(() => actuarial.liVariantInputs({ ...tables, national: [] }, { depositRates })).toThrow(
      /population of 2021/,
    );
    expect(() => actuarial.liVariantInputs({ ...tables, outturns: population }, { depositRates })).toThrow(
      /residents' fund_expenditure of 2021 is undefined/,
    );
    expect(() => actuarial.liVariantInputs({ ...tables, parameters: [] }, { depositRates })).toThrow(
      /year of the stated expenditure/,
    );
    expect(() => actuarial.explainVariants(schemes.III!, assumptions, inputs, { product: "none" })).toThrow(
      /product is "none"; expected one of square, index/,
    );
  });
});
