import { describe, expect, it } from "vitest";
import { run } from "../../../../src/models/actuarial/engine/outlook.js";
import { contributionBases } from "../../../../src/models/actuarial/places/contributionBases.js";
import type { Place } from "../../../../src/models/actuarial/places/place.js";
import { placesFuture } from "../../../../src/models/actuarial/places/placesFuture.js";
import { residenceEnrolment } from "../../../../src/models/actuarial/places/residenceEnrolment.js";
import { runPlaces } from "../../../../src/models/actuarial/places/runPlaces.js";
import { spreadOverPlaces } from "../../../../src/models/actuarial/places/spread.js";
import type { PopulationInputs } from "../../../../src/models/actuarial/population/inputs.js";
import { level } from "../../../../src/models/actuarial/solvers/levers.js";
import { solve } from "../../../../src/models/actuarial/solvers/solve.js";
import { nation, people } from "../engine/nation.js";

const COMMON = nation({ "employee.activeShare": 0, "employee.retireeShare": 0 });

/** A part of the nation with an income of its own. */
function place(id: string, part: number, incomeYuan: number): Place {
  const whole = people(12);
  return {
    id,
    name: { zh: id, en: id },
    population: {
      ...whole,
      people: whole.people.map((n) => n * part),
      migration: whole.migration.map((n) => n * part),
    },
    parameters: { "resident.incomeYuan": incomeYuan, "resident.openingReserve": 550 * part },
  };
}

const PLACES = [place("甲", 0.5, 60000), place("乙", 0.3, 25000), place("丙", 0.2, 15000)];

describe("places", () => {
  it("add up to the nation where they are alike", () => {
    const alike = PLACES.map((each) => ({
      ...each,
      parameters: { "resident.openingReserve": each.parameters!["resident.openingReserve"]! },
    }));
    const outlook = runPlaces(COMMON, alike);
    const whole = run(COMMON);
    for (const year of [2024, 2030, 2035]) {
      for (const name of [
        "population.total",
        "resident.insured",
        "resident.revenue",
        "resident.reserve",
      ] as const) {
        expect(outlook.total(name, year) / whole.value(name, year)).toBeCloseTo(1, 10);
      }
      expect(outlook.pooledMonths("resident", year)).toBeCloseTo(whole.value("resident.months", year), 8);
    }
    expect(() => outlook.total("resident.contributionYuan", 2030)).toThrow(/cannot be added up/);
    expect(() => outlook.total("resident.rate", 2030)).toThrow(/cannot be added up/);
  });

  it("take the national figures in proportion to income and ages, so that they add up again", () => {
    const known = PLACES.map(({ id, name, population }, i) => ({
      id,
      name,
      population: population as PopulationInputs,
      incomeYuan: [60000, 25000, 15000][i]!,
    }));
    const spread = spreadOverPlaces(nation(), known);
    const mean = 0.5 * 60000 + 0.3 * 25000 + 0.2 * 15000;
    const total = (name: "resident.costYuan" | "employee.wageYuan" | "employee.pensionYuan") =>
      spread.reduce((sum, { parameters }, i) => sum + [0.5, 0.3, 0.2][i]! * (parameters![name] as number), 0);
    expect(total("employee.wageYuan")).toBeCloseTo(98000, 6);
    expect(total("employee.pensionYuan")).toBeCloseTo(41000, 6);
    expect(total("resident.costYuan")).toBeCloseTo(1080, 8);
    expect(spread[2]!.parameters!["employee.wageYuan"]).toBeCloseTo((98000 * 15000) / mean, 6);
    const reserves = spread.reduce(
      (sum, { parameters }) => sum + (parameters!["resident.openingReserve"] as number),
      0,
    );
    expect(reserves).toBeCloseTo(550, 9);
  });

  it("F23: one rate on local incomes lowers what poor places pay and brings the same revenue", () => {
    const bases = contributionBases(runPlaces(COMMON, PLACES), { year: 2024, rate: 0.0107 });
    const [rich, middle, poor] = bases.rows;
    expect([rich!.changeYuan > 0, middle!.changeYuan < 0, poor!.changeYuan < 0]).toEqual([true, true, true]);
    expect(bases).toMatchObject({ lower: 2, higher: 1 });
    const total = (key: "localYuan" | "flatYuan") =>
      bases.rows.reduce((sum, row) => sum + row.insured * row[key], 0);
    expect(total("localYuan") / total("flatYuan")).toBeCloseTo(1, 12);
    expect(rich!.localYuan).toBeCloseTo(0.0107 * 60000 * 1.055, 9);
    const net = bases.rows.reduce((sum, row) => sum + row.net, 0);
    const outlook = runPlaces(
      {
        ...COMMON,
        parameters: {
          ...COMMON.parameters,
          "resident.contributionRate": { path: new Array(12).fill(0.0107) },
        },
      },
      PLACES,
    );
    // The subsidy is kept, so the sum differs by what a subsidy at the new rate would have brought.
    const subsidies =
      outlook.total("resident.subsidies", 2024) - runPlaces(COMMON, PLACES).total("resident.subsidies", 2024);
    expect(net + subsidies).toBeCloseTo(outlook.total("resident.balance", 2024), 6);
  });

  it("share one fund in a solver: the pooled reserve is kept, single places need not", async () => {
    const lever = level("resident.contributionRate", { low: 0.004, high: 0.04 });
    const answer = await solve(placesFuture(COMMON, PLACES), lever, { low: 3 });
    expect(answer).toMatchObject({ found: true, method: "exact" });
    const outlook = runPlaces(answer.scenario, PLACES);
    const months = Array.from({ length: 12 }, (_, y) => outlook.pooledMonths("resident", 2024 + y));
    expect(Math.min(...months)).toBeCloseTo(3, 9);
    expect(outlook.rows.some((row) => row.monthsLast < 0)).toBe(true);
  });

  it("name what cannot be", () => {
    expect(() => runPlaces(COMMON, [])).toThrow(/no places/);
    expect(() => runPlaces(COMMON, [PLACES[0]!, PLACES[0]!])).toThrow(/"甲" stands twice/);
    const wrong = { ...PLACES[0]!, parameters: { "resident.contributionRate": 1.07 } };
    expect(() => runPlaces(COMMON, [wrong])).toThrow(
      /place "甲": resident.contributionRate of 2024 is 1.07; .*0.0107 for 1.07 %/,
    );
    const unknown = { ...PLACES[0]!, parameters: { "resident.incomeYaun": 1 } as object };
    expect(() => runPlaces(COMMON, [unknown])).toThrow(/did you mean "resident.incomeYuan"/);
  });
});

describe("enrolment where people live (Z11)", () => {
  const places = [
    { place: "甲", insured: 1e7, centralYuan: 100, localYuan: 600 },
    { place: "乙", insured: 3e7, centralYuan: 400, localYuan: 240 },
  ];
  const away = [{ home: "乙", lives: "甲", persons: 2e6 }];

  it("keeps the sum of subsidies where movers take theirs along: the place left loses central money", () => {
    const { rows, central, local } = residenceEnrolment(places, away);
    expect(central.after).toBeCloseTo(central.before, 9);
    expect(local.after).toBeCloseTo(local.before, 9);
    expect(rows[1]!.centralAfter - rows[1]!.centralBefore).toBeCloseTo((-2e6 * 400) / 1e8, 9);
    expect(rows[0]!.centralAfter - rows[0]!.centralBefore).toBeCloseTo((2e6 * 400) / 1e8, 9);
    expect(rows.map((row) => row.insuredAfter)).toEqual([1.2e7, 2.8e7]);
  });

  it("costs the place of living its own subsidy under the local rule", () => {
    const { rows, central } = residenceEnrolment(places, away, "local");
    expect(rows[0]!.localAfter - rows[0]!.localBefore).toBeCloseTo((2e6 * 600) / 1e8, 9);
    expect(central.after - central.before).toBeCloseTo((2e6 * (100 - 400)) / 1e8, 9);
  });

  it("refuses unknown places and more movers than insured", () => {
    expect(() => residenceEnrolment(places, [{ home: "乙", lives: "丁", persons: 1 }])).toThrow(
      /lives "丁" is no place/,
    );
    expect(() => residenceEnrolment(places, [{ ...away[0]!, persons: 4e7 }])).toThrow(
      /40000000 people leave "乙"; expected at most its 30000000/,
    );
    expect(() => residenceEnrolment(places, [{ ...away[0]!, persons: Number.NaN }])).toThrow(
      /persons of move 1 is NaN/,
    );
  });
});
