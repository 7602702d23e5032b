import { describe, expect, it } from "vitest";
import { expectedContribution } from "../../../../src/models/actuarial/contribution/incomeBase.js";
import { run } from "../../../../src/models/actuarial/engine/outlook.js";
import { nation } from "./nation.js";

const first = (...given: Parameters<typeof nation>) => run(nation(...given)).rows[0]!;
const income = 39218 * 1.055;

describe("contributions of residents", () => {
  it("are a rate on income a head, whichever base, without limits", () => {
    for (const incomeBase of ["household", "personal"] as const) {
      const row = first(
        { "resident.incomeSigma": 0.8 },
        { settings: { residentEnrolment: "rest", incomeBase } },
      );
      expect(row["resident.contributionYuan"]).toBeCloseTo(0.0098 * income, 9);
    }
  });

  it("count the income of households, or of earners, between floor and cap", () => {
    const limits = { "resident.incomeSigma": 0.8, "resident.floorYuan": 15000, "resident.capYuan": 90000 };
    const household = first(limits);
    const spread = { rate: 0.0098, sigma: 0.8, floor: 15000, cap: 90000 };
    expect(household["resident.contributionYuan"]).toBeCloseTo(
      expectedContribution({ ...spread, meanIncome: income }),
      9,
    );
    const personal = first(
      { ...limits, "resident.earnerShare": 0.6 },
      { settings: { residentEnrolment: "rest", incomeBase: "personal" } },
    );
    expect(personal["resident.contributionYuan"]).toBeCloseTo(
      0.6 * expectedContribution({ ...spread, meanIncome: income / 0.6 }),
      9,
    );
  });

  it("are a flat sum, with a subsidy for all or for those who pay themselves", () => {
    const flat = { "resident.contributionYuan": 380, "resident.subsidyYuan": 640 };
    const settings = { residentEnrolment: "rest", financing: "flat", subsidy: "yuan" } as const;
    const all = first(flat, { settings });
    const people = all["resident.insured"]! / 1e8;
    expect(all["resident.revenue"]).toBeCloseTo(people * (380 * 0.91 + 640), 6);
    const paying = first(flat, { settings: { ...settings, subsidyFor: "paying" } });
    expect(paying["resident.revenue"]).toBeCloseTo(people * (380 + 640) * 0.91, 6);
  });

  it("of assisted people are paid by medical assistance as far as the scenario says (Z17)", () => {
    const row = first({ "resident.assistancePays": 0.5 });
    expect(row["resident.assistance"]! / row["resident.contributions"]!).toBeCloseTo((0.09 * 0.5) / 0.91, 12);
  });

  it("A02: PB = 2·PA where the ratio is two", () => {
    const row = first({ "resident.subsidyRatio": 2 });
    expect(row["resident.subsidyYuan"]).toBeCloseTo(2 * row["resident.contributionYuan"]!, 12);
  });
});
