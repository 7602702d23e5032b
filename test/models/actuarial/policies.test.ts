import { describe, expect, it } from "vitest";
import { DISPLAY, type MimeBundle } from "../../../src/display/bundle.js";
import * as actuarial from "../../../src/models/actuarial/index.js";
import { assumptions, projections, schemes } from "./tables.js";

describe("eq. (4)", () => {
  it("as printed and as done agree when the growth is ln 1.08 and nobody ages", () => {
    expect(actuarial.perHeadPrintedYuan(906, 0, Math.log(1.08), 5)).toBeCloseTo(
      actuarial.perHeadYuan(906, 0.08, 5, 1),
      9,
    );
  });

  it("starting from 2020's outturn comes within 0.05 % of the implied path", () => {
    const own = actuarial.project(schemes.III!, {
      ...assumptions,
      expenditurePerHeadYuan: 803.05 * 1.08 ** 2,
    });
    expect(own.rows[0]!.expenditure / projections.III!.rows[0]!.expenditure).toBeCloseTo(1, 3);
  });
});

describe("eq. (5)", () => {
  it("weighs the shares by cost", () => {
    expect(
      actuarial.ageingFactor(
        [
          [0.8, 0.2],
          [0.7, 0.3],
        ],
        [1, 3],
      )[1],
    ).toBeCloseTo(1.6 / 1.4, 12);
  });
});

describe("eq. (3)", () => {
  it("adds interest on the stock and on the flow", () => {
    expect(actuarial.cumulativeBalance(1000, 100, 0.01, 0.02)).toBeCloseTo(1112, 9);
    const earning = actuarial.project(schemes.III!, {
      ...assumptions,
      interestStock: 0.011,
      interestFlow: 0.0035,
    });
    expect(earning.rows.at(-1)!.cumulative).toBeGreaterThan(projections.III!.rows.at(-1)!.cumulative);
  });
});

describe("solveRate", () => {
  it("finds the rate at which the months are just kept", () => {
    const target = { kind: "months", months: 6 } as const;
    const { rate, projection } = actuarial.solveRate({ scheme: schemes.II!, assumptions, target });
    expect(rate).toBeCloseTo(0.01047019, 7);
    expect(projection.rows.at(-1)!.months).toBeCloseTo(6, 4);
    expect(projection.rows.at(-1)!.months).toBeGreaterThanOrEqual(6);
  });

  it("gives the lower bound when that is enough", () => {
    const target = { kind: "neverNegative" } as const;
    expect(actuarial.solveRate({ scheme: schemes.III!, assumptions, target, lower: 0.0107 }).rate).toBe(
      0.0107,
    );
  });
});

describe("gradual paths", () => {
  it("steps equally to the goal", () => {
    expect(actuarial.stepPath(0.01, 0.02, 3, 5).map((r) => r.toFixed(4))).toEqual([
      "0.0100",
      "0.0150",
      "0.0200",
      "0.0200",
      "0.0200",
    ]);
    expect(actuarial.stepPath(0.01, 0.02, 1, 2)).toEqual([0.02, 0.02]);
  });

  it("reaches the goal at once without a binding limit and starts from the base rate by default", () => {
    const base = {
      from: 0.0095,
      to: 0.0107,
      firstYear: 2022,
      years: 14,
      baseIncomeYuan: 35128,
      incomeGrowth: 0.07,
    };
    const free = actuarial.ratePath({ ...base, maxIncreaseYuan: 1000 });
    expect(free.every((row) => row.rate === 0.0107 && !row.limited)).toBe(true);
    expect(free[0]!.increaseYuan).toBeCloseTo(402.18 - 333.72, 1);
    const gradual = actuarial.ratePath({ ...base, maxIncreaseYuan: 80 });
    const scheme = { ...schemes.III!, contributionRate: gradual.map((row) => row.rate) };
    expect(actuarial.project(scheme, assumptions).rows.map((r) => r.contributionYuan)).toEqual(
      gradual.map((row) => row.contributionYuan),
    );
  });
});

describe("tornado", () => {
  it("varies one parameter at a time, the widest first", () => {
    const rows = actuarial.tornado(schemes.III!, assumptions, [
      { parameter: "openingBalance", low: 6000, high: 7000 },
      { parameter: "incomeGrowth", low: 0.06, high: 0.08 },
    ]);
    expect(rows.map((r) => r.parameter)).toEqual(["incomeGrowth", "openingBalance"]);
    expect(rows[0]!.outcomeLow).toBeCloseTo(8.4, 2);
    expect(rows[0]!.outcomeBase).toBeCloseTo(17.67, 2);
  });
});

describe("a projection shows itself", () => {
  it("as a table by year", async () => {
    const bundle = (await projections.III![DISPLAY]()) as MimeBundle;
    expect(String(bundle["text/plain"])).toMatch(/^2035 +1\.07% +969 +28,307 +26,481 +1826 /m);
  });
});
