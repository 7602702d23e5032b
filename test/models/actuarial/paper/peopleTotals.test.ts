import { describe, expect, it } from "vitest";
import * as data from "../../../../src/data/index.js";
import * as actuarial from "../../../../src/models/actuarial/index.js";
import { assumptions, parameters, schemes } from "../tables.js";

const AGES = 101;
const years = Array.from({ length: 15 }, (_, i) => 2021 + i);
const un = data.table("wpp2024_china_population");
const people = new Float64Array(years.length * 2 * AGES);
for (const row of un) {
  years.forEach((year, i) => {
    people[(2 * i + (row.sex === "male" ? 0 : 1)) * AGES + Number(row.age)] = Number(row[`y${year}`]);
  });
}
const costs = (old: number) => [
  { from: 0, to: 59, cost: 1 },
  { from: 60, to: 100, cost: old },
];
const shareOld = (i: number) => {
  const of = (from: number) => {
    let sum = 0;
    for (const s of [0, 1]) for (let x = from; x < AGES; x++) sum += people[(2 * i + s) * AGES + x]!;
    return sum;
  };
  return of(60) / of(0);
};

describe("totals and ageing of projected people", () => {
  const un60 = actuarial.peopleTotals({ years, people }, costs(1.32));

  it("are the UN's totals, and eq. (5) with shares of two groups", () => {
    expect(un60.totals[1]! / 1e6).toBeCloseTo(1424.26, 2);
    expect(un60.ageingIndex[0]).toBe(1);
    years.forEach((_, i) => {
      const wanted = (1 + 0.32 * shareOld(i)) / (1 + 0.32 * shareOld(0));
      expect(un60.ageingIndex[i]).toBeCloseTo(wanted, 12);
    });
  });

  it("the UN's ages put the paper's cost ratio between 1.30 and 1.35 (A07)", () => {
    const own = actuarial.impliedCostRatio(
      assumptions.ageingIndex,
      years.slice(1).map((_, i) => shareOld(i + 1)),
    );
    expect(own.ratio).toBeGreaterThan(1.3);
    expect(own.ratio).toBeLessThan(1.35);
    // and with it the index comes out again
    const again = actuarial.peopleTotals({ years, people }, costs(own.ratio)).ageingIndex;
    expect(again.at(-1)! / again[1]!).toBeCloseTo(assumptions.ageingIndex.at(-1)!, 12);
  });

  it("carry the consistent variant", () => {
    const inputs = actuarial.liVariantInputs(
      {
        parameters,
        national: data.table("nbs_population_gdp_national"),
        outturns: data.table("nhsa_national_series"),
      },
      { depositRates: actuarial.depositRates(data.table("deposit_rates")), population: un60 },
    );
    const { rows } = actuarial.project(schemes.IV!, assumptions, { variant: "consistent", inputs });
    rows.forEach((row, i) => {
      expect(row.population).toBe(un60.totals[i + 1]);
      expect(row.expenditurePerHeadYuan).toBeCloseTo(
        inputs.outturnPerHeadYuan * 1.08 ** (i + 1) * un60.ageingIndex[i + 1]!,
        6,
      );
    });
    expect(rows.at(-1)!.months).toBeGreaterThan(0);
    expect(rows.at(-1)!.months).toBeLessThan(4);
  });

  it("name what is wrong", () => {
    expect(() => actuarial.peopleTotals({ years: [2021], people }, costs(1.3))).toThrow(
      /people has 3030 values; expected 202/,
    );
    expect(() =>
      actuarial.peopleTotals({ years: [2021], people: new Float64Array(202) }, costs(1.3)),
    ).toThrow(/people of 2021 is 0/);
    expect(() => actuarial.peopleTotals({ years, people }, [{ from: 0, to: 59, cost: 1 }])).toThrow(
      /ages 60 to 100 are in no group/,
    );
    expect(() => actuarial.peopleTotals({ years, people }, costs(Number.NaN))).toThrow(
      /cost of age group 2 is NaN/,
    );
  });
});
