import { describe, expect, it } from "vitest";
import { DISPLAY } from "../../../../src/display/bundle.js";
import { run } from "../../../../src/models/actuarial/engine/outlook.js";
import { type DirectedOutcome, matrix } from "../../../../src/models/actuarial/sensitivity/matrix.js";
import { type FinancingPolicy, underPolicy } from "../../../../src/models/actuarial/sensitivity/policy.js";
import { regrets } from "../../../../src/models/actuarial/sensitivity/regret.js";
import { nation } from "../engine/nation.js";

const base = nation();
const stress = {
  ...nation({ "resident.costGrowth": 0.08 }),
  id: "stress",
  name: { zh: "压力", en: "Stress" },
};
const slow = { ...nation({ "resident.incomeGrowth": 0.04 }), id: "slow", name: { zh: "放缓", en: "Slow" } };

const nothing: FinancingPolicy = { id: "none", name: { zh: "不变", en: "As is" } };
const raise: FinancingPolicy = {
  id: "raise",
  name: { zh: "提高费率", en: "Raise" },
  parameters: { "resident.contributionRate": { plus: 0.003 } },
};
const subsidy: FinancingPolicy = {
  id: "subsidy",
  name: { zh: "多补助", en: "Subsidise" },
  parameters: { "resident.subsidyRatio": 2.4 },
};
const saving: FinancingPolicy = {
  id: "saving",
  name: { zh: "控费", en: "Save" },
  parameters: { "resident.costGrowth": { times: 0.7 } },
};

describe("regrets", () => {
  it("are those of Savage's example by hand", () => {
    const values = [
      [10, 2, 3],
      [6, 6, 4],
      [9, 1, 5],
    ];
    const found = regrets(values, 1);
    expect(found.map(({ regret }) => regret)).toEqual([
      [0, 4, 2],
      [4, 0, 1],
      [1, 5, 0],
    ]);
    expect(found.map(({ most }) => most)).toEqual([4, 4, 5]);
    expect(found.map(({ worst }) => worst)).toEqual([2, 4, 1]);
    expect(found[0]!.mean).toBe(5);
    expect(found[2]!.where).toBe(1);
  });

  it("turn with the direction", () => {
    const found = regrets(
      [
        [10, 2],
        [6, 6],
      ],
      -1,
    );
    expect(found.map(({ regret }) => regret)).toEqual([
      [4, 0],
      [0, 4],
    ]);
    expect(found.map(({ worst }) => worst)).toEqual([10, 6]);
    expect(found[0]!.isBest).toEqual([false, true]);
  });
});

describe("matrix", () => {
  const found = matrix([base, stress, slow], [nothing, raise, subsidy, saving]);

  it("holds what each scenario gives under each policy", () => {
    expect(found.rows).toHaveLength(12);
    for (const row of found.rows) {
      const scenario = [base, stress, slow].find(({ id }) => id === row.scenario)!;
      const policy = [nothing, raise, subsidy, saving].find(({ id }) => id === row.policy)!;
      const value = run(underPolicy("test", scenario, policy))
        .series("resident.months")
        .at(-1)!;
      expect(row.value).toBeCloseTo(value, 12);
      const best = Math.max(
        ...found.rows.filter((other) => other.scenario === row.scenario).map((other) => other.value),
      );
      expect(row.regret).toBeCloseTo(best - row.value, 12);
      expect(row.isBest).toBe(row.value === best);
    }
  });

  it("names the policy of the smallest largest regret", () => {
    const best = found.summary.filter(({ isMinimax }) => isMinimax);
    expect(best).toHaveLength(1);
    const most = Math.min(...found.summary.map(({ maxRegret }) => maxRegret));
    expect(best[0]!.maxRegret).toBe(most);
    for (const { policy, maxRegret, regretIn } of found.summary) {
      const own = found.rows.filter((row) => row.policy === policy);
      expect(maxRegret).toBe(Math.max(...own.map(({ regret }) => regret)));
      expect(own.find((row) => row.scenario === regretIn)!.regret).toBe(maxRegret);
    }
  });

  it("takes several outcomes, each with its direction", () => {
    const several: DirectedOutcome[] = [
      "firstDeficit",
      { outcome: "resident.insured", better: "higher" },
      { smallestRate: { months: 3 } },
    ];
    const { outcomes, rows, [DISPLAY]: show } = matrix([base, stress], [nothing, saving], several);
    expect(outcomes.map(({ better }) => better)).toEqual(["higher", "higher", "lower"]);
    expect(rows).toHaveLength(12);
    const rates = rows.filter(({ outcome }) => outcome === "smallestRate 3");
    expect(rates.find((row) => row.policy === "saving" && row.scenario === "nation")!.regret).toBe(0);
    expect((show() as Record<string, string>)["text/plain"]).toContain("最大后悔值");
  });

  it("writes > and the last year for a deficit that does not come", () => {
    const rich: FinancingPolicy = { ...raise, id: "rich", parameters: { "resident.contributionRate": 0.05 } };
    const { [DISPLAY]: show, rows } = matrix([base], [nothing, rich], ["firstDeficit"]);
    expect(rows[1]!.value).toBe(2036);
    expect((show() as Record<string, string>)["text/plain"]).toContain(">2035");
  });

  it("changes settings and paths by year", () => {
    const years = base.until - base.from + 1;
    const steps = Array.from({ length: years }, (_, y) => 0.01 + y * 1e-4);
    const policy: FinancingPolicy = {
      ...raise,
      parameters: { "resident.contributionRate": steps },
      settings: { subsidy: "yuan" },
    };
    const changed = underPolicy("test", base, policy);
    expect(changed.parameters["resident.contributionRate"]!.path).toEqual(steps);
    expect(changed.settings).toEqual({ residentEnrolment: "rest", subsidy: "yuan" });
    expect(base.parameters["resident.contributionRate"]!.path[0]).toBe(0.0098);
  });

  it("changes paths from a year on", () => {
    const changes = {
      "resident.contributionRate": { plus: { 2030: 0.001 } },
      "resident.subsidyRatio": { times: { years: { 2026: 1, 2028: 1.2 }, between: "line" } },
      "resident.purchasing": { 2030: 0.05 },
    } as const;
    const { parameters } = underPolicy("test", base, { ...raise, parameters: changes });
    const of = (name: keyof typeof changes) => parameters[name]!.path;
    expect(of("resident.contributionRate")[5]).toBe(0.0098);
    expect(of("resident.contributionRate")[6]).toBe(0.0098 + 0.001);
    expect(of("resident.subsidyRatio").slice(1, 5)).toEqual([1.7, 1.7, 1.7 * 1.1, 1.7 * 1.2]);
    expect(of("resident.purchasing").slice(5, 7)).toEqual([0, 0.05]);
  });

  const bad = (parameters: unknown) => [base, { ...raise, parameters } as FinancingPolicy] as const;
  it.each([
    [
      ...bad({ "resident.contributionRat": 0.01 }),
      /policy "raise": "resident.contributionRat" is no parameter; did you mean "resident.contributionRate"/,
    ],
    [...bad({ "resident.contributionRate": [0.01] }), /resident.contributionRate has 1 values; expected 12/],
    [...bad({ "resident.contributionRate": Number.NaN }), /resident.contributionRate: the value is NaN/],
    [
      ...bad({ "resident.contributionRate": { plus: Number.NaN } }),
      /contributionRate.plus: the value is NaN/,
    ],
    [...bad({ "resident.contributionRate": { plus: 1, times: 1 } }), /"times" is not a field; expected plus/],
    [...bad({ "resident.contributionRate": { add: 1 } }), /a year is "add"/],
    [...bad({ "resident.contributionRate": {} }), /has no years; expected at least one/],
    [...bad({ "resident.contributionRate": null }), /is null; expected a number, or values by year/],
    [...bad({ "resident.contributionRate": 1.2 }), /resident.contributionRate of 2024 is 1.2/],
    [...bad({ "resident.contributionRate": { times: 500 } }), /resident.contributionRate of 2024 is 4.8999/],
    [base, { ...raise, settings: { subsidy: "euro" } } as never, /setting subsidy is "euro"/],
    [base, { ...raise, parameter: {} } as never, /"parameter" is not a field; .* did you mean "parameters"/],
  ])("refuses a policy that cannot be: %#", (scenario, policy, message) => {
    expect(() => matrix([scenario], [policy])).toThrow(message);
    expect(() => matrix([scenario], [policy])).toThrow(RangeError);
  });

  it("refuses no scenarios, ids twice, unknown directions and NaN", () => {
    expect(() => matrix([], [nothing])).toThrow(/matrix: scenarios has 0 values/);
    expect(() => matrix([base], [])).toThrow(/matrix: policies has 0 values/);
    expect(() => matrix([base, nation()], [nothing])).toThrow(/scenarios\[0\] and \[1\] are both "nation"/);
    expect(() => matrix([base], [nothing, nothing])).toThrow(/policies\[0\] and \[1\] are both "none"/);
    expect(() => matrix([base], [nothing], ["resident.insured"])).toThrow(
      /not known whether more resident.insured is better; expected \{ outcome, better: "higher" \} or "lower"/,
    );
    expect(() =>
      matrix([base], [nothing], [{ outcome: "resident.months", better: "up" as "lower" }]),
    ).toThrow(/better is "up"; expected one of higher, lower/);
    expect(() => matrix([base], [nothing], [{ outcome: () => Number.NaN, better: "lower" }])).toThrow(
      /matrix: nation \+ none: outcome is NaN/,
    );
  });
});
