import { describe, expect, it } from "vitest";
import { curvesFigure } from "../../../src/financing/sensitivity/curvesFigure.js";
import { matrixFigure } from "../../../src/financing/sensitivity/matrixFigure.js";
import { sobol } from "../../../src/financing/sensitivity/sobol.js";
import { sobolFigure } from "../../../src/financing/sensitivity/sobolFigure.js";
import { tornadoFigure } from "../../../src/financing/sensitivity/tornadoFigure.js";
import { matrix } from "../../../src/models/actuarial/sensitivity/matrix.js";
import { oneAtATime } from "../../../src/models/actuarial/sensitivity/oneAtATime.js";
import { tornado } from "../../../src/models/actuarial/sensitivity/tornado.js";
import type { Figure } from "../../../src/plot/index.js";
import { nation } from "../../models/actuarial/engine/nation.js";
import { uncertain } from "../../models/actuarial/sensitivity/uncertain.js";

interface Trace {
  readonly name: string;
  readonly x: readonly number[];
  readonly y: readonly (number | string)[];
  readonly base: readonly number[];
  readonly text: readonly string[];
  readonly error_x: { readonly array: readonly number[]; readonly arrayminus: readonly number[] };
}
const traces = (figure: Figure) => figure.data as unknown as readonly Trace[];
const metaOf = (figure: Figure) => figure.layout.meta!.yibao!;

describe("figures say what the results say", () => {
  it("tornado: bars from the base to the outcomes, the widest at the top", () => {
    const found = tornado(uncertain);
    const figure = tornadoFigure(found, { most: 4, source: "本文计算" });
    const [low, high] = traces(figure);
    found.rows.slice(0, 4).forEach((row, i) => {
      const at = 3 - i;
      expect(low!.base[at]! + low!.x[at]!).toBeCloseTo(row.outcomeLow, 12);
      expect(high!.base[at]! + high!.x[at]!).toBeCloseTo(row.outcomeHigh, 12);
      expect(low!.y[at]).toContain(row.zh);
    });
    expect(metaOf(figure)).toMatchObject({ id: "fig-tornado", source: "本文计算" });
    expect(JSON.stringify(metaOf(figure).alt)).toContain(found.rows[0]!.en);
    expect(() => tornadoFigure(found, { most: 0 })).toThrow(/most is 0/);
  });

  it("Sobol: first order and total with their intervals", async () => {
    const found = await sobol(uncertain, {
      samples: 256,
      workers: 0,
      outcome: ["resident.months", "population.total"],
    });
    const figure = sobolFigure(found, { lang: "en", outcome: "population.total", id: "fig-people" });
    const [total, first] = traces(figure);
    const rows = found.rows.filter(({ outcome }) => outcome === "population.total");
    rows.forEach((row, i) => {
      const at = rows.length - 1 - i;
      expect(total!.y[at]).toBe(row.en);
      expect(total!.x[at]).toBe(Math.max(0, row.total));
      expect(first!.x[at]).toBe(Math.max(0, row.first));
      if (row.totalLow > 0) {
        expect(total!.x[at]! + total!.error_x.array[at]!).toBeCloseTo(row.totalHigh, 12);
        expect(total!.x[at]! - total!.error_x.arrayminus[at]!).toBeCloseTo(row.totalLow, 12);
      }
    });
    expect(metaOf(figure).id).toBe("fig-people");
    expect(() => sobolFigure(found, { outcome: "months" })).toThrow(
      /sobolFigure: outcome is "months"; expected one of resident.months, population.total/,
    );
  });

  it("curves: those that move the outcome most", () => {
    const found = oneAtATime(uncertain, { points: 5 });
    const widest = tornado(uncertain).rows.slice(0, 3);
    const drawn = traces(curvesFigure(found, { most: 3 }));
    expect(drawn.map(({ name }) => name)).toEqual(widest.map(({ zh }) => zh));
    const rows = found.rows.filter(({ parameter }) => parameter === widest[0]!.parameter);
    expect(drawn[0]!.y).toEqual(rows.map(({ outcome }) => outcome));
    expect(() => curvesFigure(found, { most: 6 })).toThrow(/most is 6; expected a whole number from 1 to 5/);
  });

  it("matrix: darker with regret, the best bold", () => {
    const stress = {
      ...nation({ "resident.costGrowth": 0.08 }),
      id: "stress",
      name: { zh: "压力", en: "Stress" },
    };
    const policies = [
      { id: "none", name: { zh: "不变", en: "As is" } },
      {
        id: "raise",
        name: { zh: "提高", en: "Raise" },
        parameters: { "resident.contributionRate": { plus: 0.004 } },
      },
    ];
    const found = matrix([nation(), stress], policies);
    const figure = matrixFigure(found);
    const shapes = figure.layout.shapes as readonly { readonly fillcolor: string }[];
    const depth = shapes.map(({ fillcolor }) => Number(/\d+/.exec(fillcolor)![0]));
    const order = found.rows.map((_, i) => i).sort((a, b) => found.rows[a]!.regret - found.rows[b]!.regret);
    order.slice(1).forEach((i, place) => {
      expect(depth[i]!).toBeLessThanOrEqual(depth[order[place]!]!);
    });
    expect(depth[order.at(-1)!]).toBe(31);
    found.rows.forEach((row, i) => {
      expect(traces(figure)[0]!.text[i]!.startsWith("<b>")).toBe(row.isBest);
    });
    expect(JSON.stringify(metaOf(figure).note)).toContain("最大后悔值最小：提高");
  });
});
