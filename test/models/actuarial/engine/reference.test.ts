import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { run } from "../../../../src/models/actuarial/engine/outlook.js";
import type { SeriesName } from "../../../../src/models/actuarial/engine/seriesNames.js";
import type { ParameterName } from "../../../../src/models/actuarial/parameters/register.js";
import { PARAMETER_NAMES } from "../../../../src/models/actuarial/parameters/register.js";
import type { Settings } from "../../../../src/models/actuarial/scenario/settings.js";
import { nation } from "./nation.js";

interface Case {
  readonly settings: Settings;
  readonly values: Partial<Record<ParameterName, number[]>>;
  readonly series: Record<SeriesName, number[]>;
}

const cases = JSON.parse(
  readFileSync(new URL("../../../reference/outlook_reference.json", import.meta.url), "utf8"),
) as Case[];

describe("both schemes with every lever at work, against the same formulas in numpy", () => {
  it.each(cases)("$settings.residentEnrolment, $settings.financing, $settings.employeeRates", (reference) => {
    const outlook = run(nation(reference.values, { settings: reference.settings }));
    for (const [name, expected] of Object.entries(reference.series)) {
      const found = outlook.series(name as SeriesName);
      expected.forEach((value, y) => {
        expect(Math.abs(found[y]! - value), `${name} of ${2024 + y}`).toBeLessThanOrEqual(
          1e-9 * Math.max(1, Math.abs(value)),
        );
      });
    }
  });

  it("moves every parameter that these settings use", () => {
    const unused: readonly ParameterName[] = [
      "population.longevity",
      "resident.incomeSigma",
      "resident.earnerShare",
      "resident.floorYuan",
      "resident.capYuan",
    ];
    const { values } = cases[0]!;
    expect(Object.keys(values).sort()).toEqual(
      PARAMETER_NAMES.filter((name) => !unused.includes(name)).sort(),
    );
  });
});
