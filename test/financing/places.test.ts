import { describe, expect, it } from "vitest";
import { provincePlaces } from "../../src/financing/places.js";
import { contributionBases } from "../../src/models/actuarial/places/contributionBases.js";
import { runPlaces } from "../../src/models/actuarial/places/runPlaces.js";
import { nation } from "../models/actuarial/engine/nation.js";

const COMMON = nation({ "resident.openingReserve": 7663 });

describe("the 31 provinces as places of a scenario", () => {
  const places = provincePlaces(COMMON);
  const outlook = runPlaces(COMMON, places);

  it("have the nation's people, and its costs and reserves spread so that they add up", () => {
    expect(places).toHaveLength(31);
    const people = places.map(({ population }) =>
      "people" in population ? population.people.reduce((a, b) => a + b, 0) : 0,
    );
    expect(people.reduce((a, b) => a + b, 0) / 1.41e9).toBeCloseTo(1, 1);
    const parameter = (i: number, name: "resident.costYuan" | "resident.openingReserve") =>
      places[i]!.parameters![name] as number;
    const all = people.reduce((a, b) => a + b, 0);
    const cost = people.reduce((sum, n, i) => sum + n * parameter(i, "resident.costYuan"), 0) / all;
    expect(cost).toBeCloseTo(1080, 6);
    expect(places.reduce((sum, _, i) => sum + parameter(i, "resident.openingReserve"), 0)).toBeCloseTo(
      7663,
      6,
    );
  });

  it("age, some much more than others, and one rate lowers what the poorer pay", () => {
    const rows = Object.fromEntries(outlook.rows.map((row) => [row.place, row]));
    for (const row of outlook.rows) expect(row.share60Last).toBeGreaterThan(row.share60First);
    expect(rows.辽宁!.share60First).toBeGreaterThan(rows.西藏!.share60First + 0.1);
    const bases = contributionBases(outlook, { year: 2024 });
    expect(bases.lower + bases.higher).toBe(31);
    expect(bases.rows.find((row) => row.place === "甘肃")!.changeYuan).toBeLessThan(0);
    expect(bases.rows.find((row) => row.place === "上海")!.changeYuan).toBeGreaterThan(0);
  });

  it("can be some of them, with the same values as among all", () => {
    const [jiangxi] = provincePlaces(COMMON, { names: ["Jiangxi"] });
    expect(jiangxi).toEqual(places.find(({ name }) => name.zh === "江西"));
    expect(() => provincePlaces(COMMON, { names: ["Jiangxy"] })).toThrow(/did you mean "Jiangxi"/);
    expect(() => provincePlaces(COMMON, { names: [] })).toThrow(/names/);
  });
});
