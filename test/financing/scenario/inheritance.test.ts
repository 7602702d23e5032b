import { describe, expect, it } from "vitest";
import { readScenario, scenario } from "../../../src/financing/scenario/readScenario.js";
import { faultsOf, HEAD, SHARE, write } from "./faultsOf.js";

describe("inheritance", () => {
  const child = (id: string, inherits: string, more = "") =>
    `id: ${id}\nname: { zh: 乙, en: B }\ninherits: ${inherits}\n${more}`;

  it("in a circle is refused with the chain of files", () => {
    write("circle/a.yaml", child("a", "b.yaml"));
    write("circle/b.yaml", child("b", "deep/c.yaml"));
    expect(faultsOf(child("c", "../a.yaml"), {}, "circle/deep/c.yaml")).toEqual([
      "circle/b.yaml:3:11: inherits: scenarios inherit in a circle: circle/deep/c.yaml → circle/a.yaml → circle/b.yaml → circle/deep/c.yaml; expected a chain that ends in a scenario that inherits from none",
    ]);
    const own = faultsOf(child("own", "own.yaml"), {}, "own.yaml");
    expect(own[0]).toMatch(
      /^own\.yaml:3:11: inherits: scenarios inherit in a circle: own\.yaml → own\.yaml;/,
    );
  });

  it("from what is not there", () => {
    expect(faultsOf(child("x", "bse"))).toEqual([
      expect.stringMatching(
        /^x\.yaml:3:11: inherits: "bse" is no shipped scenario \(did you mean "base"\?\); expected a path/,
      ),
    ]);
    expect(faultsOf(child("x", "none.yaml"))).toEqual(["none.yaml: expected a file that exists"]);
    expect(() => readScenario("bse")).toThrow(/actuarial\.readScenario: "bse" is no shipped scenario/);
  });

  it("names the file of the fault, be it the one inherited from", () => {
    write("parent.yaml", `${HEAD}  resident.enrolledShare: 70\n`);
    expect(faultsOf(child("x", "parent.yaml"))[0]).toMatch(
      /^parent\.yaml:11:27: parameters\.resident\.enrolledShare/,
    );
  });

  it("goes parameter by parameter, keeps distributions, and looks values up in its own years", () => {
    write(
      "root.yaml",
      `${HEAD}  resident.enrolledShare: { years: { 2024: 70, 2026: 80 }, between: line, after: { rise: 1 }, unit: percent, source: S, distribution: { kind: normal, sd: 2 } }\n  resident.assistedShare: { value: 0.1, source: T }\n`,
    );
    write(
      "mid.yaml",
      child(
        "mid",
        "root.yaml",
        "parameters:\n  resident.enrolledShare: { plus: { 2025: 0.01 }, reading: { zh: 读, en: R } }\n",
      ),
    );
    const leaf = readScenario(
      write(
        "leaf.yaml",
        child(
          "leaf",
          "mid.yaml",
          "until: 2028\nparameters:\n  resident.assistedShare: { distribution: { kind: uniform, low: -1, high: 1 }, unit: percent }\n",
        ),
      ),
      { population: { totals: { 2023: 1e7 } } },
    );
    const share = leaf.parameters["resident.enrolledShare"]!;
    expect(share.path).toEqual([0.7, 0.76, 0.81, 0.82, 0.83]);
    expect(share).toMatchObject({
      distribution: { kind: "normal", sd: 0.02 },
      origin: "mid",
      reading: { en: "R" },
    });
    expect(share.source).toBeUndefined();
    expect(leaf.parameters["resident.assistedShare"]).toMatchObject({
      path: [0.1, 0.1, 0.1, 0.1, 0.1],
      source: "T",
      distribution: { kind: "uniform", low: -0.01, high: 0.01 },
    });
    expect(leaf.inherits).toEqual(["mid", "x"]);
    const bare = scenario({
      id: "o",
      name: { zh: "丙", en: "C" },
      inherits: write("again.yaml", `${HEAD}${SHARE}`),
      parameters: {
        "resident.enrolledShare": { times: 0.5, distribution: "none" },
        "resident.purchasing": { years: { 2026: 3 }, unit: "%" },
      },
    });
    expect(bare.parameters["resident.enrolledShare"]!.path).toEqual([0.35, 0.35, 0.35]);
    expect(bare.parameters["resident.purchasing"]!.path).toEqual([0, 0, 0.03]);
  });
});
