import { describe, expect, it } from "vitest";
import { DISPLAY } from "../../../src/display/bundle.js";
import { TABLE_MIME, type TableSpec } from "../../../src/display/table.js";
import type { Figure } from "../../../src/plot/index.js";
import * as fund from "../../../src/pooling/fund.js";
import { provinces } from "../../models/fund/tables.js";

/** A levy that is shared out again by another measure than it was raised by. */
const fundOf = (id: string, share: number, of: string, back = share): fund.Policy => ({
  id,
  name: { zh: `调剂金${id}`, en: `Fund ${id}` },
  rules: [
    { name: "levy", mechanism: "levy", parameters: { base: "revenue", share } },
    {
      name: "back",
      mechanism: "transfer",
      parameters: {
        from: { kind: "adjustment" },
        to: { kind: "pooled" },
        of,
        share: back,
        shortfall: "proRata",
      },
    },
  ],
});
const policies = [
  fundOf("5", 0.05, "expenditure"),
  fundOf("30", 0.3, "expenditure"),
  fundOf("income", 0.3, "income", 1),
];
const pools = provinces("employee");
const projection = { wages: 0.05, prices: 0.05, utilisation: 0.055 };
const comparison = await fund.compare(policies, pools, { years: 5, projection });
const one = await fund.compare(policies, pools, { figures: { lang: "en", id: "fig-one" } });

type Trace = {
  readonly name: string;
  readonly x: readonly (number | string)[];
  readonly y: readonly (number | string)[];
  readonly customdata: readonly (number | string)[];
};
const traces = (figure: Figure) => figure.data as unknown as readonly Trace[];
const metaOf = (figure: Figure) => figure.layout.meta!.yibao!;
const rowOf = (name: string) => comparison.rows.find((row) => row.zh === name)!;
const positive = (values: readonly (number | string)[]) =>
  values.reduce((total: number, x) => total + Math.max(0, x as number), 0);

describe("figures say what the table says", () => {
  it("transfers: payments of all pools sum to what is redistributed, richest province on top", () => {
    const figure = comparison.figures.transfers;
    expect(traces(figure).map((t) => t.name)).toEqual(["调剂金5", "调剂金30", "调剂金income"]);
    for (const trace of traces(figure)) {
      expect(positive(trace.customdata)).toBeCloseTo(rowOf(trace.name).gross, 8);
      expect(trace.customdata.filter((x) => (x as number) > 0)).toHaveLength(rowOf(trace.name).payers);
      expect(trace.y).toHaveLength(31);
    }
    expect(traces(figure)[0]!.y.at(-1)).toBe("上海");
    expect(traces(figure)[0]!.y[0]).toBe("甘肃");
  });

  it("transfers: yuan a head are 亿元 over the people of each province", () => {
    for (const trace of traces(one.figures.transfers)) {
      trace.y.forEach((name, i) => {
        const { persons } = pools.find((pool) => pool.name === name)!;
        expect(trace.x[i]).toBeCloseTo(((trace.customdata[i] as number) * 1e8) / persons!, 6);
      });
    }
  });

  it("curve: each ends at what stays in the fund, and its alternative text has the table's 穷帮富", () => {
    const figure = comparison.figures.curve;
    traces(figure).forEach((trace, i) => {
      const j = comparison.judgements[i + 1]!;
      const paid = j.transfers.reduce((total, t) => total + t.paid, 0);
      expect(trace.y.at(-1)).toBeCloseTo(paid, 8);
      expect(trace.x.at(-1)).toBeCloseTo(1, 12);
      expect(trace.x[0]).toBe(0);
      expect(JSON.stringify(metaOf(figure).alt)).toContain(
        `${trace.name}穷帮富 ${rowOf(trace.name).poorToRich!.toFixed(1)} 亿元`,
      );
    });
  });

  it("months: the lines are the rows by year, their lowest that of the table", () => {
    const lines = traces(comparison.figures.months);
    expect(lines.map((t) => t.name)).toEqual(["调剂金5", "调剂金30", "调剂金income", "不调剂"]);
    for (const line of lines) {
      const { policy, lowestMonths } = rowOf(line.name);
      expect(line.x).toEqual(comparison.years);
      expect(line.y).toEqual(
        comparison.byYear.filter((row) => row.policy === policy).map((row) => row.lowestMonths),
      );
      expect(Math.min(...(line.y as number[]))).toBe(lowestMonths);
    }
  });

  it("gross: a line a policy, with their mean in the description", () => {
    const figure = comparison.figures.gross;
    for (const line of traces(figure)) {
      const own = comparison.byYear.filter((row) => row.policy === rowOf(line.name).policy);
      expect(line.y).toEqual(own.map((row) => row.gross));
      const mean = own.reduce((total, row) => total + row.gross, 0) / own.length;
      expect(JSON.stringify(metaOf(figure).alt)).toContain(`${line.name} ${mean.toFixed(1)}`);
      // a pool that pays in one year and draws in another pays less over all years than in each
      expect(mean).toBeGreaterThanOrEqual(rowOf(line.name).gross - 1e-9);
    }
    expect(metaOf(figure).id).toBe("fig-compare-gross");
  });

  it("months: names too long for the margin stand above", async () => {
    const long = { ...policies[1]!, name: { zh: "福建省职工医保全省统筹调剂", en: "Fujian" } };
    const named = await fund.compare([long], pools, { years: 2 });
    const { layout } = named.figures.months;
    expect(layout.annotations).toBeUndefined();
    expect(layout.showlegend).toBe(true);
    expect(metaOf(named.figures.months).id).toBe("fig-compare-months");
    const short = fund.comparisonFigures(named, { lang: "en" }).months.layout;
    expect((short.annotations as unknown[]).length).toBe(2);
  });

  it("months: of one year a bar a policy", () => {
    const bars = traces(one.figures.months)[0]!;
    const months = new Map(bars.y.map((name, i) => [name, bars.x[i]]));
    for (const row of one.rows) expect(months.get(row.en)).toBe(row.lowestMonths);
    expect(months.size).toBe(4);
  });

  it("equity: a point a policy, with its name", () => {
    const figure = comparison.figures.equity;
    const points = traces(figure)[0]!;
    expect(points.x).toEqual(comparison.rows.map((row) => row.deficits));
    expect(points.y).toEqual(comparison.rows.map((row) => row.gini));
    const names = (figure.layout.annotations as { text: string }[]).map((a) => a.text);
    expect(names).toEqual(comparison.rows.map((row) => row.zh));
  });

  it("equity under chance: ruin with two standard errors", async () => {
    const chance = { seed: 3, paths: 500, expenditure: { cv: 0.1 } };
    const risky = await fund.compare(policies, pools, { years: 5, projection, chance, level: 0.95 });
    const points = traces(risky.figures.equity)[0]! as Trace & { error_x: { array: number[] } };
    expect(points.x).toEqual(risky.rows.map((row) => row.ruin));
    expect(points.error_x.array).toEqual(risky.risks!.map((risk) => 2 * risk.ruinError));
    expect(risky.rows[0]!.ruin).toBeGreaterThan(0);
    const { rows } = fund.comparePolicies(
      policies.map((p) => fund.policy(p)),
      pools,
      {
        years: 5,
        projection,
        chance,
        level: 0.95,
      },
    );
    expect(rows).toEqual(risky.rows);
  });

  it("have ids, captions and descriptions in both languages", () => {
    for (const name of ["transfers", "curve", "gross", "months", "equity"] as const) {
      const meta = metaOf(one.figures[name]);
      expect(meta.id).toBe(`fig-one-${name}`);
      for (const text of [meta.caption, meta.alt]) {
        const both = text as { zh: string; en?: string };
        expect(both.zh).toMatch(/\p{Script=Han}/u);
        // names of provinces have no other form
        expect(both.en).toMatch(/[a-z]{4}/);
        expect(both.en).not.toContain("政策");
      }
    }
  });

  it("draw the policies asked for", () => {
    const { curve, months } = fund.comparisonFigures(comparison, { policies: ["none", "30"], lang: "en" });
    expect(traces(curve).map((t) => t.name)).toEqual(["No pooling", "Fund 30"]);
    expect(traces(months).map((t) => t.name)).toEqual(["Fund 30", "No pooling"]);
  });
});

describe("the comparison", () => {
  it("is a record that shows itself as its table; the figures stay out of what is written", async () => {
    const bundle = (await comparison[DISPLAY]()) as Record<string, unknown>;
    const spec = bundle[TABLE_MIME] as TableSpec;
    expect(spec.rows.map((row) => row.gross)).toEqual(comparison.rows.map((row) => row.gross));
    expect(JSON.stringify(comparison)).not.toContain("fig-compare");
    expect(Object.isFrozen(comparison)).toBe(true);
  });

  it("keeps to the measures: sharing out by spending leaves money for a yuan of need more equal", () => {
    const j = comparison.judgements[2]!;
    expect(j.moneyForNeed!.after).toBeLessThan(j.moneyForNeed!.before);
  });

  it("draws the pools that pay or draw most, where there are many", async () => {
    const many: fund.Pool[] = Array.from({ length: 60 }, (_, i) => ({
      name: `区${i}`,
      revenue: 10,
      expenditure: 5 + i / 6,
      reserve: 100,
    }));
    const { figures, rows } = await fund.compare([policies[1]!], many);
    const trace = traces(figures.transfers)[0]!;
    expect(trace.y).toHaveLength(40);
    expect(trace.y).toContain("区0");
    expect(trace.y).not.toContain("区30");
    expect(JSON.stringify(metaOf(figures.transfers).note)).toContain("40 of 60");
    expect(rows[1]!.gini).toBeNull();
    expect(() => figures.equity).toThrow(/pools have no people/);
    expect(() => figures.curve).toThrow(/known people and incomes; nothing to draw/);
  });

  it.each<[string, fund.FigureOptions, RegExp]>([
    [
      "an unknown policy",
      { policies: ["x"] },
      /has "x"; expected ids of those compared: none, 5, 30, income/,
    ],
    [
      "more than can be told apart",
      { policies: ["none", "5", "30", "income", "5", "30"] },
      /has 6 ids; expected at most 5/,
    ],
  ])("says what is wrong: %s", (_, options, message) => {
    expect(() => fund.comparisonFigures(comparison, options).curve).toThrow(message);
  });

  it("checks policies that were written by hand", async () => {
    const wrong = { ...policies[0]!, rules: [{ name: "l", mechanism: "levi", parameters: {} }] };
    await expect(fund.compare([wrong], pools)).rejects.toThrow(/levi/);
    expect(() => fund.whoBears(wrong, pools)).toThrow(/levi/);
    const idle = fund.compare([fund.NO_POLICY], pools);
    await expect(idle.then((c) => c.figures.transfers)).rejects.toThrow(/no policy moves money/);
  });
});
