import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compile } from "../../../../src/models/actuarial/engine/model.js";
import { run } from "../../../../src/models/actuarial/engine/outlook.js";
import { SERIES_NAMES, type SeriesName } from "../../../../src/models/actuarial/engine/seriesNames.js";
import {
  PARAMETER_NAMES,
  PARAMETERS,
  type ParameterName,
} from "../../../../src/models/actuarial/parameters/register.js";
import { SETTINGS } from "../../../../src/models/actuarial/scenario/settings.js";
import { nation } from "./nation.js";

const share = fc.double({ min: 0, max: 1, noNaN: true });
const rate = fc.double({ min: -0.05, max: 0.12, noNaN: true });

const BALANCING = [
  { fund: "resident", low: 6, high: 9, step: 0.001 },
  { fund: "employee", low: 6, high: 12, step: 0.002 },
] as const;

/** Values and settings of any scenario over the made-up nation. */
const scenarios = fc.record({
  settings: fc.record(
    Object.fromEntries(
      Object.entries(SETTINGS).map(([name, choices]) => [
        name,
        fc.constantFrom(...choices.filter((choice) => choice !== "byAge")),
      ]),
    ),
  ),
  values: fc.record(
    {
      "population.fertility": fc.double({ min: 0.3, max: 2, noNaN: true }),
      "population.mortality": fc.double({ min: -20, max: 20, noNaN: true }),
      "population.longevity": fc.double({ min: -4, max: 4, noNaN: true }),
      "resident.enrolledShare": fc.double({ min: 0.05, max: 0.6, noNaN: true }),
      "resident.assistedShare": share,
      "resident.assistancePays": share,
      "resident.contributionYuan": fc.double({ min: 0, max: 900, noNaN: true }),
      "resident.subsidyYuan": fc.double({ min: 0, max: 900, noNaN: true }),
      "resident.costMargin": rate,
      "resident.oldCost": fc.double({ min: 0.5, max: 2, noNaN: true }),
      "resident.dropoutCost": share,
      "resident.purchasing": fc.double({ min: 0, max: 0.4, noNaN: true }),
      "benefits.equality": share,
      "employee.retirementMen": fc.double({ min: 50, max: 70, noNaN: true }),
      "employee.retirementWomen": fc.double({ min: 45, max: 70, noNaN: true }),
      "employee.newRetireesPayFrom": fc.constantFrom(2025, 2028, 9999),
      "employee.allRetireesPayFrom": fc.constantFrom(2030, 9999),
      "employee.retireeRate": fc.double({ min: 0, max: 0.04, noNaN: true }),
      "employee.accountFromEmployer": share,
      "employee.accountFromEmployee": share,
      "employee.creditRate": fc.double({ min: 0, max: 0.05, noNaN: true }),
      "employee.outpatientPooling": share,
      "maternity.rate": fc.double({ min: 0, max: 0.01, noNaN: true }),
      "maternity.insuredShare": share,
      "maternity.medicalYuan": fc.double({ min: 0, max: 8000, noNaN: true }),
      "maternity.cashYuan": fc.double({ min: 0, max: 30000, noNaN: true }),
      "maternity.cashInFund": share,
      "account.familyShare": share,
      "merge.year": fc.constantFrom(2027, 2030, 9999),
      "interest.settled": rate,
      "interest.settledShare": share,
      "supplement.takeUp": share,
      "supplement.premiumYuan": fc.double({ min: 0, max: 200, noNaN: true }),
      "epidemic.cost": fc.double({ min: 0, max: 0.3, noNaN: true }),
      "epidemic.income": fc.double({ min: 0, max: 0.2, noNaN: true }),
    },
    { requiredKeys: ["resident.enrolledShare"] },
  ),
});

describe("a projection of both schemes", () => {
  it("keeps its books: people, contributions, reserves and totals close", () => {
    fc.assert(
      fc.property(scenarios, ({ settings, values }) => {
        const scenario = nation(values, { settings });
        const outlook = run(scenario);
        const path = (name: ParameterName, y: number) =>
          scenario.parameters[name]?.path[y] ?? PARAMETERS[name].default ?? 0;
        outlook.rows.forEach((row, y) => {
          const r = row as unknown as Record<string, number>;
          const before = y === 0 ? undefined : (outlook.rows[y - 1] as unknown as Record<string, number>);
          for (const fund of ["resident", "employee"]) {
            close(r[`${fund}.balance`]!, r[`${fund}.revenue`]! - r[`${fund}.expenditure`]!, r);
          }
          const opening = before
            ? before["total.reserve"]!
            : path("resident.openingReserve", 0) + path("employee.openingReserve", 0);
          close(
            r["total.reserve"]!,
            opening + r["total.balance"]! + r["resident.interest"]! + r["employee.interest"]!,
            r,
          );
          close(r["resident.reserve"]! + r["employee.reserve"]!, r["total.reserve"]!, r);
          close(
            r["employee.revenue"]! + r["account.credits"]!,
            r["employee.employerContributions"]! +
              r["employee.employeeContributions"]! +
              r["employee.retireeContributions"]! +
              path("maternity.rate", y) * r["employee.payroll"]! * (1 - path("epidemic.income", y)),
            r,
          );
          close(
            r["resident.revenue"]!,
            r["resident.contributions"]! + r["resident.assistance"]! + r["resident.subsidies"]!,
            r,
          );
          const accounts = before ? before["account.balance"]! : path("account.openingBalance", 0);
          close(
            r["account.balance"]!,
            accounts + r["account.credits"]! - r["account.spending"]! - r["account.family"]!,
            r,
          );
          expect(r["account.balance"]).toBeGreaterThanOrEqual(-1e-9);
          if (path("merge.year", y) <= row.year) {
            expect(r["resident.months"]! - r["employee.months"]!).toBeCloseTo(0, 9);
          }
          close(
            r["population.under15"]! + r["population.working"]! + r["population.over60"]!,
            r["population.total"]!,
            r,
          );
          if (before) {
            const migrants = 2 * 21 * -100;
            close(
              r["population.total"]!,
              before["population.total"]! + r["population.births"]! - r["population.deaths"]! + migrants,
              r,
            );
          }
          expect(r["employee.retireesPaying"]).toBeLessThanOrEqual(r["employee.retired"]! * (1 + 1e-12));
        });
      }),
      { numRuns: 60 },
    );
  });

  it("gives each of many lanes what it gives alone, to the last bit", () => {
    fc.assert(
      fc.property(fc.array(scenarios, { minLength: 2, maxLength: 5 }), (list) => {
        const { settings } = list[0]!;
        const together = list.map(({ values }) => nation(values, { settings, balancing: BALANCING }));
        const model = compile(together[0]!);
        const runner = model.runner(together.length);
        together.forEach((scenario, lane) => {
          for (const name of PARAMETER_NAMES) {
            for (let y = 0; y < model.years; y++) {
              runner.parameter(name)[y * together.length + lane] =
                scenario.parameters[name]?.path[y] ?? PARAMETERS[name].default ?? 0;
            }
          }
        });
        runner.demography();
        runner.finance();
        together.forEach((scenario, l) => {
          const alone = compile(scenario).runner(1);
          alone.demography();
          alone.finance();
          const lane = (name: SeriesName) => runner.series(name).filter((_, i) => i % together.length === l);
          for (const name of SERIES_NAMES) expect([...lane(name)], name).toEqual([...alone.series(name)]);
        });
      }),
      { numRuns: 12 },
    );
  });

  it("gives the same again when the runner is used twice", () => {
    const runner = compile(nation({ "employee.newRetireesPayFrom": 2026 })).runner(2);
    runner.demography();
    runner.finance();
    const once = SERIES_NAMES.map((name) => runner.series(name).slice());
    runner.demography();
    runner.finance();
    expect(SERIES_NAMES.map((name) => runner.series(name).slice())).toEqual(once);
  });
});

/** Equal within rounding at the size of the year's amounts. */
function close(a: number, b: number, row: Record<string, number>): void {
  const size = Math.max(
    1,
    Math.abs(a),
    Math.abs(b),
    Math.abs(row["total.expenditure"]!),
    Math.abs(row["total.reserve"]!),
  );
  expect(Math.abs(a - b) / size).toBeLessThan(1e-12);
}
