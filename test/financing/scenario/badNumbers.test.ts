import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DataFault } from "../../../src/data/fault.js";
import { readScenario, scenario } from "../../../src/financing/scenario/readScenario.js";
import { SCENARIO_FILES } from "../../../src/financing/scenario/shipped.js";
import { run } from "../../../src/models/actuarial/engine/outlook.js";
import { PARAMETER_NAMES, type ParameterName } from "../../../src/models/actuarial/parameters/register.js";
import type { Scenario } from "../../../src/models/actuarial/scenario/scenario.js";
import { SETTINGS } from "../../../src/models/actuarial/scenario/settings.js";
import { withParameters } from "../../../src/models/actuarial/scenario/withParameters.js";

const li = readScenario("li-I");
const base = readScenario("base", { until: 2030 });
const NO_NUMBER: readonly unknown[] = [Number.NaN, Infinity, -Infinity, "0.5", "", null, true, [], {}, 1n];
const own = (more: object) => ({ id: "own", name: { zh: "自", en: "Own" }, inherits: "li-I", ...more });

/** Each says what was expected. */
function refuses(give: () => unknown, kind: typeof RangeError | typeof DataFault): void {
  let error: unknown;
  try {
    give();
  } catch (caught) {
    error = caught;
  }
  expect(error).toBeInstanceOf(kind);
  expect((error as Error).message).toMatch(/expected/);
}

describe("no value that is none gets through", () => {
  it.each(PARAMETER_NAMES)("%s", (name) => {
    for (const value of NO_NUMBER) {
      refuses(() => readScenario("li-I", { values: { [name]: value } }), DataFault);
      refuses(() => readScenario("li-I", { values: { [name]: { 2026: value } } }), DataFault);
      refuses(() => scenario(own({ parameters: { [name]: { value } } })), DataFault);
      for (const field of ["years", "plus", "times"])
        refuses(() => scenario(own({ parameters: { [name]: { [field]: { 2026: value } } } })), DataFault);
      refuses(() => withParameters(li, { [name]: value as number }), RangeError);
      refuses(() => withParameters(li, { [name]: { 2026: value as number } }), RangeError);
      const path = li.parameters[name]?.path ?? new Array(14).fill(1);
      const broken: Scenario = {
        ...li,
        parameters: {
          ...li.parameters,
          [name]: { path: [...path.slice(0, 3), value as number, ...path.slice(4)] },
        },
      };
      refuses(() => run(broken), RangeError);
    }
  });

  it.each(Object.keys(SETTINGS))("settings.%s", (name) => {
    for (const value of [...NO_NUMBER, "none", 0]) {
      refuses(() => scenario(own({ settings: { [name]: value } })), DataFault);
      refuses(() => readScenario("li-I", { values: { [`settings.${name}`]: value } }), DataFault);
      refuses(() => run({ ...base, settings: { ...base.settings, [name]: value as "income" } }), RangeError);
    }
  });

  it("ages, costs and shares of groups", () => {
    for (const value of NO_NUMBER) {
      for (const field of ["from", "to", "cost"]) {
        const groups = [{ from: 0, to: 100, cost: 1, [field]: value }];
        refuses(() => scenario(own({ costs: { resident: groups } })), DataFault);
        refuses(() => scenario(own({ costs: { employee: groups } })), DataFault);
        refuses(() => run({ ...base, residentCosts: groups as never }), RangeError);
        refuses(() => run({ ...base, employeeCosts: groups as never }), RangeError);
      }
      const enrolment = [{ from: 0, to: 100, share: value }];
      const settings = { ...base.settings, residentEnrolment: "byAge" as const };
      refuses(() => scenario(own({ enrolment })), DataFault);
      refuses(() => run({ ...base, settings, enrolment: enrolment as never }), RangeError);
    }
  });

  it("years, people, distributions and chance", () => {
    for (const value of NO_NUMBER) {
      refuses(() => readScenario("li-I", { from: value as number }), DataFault);
      refuses(() => readScenario("li-I", { until: value as number }), DataFault);
      refuses(() => scenario(own({ population: { totals: { 2023: value } } })), DataFault);
      const law = { value: 0.01, distribution: { kind: "normal", sd: value } };
      refuses(() => scenario(own({ parameters: { "resident.costMargin": law } })), DataFault);
      for (const field of ["sd", "persistence"]) {
        const process = {
          parameter: "resident.costMargin",
          kind: "ar1",
          sd: 0.1,
          persistence: 0.5,
          [field]: value,
        };
        refuses(() => scenario(own({ chance: { processes: [process] } })), DataFault);
      }
      refuses(() => scenario(own({ chance: { epidemics: [{ probability: value }] } })), DataFault);
    }
  });

  it("whatever numbers a scenario takes, its outlook has numbers alone", () => {
    const numbers = fc.dictionary(
      fc.constantFrom(...PARAMETER_NAMES),
      fc.oneof(
        fc.double({ min: -0.1, max: 1 }),
        fc.double({ min: 0, max: 1e5 }),
        fc.constantFrom(0, 1, 9999),
      ),
      { maxKeys: 6 },
    );
    let ran = 0;
    fc.assert(
      fc.property(numbers, (values) => {
        try {
          const { rows } = run(withParameters(base, values as Partial<Record<ParameterName, number>>));
          ran++;
          for (const row of rows) expect(Object.values(row).every(Number.isFinite)).toBe(true);
        } catch (error) {
          if (!(error instanceof RangeError)) throw error;
          expect(error.message).toMatch(/expected/);
        }
      }),
      { numRuns: 150 },
    );
    expect(ran).toBeGreaterThan(10);
  });

  it("shipped files with a part changed are read or refused", () => {
    const documents = SCENARIO_FILES.ids().map((id) => ({
      id: "own",
      name: { zh: "自", en: "Own" },
      inherits: id,
    }));
    const anything = fc.oneof(
      fc.constantFrom(...NO_NUMBER),
      fc.json().map((text) => JSON.parse(text) as unknown),
    );
    const fields = fc.constantFrom(
      "from",
      "until",
      "population",
      "settings",
      "costs",
      "parameters",
      "sources",
      "reading",
      "chance",
      "balancing",
      "inherits",
      "id",
      "__proto__",
      "x",
    );
    fc.assert(
      fc.property(fc.constantFrom(...documents), fields, anything, (document, field, value) => {
        try {
          scenario({ ...document, ...Object.fromEntries([[field, value]]) });
        } catch (error) {
          expect(error).toBeInstanceOf(DataFault);
          for (const { expected } of (error as DataFault).faults)
            expect(expected).not.toMatch(/undefined|\[object|NaN/);
        }
      }),
      { numRuns: 120 },
    );
  });
});
