import { describe, expect, it } from "vitest";
import { DISPLAY, type MimeBundle } from "../../../src/display/bundle.js";
import { PLOTLY_MIME, type PlotlyFigure } from "../../../src/display/figure.js";
import * as actuarial from "../../../src/financing/actuarial.js";
import { nation } from "../../models/actuarial/engine/nation.js";

const BEFORE: actuarial.FinancingRule = { contribution: { flatYuan: 320 }, subsidy: { yuan: 580 } };
const AFTER: actuarial.FinancingRule = { contribution: { rate: 0.0107 }, subsidy: { ratio: 2 } };
const YEARS = 60;
const flat = nation(
  { "resident.contributionYuan": Array.from({ length: YEARS }, (_, t) => 380 + 30 * t) },
  { settings: { residentEnrolment: "rest", financing: "flat" } },
  YEARS,
);
const linked = nation({ "resident.contributionRate": 0.0107 }, {}, YEARS);
const flows = {
  before: actuarial.flowsOf(flat),
  after: actuarial.flowsOf(linked),
  discount: 0.03,
};

describe("bears", () => {
  const whole = actuarial.bears(BEFORE, AFTER, { flows, persons: 1.0087e9 });

  it("is the comparisons of its parts", () => {
    const quintiles = actuarial.compareBurden(actuarial.incomeQuintiles(2021), BEFORE, AFTER, {
      nationYuan: actuarial.nationalIncome(2021),
    });
    expect(whole.quintiles.rows).toEqual(quintiles.rows);
    expect(whole.provinces.counts).toEqual({ falls: 15, rises: 16, same: 0 });
    expect(whole.places!.rows.map((row) => row.change)).toEqual(["rises", "falls"]);
    const generations = actuarial.compareGenerations(
      actuarial.generationalAccounts(flows.before, { discount: 0.03 }),
      actuarial.generationalAccounts(flows.after, { discount: 0.03 }),
    );
    expect(whole.generations!.rows).toEqual(generations.rows);
    const { provinces, payers } = whole;
    const [individuals, assistance, government] = payers.rows;
    expect(individuals!.changeYuan).toBeCloseTo(
      provinces.mean.after.contributionYuan - provinces.mean.before.contributionYuan,
      12,
    );
    expect(assistance!.afterYuan).toBe(0);
    expect(government!.afterYuan).toBeCloseTo(2 * individuals!.afterYuan, 9);
    expect(individuals!.changeYi).toBeCloseTo(individuals!.changeYuan * 10.087, 6);
  });

  it("a dearer contribution takes from every generation that pays it, and closes part of the gap", () => {
    const { generations, ages } = whole;
    const change = (row: actuarial.GenerationChange) => row.changeYuan!;
    const dearer = flows.after.contribution[0]! > flows.before.contribution[0]!;
    expect(dearer).toBe(true);
    expect(generations!.counts.loses + generations!.counts.gains).toBe(generations!.rows.length);
    for (const row of generations!.rows) expect(row.change).toBe(change(row) > 0 ? "gains" : "loses");
    const paid = (of: actuarial.GenerationalAccounts) =>
      of.rows.reduce((sum, row) => sum + row.present.contribution + row.present.subsidy, 0);
    expect(generations!.gap.before - generations!.gap.after).toBeCloseTo(
      paid(generations!.after) - paid(generations!.before),
      4,
    );
    expect(ages!.year).toBe(2024);
    for (const row of ages!.rows) {
      if (row.changeYuan === null) continue;
      expect(row.changeYuan).toBeCloseTo(row.contributionBefore! - row.contributionAfter!, 6);
    }
  });

  it("takes a rate on provincial incomes, and groups of one's own", () => {
    const local = actuarial.bears(BEFORE, { contribution: { rate: 0.0107, base: "province" } });
    expect(local.provinces.counts).toEqual({ falls: 15, rises: 16, same: 0 });
    expect(new Set(local.quintiles.rows.map((row) => row.after.contributionYuan)).size).toBe(1);
    const mine = actuarial.bears(BEFORE, AFTER, {
      year: 2023,
      groups: { provinces: actuarial.provinceIncomes(2023, { names: ["甘肃"] }) },
    });
    expect(mine.provinces.rows.map((row) => row.name)).toEqual(["甘肃"]);
    expect(mine.places).toBeNull();
    expect(mine.figures.generations).toBeNull();
  });

  it("spread inside a group counts where a cap binds", () => {
    const capped = { contribution: { rate: 0.0107, capYuan: 700 } };
    const groups = actuarial.provinceIncomes(2021);
    const spread = groups.map((group) => ({ ...group, sigma: 0.8 }));
    const even = actuarial.compareBurden(groups, BEFORE, capped);
    const uneven = actuarial.compareBurden(spread, BEFORE, capped);
    even.rows.forEach((row, i) => {
      expect(uneven.rows[i]!.after.contributionYuan).toBeLessThan(row.after.contributionYuan);
      const expected = actuarial.expectedContribution({
        rate: 0.0107,
        meanIncome: row.incomeYuan,
        sigma: 0.8,
        cap: 700 / 0.0107,
      });
      expect(uneven.rows[i]!.after.contributionYuan).toBeCloseTo(expected, 9);
    });
    const free = actuarial.compareBurden(spread, BEFORE, AFTER);
    expect(free.rows[0]!.after.contributionYuan).toBeCloseTo(0.0107 * 75002.2, 6);
  });

  it("shows itself in one table", () => {
    const text = String((whole[DISPLAY]() as MimeBundle)["text/plain"]);
    expect(text).toMatch(/^省份 \/ Provinces +15 +16 /m);
    expect(text).toMatch(/各代：\d+ 代得利，\d+ 代受损/);
    expect(String((whole.generations![DISPLAY]() as MimeBundle)["text/plain"])).toContain(
      "改革前后的代际账户",
    );
    expect(String((whole.ages![DISPLAY]() as MimeBundle)["text/plain"])).toContain("2024 年各年龄组的负担");
    expect(String((whole.payers[DISPLAY]() as MimeBundle)["text/plain"])).toContain("政府补贴");
  });
});

describe("figures", () => {
  const whole = actuarial.bears(BEFORE, AFTER, { flows, lang: "en", figures: { id: "fig-x" } });
  const plotly = (figure: unknown) =>
    ((figure as { [DISPLAY](): MimeBundle })[DISPLAY]() as MimeBundle)[PLOTLY_MIME] as PlotlyFigure;

  it("draw the numbers of the comparison, with captions in both languages", () => {
    for (const name of ["burden", "concentration", "provinces", "ages", "generations"] as const) {
      const figure = plotly(whole.figures[name]);
      const meta = figure.layout.meta!.yibao!;
      expect(meta.id).toMatch(/^fig-x-/);
      for (const text of [meta.caption, meta.alt]) {
        expect(text).toMatchObject({
          zh: expect.stringMatching(/[一-鿿]/),
          en: expect.stringMatching(/[a-z]/),
        });
        expect(JSON.stringify(text)).not.toContain("NaN");
      }
      expect(JSON.stringify(figure.data)).not.toContain("null");
    }
    const [before, points] = plotly(whole.figures.burden).data as { x: number[]; y: number[] }[];
    before!.x.forEach((income, i) => {
      expect(before!.y[i]).toBeCloseTo(320 / income, 12);
    });
    expect(points!.y).toEqual(whole.quintiles.rows.map((row) => row.rateBefore));
    const curves = plotly(whole.figures.concentration).data as { x: number[]; y: number[] }[];
    const area = ({ x, y }: { x: number[]; y: number[] }) =>
      x.slice(1).reduce((sum, at, i) => sum + (at - x[i]!) * (y[i + 1]! + y[i]!), 0);
    const { gini, kakwani } = whole.quintiles.progressivity.before;
    expect(1 - area(curves[1]!)).toBeCloseTo(gini, 12);
    expect(area(curves[1]!) - area(curves[2]!)).toBeCloseTo(kakwani!, 12);
    const bars = plotly(whole.figures.generations).data as { y: number[] }[];
    expect(bars[1]!.y).toEqual(whole.generations!.rows.map((row) => row.netAfter));
  });

  it.each<readonly [() => unknown, string]>([
    [() => actuarial.burdenFigure(whole.quintiles, { language: "en" } as never), '"language" is not a field'],
    [() => actuarial.burdenFigure(whole.quintiles, { lang: "fr" as never }), 'lang is "fr"'],
    [
      () =>
        actuarial.concentrationFigure(
          actuarial.compareBurden(actuarial.incomeQuintiles(2021), BEFORE, { contribution: { flatYuan: 0 } }),
        ),
      "nobody contributes after",
    ],
    [() => actuarial.bears(BEFORE, AFTER, { year: 2012 }), "year is 2012"],
    [() => actuarial.bears(BEFORE, AFTER, { persons: Number.NaN }), "persons is NaN"],
    [() => actuarial.bears(BEFORE, AFTER, { groups: { quintiles: [] } }), "groups has 0 values"],
    [() => actuarial.bears(BEFORE, AFTER, { yaer: 2021 } as never), 'did you mean "year"?'],
    [() => actuarial.bears(BEFORE, { contribution: { rate: 1.07 } }), "for 1.07 % write 0.0107"],
    [() => actuarial.bears(BEFORE, AFTER, { flows: { ...flows, discount: 3 } }), "write 0.03"],
    [() => actuarial.bears(BEFORE, AFTER, { flows: { ...flows, ageYear: 2090 } }), "year is 2090"],
    [
      () => actuarial.bears(BEFORE, AFTER, { flows: { ...flows, after: actuarial.flowsOf(nation()) } }),
      "lastYear is 2083 before and 2035 after",
    ],
  ])("%s throws", (call, message) => {
    expect(call).toThrow(message);
  });
});
