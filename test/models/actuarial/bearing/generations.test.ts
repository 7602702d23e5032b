import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { DISPLAY, type MimeBundle } from "../../../../src/display/bundle.js";
import { membersByAge } from "../../../../src/models/actuarial/bearing/membersByAge.js";
import { compile } from "../../../../src/models/actuarial/engine/model.js";
import * as actuarial from "../../../../src/models/actuarial/index.js";
import type { PopulationInputs } from "../../../../src/models/actuarial/population/inputs.js";
import { nation, people } from "../engine/nation.js";

const reference = JSON.parse(
  readFileSync(join(import.meta.dirname, "../../../reference/generations_reference.json"), "utf8"),
);
const flows = actuarial.schemeFlows({
  firstYear: reference.firstYear,
  members: reference.members,
  survival: reference.survival,
  coverage: reference.coverage,
  ...reference.amounts,
});
const PAID = ["contribution", "subsidy", "employer", "benefit"] as const;

/** Sums of some hundred terms in float64. */
const near = (actual: number, expected: number, where: string) =>
  expect(Math.abs(actual / expected - 1), where).toBeLessThan(1e-12);

describe("accounts equal those of cohorts followed one by one in numpy", () => {
  it("by year of birth and sex", () => {
    const { rows } = actuarial.generationalAccounts(flows, {
      discount: reference.rate,
      width: 1,
      bySex: true,
    });
    const bySex = rows.filter((row) => row.sex !== "all");
    expect(bySex).toHaveLength(reference.cohorts.length);
    for (const [i, expected] of reference.cohorts.entries()) {
      const row = bySex[i]!;
      expect([row.from, row.to, row.sex]).toEqual([
        expected.birth,
        expected.birth,
        expected.sex === 0 ? "male" : "female",
      ]);
      near(row.members, expected.members, `members of ${row.label}`);
      for (const item of PAID) {
        near(row.nominal[item], expected.nominal[item], `${item} of ${row.label}`);
        near(row.present[item], expected.present[item], `present ${item} of ${row.label}`);
      }
      const { contribution, employer, benefit, income } = expected.present;
      near(row.present.netTaxRate!, (contribution + employer - benefit) / income, `rate of ${row.label}`);
      near(row.netYuan!, ((benefit - contribution) / expected.members) * 1e8, `net of ${row.label}`);
    }
  });

  it("of a person by the life table", () => {
    const births = [...new Set(reference.lives.map((life: { birth: number }) => life.birth))] as number[];
    const rows = actuarial.lifetimeAccounts(flows, { discount: reference.rate, births });
    expect(rows).toHaveLength(reference.lives.length);
    for (const [i, expected] of reference.lives.entries()) {
      const row = rows[i]!;
      expect([row.birth, row.sex]).toEqual([expected.birth, expected.sex]);
      for (const item of PAID) near(row.present[item], expected.present[item], `${item} of ${row.birth}`);
      near(row.present.ratio!, expected.present.benefit / expected.present.contribution, "ratio");
    }
  });

  it("decades are sums of years, sexes sum to all, and money of all cohorts is that of all members", () => {
    const one = actuarial.generationalAccounts(flows, { discount: 0, width: 1 });
    const ten = actuarial.generationalAccounts(flows, { discount: 0 });
    for (const item of PAID) {
      const total = (rows: readonly actuarial.GenerationRow[]) =>
        rows.reduce((sum, row) => sum + row.present[item], 0);
      near(total(one.rows), total(ten.rows), item);
      const members = flows.members.reduce((sum, count, i) => sum + (count * flows[item][i]!) / 1e8, 0);
      near(total(one.rows), members, `all ${item}`);
    }
    expect(ten.rows.map((row) => [row.label, row.coverage])).toEqual([
      ["≤ 2019", "remaining"],
      ["2020–2029", "remaining"],
      ["2030–2034", "cut"],
    ]);
    expect(one.rows.find((row) => row.from === 2025)!.coverage).toBe("whole");
  });
});

describe("present values", () => {
  it("of another year differ by the discount between, and flows of the past count in them", () => {
    const early = actuarial.generationalAccounts(flows, { discount: 0.03 });
    const late = actuarial.generationalAccounts(flows, { discount: 0.03, baseYear: 2029 });
    early.rows.forEach((row, i) => {
      near(late.rows[i]!.present.benefit, row.present.benefit * 1.03 ** 6, row.label);
      expect(late.rows[i]!.nominal).toEqual(row.nominal);
    });
    near(late.sustainability.gap, early.sustainability.gap * 1.03 ** 6, "gap");
    expect(late.sustainability.futureFactor).toBeGreaterThan(early.sustainability.futureFactor!);
  });

  it("the factor of those born later closes the gap", () => {
    const { sustainability, rows } = actuarial.generationalAccounts(flows, { discount: 0.03, width: 1 });
    const later = rows
      .filter((row) => row.from > 2023)
      .reduce((sum, row) => sum + row.present.contribution, 0);
    near((sustainability.futureFactor! - 1) * later, sustainability.gap, "gap");
  });
});

describe("accounts of a scenario", () => {
  const YEARS = 60;
  const scenario = nation({}, {}, YEARS);

  it.each(["resident", "employee", "both"] as const)("close on the reserve: %s", (scheme) => {
    const made = actuarial.flowsOf(scenario, { scheme });
    const { closing, rows } = actuarial.generationalAccounts(made, { discount: 0.03 });
    expect(Math.abs(closing.residual! / closing.benefits)).toBeLessThan(1e-9);
    expect(rows[0]!.label).toBe("≤ 1929");
    expect(closing.benefits).toBeGreaterThan(1000);
    const outlook = actuarial.run(scenario);
    const of = scheme === "both" ? "total" : scheme;
    expect(closing.reserve).toBeCloseTo(outlook.value(`${of}.reserve`, 2023 + YEARS), 6);
    const members = made.members.subarray(0, 202).reduce((sum, count) => sum + count, 0);
    const insured = {
      resident: outlook.value("resident.insured", 2024),
      employee: outlook.value("employee.active", 2024) + outlook.value("employee.retired", 2024),
    };
    const expected = scheme === "both" ? insured.resident + insured.employee : insured[scheme];
    expect(members / expected).toBeCloseTo(1, 12);
  });

  it("close in every rule of the engine that moves money", () => {
    const changed = nation(
      {
        "merge.year": 2030,
        "population.longevity": Array.from({ length: 30 }, (_, t) => 0.1 * t),
        "population.fertility": 0.9,
        "employee.newRetireesPayFrom": 2026,
        "employee.retireeRate": 0.02,
        "employee.accountFromEmployer": 0.1,
        "employee.accountFromEmployee": 0.5,
        "employee.creditRate": 0.02,
        "employee.retirementMen": Array.from({ length: 30 }, (_, t) => 60 + Math.min(5, t / 4)),
        "resident.assistancePays": 1,
        "resident.otherRevenue": 12,
        "resident.oldCost": 1.4,
        "epidemic.cost": 0.05,
      },
      {},
      30,
    );
    const outlook = actuarial.run(changed);
    const insured = (t: number) => {
      const value = (name: actuarial.SeriesName) => outlook.value(name, 2024 + t);
      const employee = value("employee.active") + value("employee.retired");
      return { resident: value("resident.insured"), employee, both: value("resident.insured") + employee };
    };
    for (const scheme of ["resident", "employee", "both"] as const) {
      const made = actuarial.flowsOf(changed, { scheme });
      for (let t = 0; t < 30; t++) {
        const members = made.members.subarray(t * 202, (t + 1) * 202).reduce((sum, count) => sum + count, 0);
        near(members, insured(t)[scheme], `members of ${scheme} in ${2024 + t}`);
      }
      const { closing } = actuarial.generationalAccounts(made, { discount: 0.03 });
      expect(Math.abs(closing.residual! / closing.benefits)).toBeLessThan(1e-9);
      for (const [t, reserve] of made.reserve!.entries()) {
        const until = { ...made, years: t + 1 };
        const cut = (list: Float64Array) => list.subarray(0, (list.length / made.years) * (t + 1));
        const part = actuarial.generationalAccounts(
          {
            ...until,
            members: cut(made.members),
            contribution: cut(made.contribution),
            subsidy: cut(made.subsidy),
            employer: cut(made.employer),
            benefit: cut(made.benefit),
            income: cut(made.income!),
            survival: cut(made.survival!),
            coverage: cut(made.coverage!),
            interest: cut(made.interest),
            other: cut(made.other),
            reserve: cut(made.reserve!),
          },
          { discount: 0.03 },
        );
        expect(Math.abs(part.closing.closing - reserve) / closing.benefits).toBeLessThan(1e-9);
      }
    }
  });

  it("knows the retirees who pay by age, as the engine sums them", () => {
    const changed = nation({ "employee.newRetireesPayFrom": 2027, "employee.retirementMen": 61.4 });
    const model = compile(changed);
    const runner = model.runner(1);
    runner.demography();
    runner.finance();
    const { paying } = membersByAge(model, changed.population as PopulationInputs, runner);
    const series = runner.series("employee.retireesPaying");
    for (let t = 0; t < model.years; t++) {
      const sum = paying.subarray(t * 202, (t + 1) * 202).reduce((all, count) => all + count, 0);
      if (t < 3) expect([sum, series[t]]).toEqual([0, 0]);
      else near(sum, series[t]!, `paying in ${2024 + t}`);
    }
  });

  it("charge workers on wages and retirees on pensions, and give maternity benefits to mothers", () => {
    const changed = nation({
      "employee.allRetireesPayFrom": 2024,
      "employee.retireeRate": 0.03,
      "employee.accountFromEmployer": 0,
      "employee.accountFromEmployee": 0,
      "employee.wageGrowth": 0,
      "employee.pensionGrowth": 0,
    });
    const made = actuarial.flowsOf(changed, { scheme: "employee" });
    const at = (list: Float64Array, sex: number, age: number) => list[sex * 101 + age]!;
    for (const sex of [0, 1]) {
      expect(at(made.contribution, sex, 30)).toBeCloseTo(0.02 * 0.75 * 98000, 6);
      expect(at(made.employer, sex, 30)).toBeCloseTo(0.06 * 0.75 * 98000, 6);
      expect(at(made.contribution, sex, 80)).toBeCloseTo(0.03 * 41000, 6);
      expect(at(made.employer, sex, 80)).toBe(0);
    }
    const mothers = { "maternity.insuredShare": 0.5, "maternity.cashYuan": 20000 };
    const born = actuarial.flowsOf(nation(mothers), { scheme: "employee" });
    expect(at(born.benefit, 1, 28)).toBeGreaterThan(at(born.benefit, 0, 28) * 1.2);
    expect(at(born.benefit, 1, 80)).toBeCloseTo(at(born.benefit, 0, 80), 6);
  });

  it("present values close where the reserve earns the rate of discount", () => {
    const earning = nation({ "interest.stock": 0.03, "interest.flow": 0 }, {}, YEARS);
    const made = actuarial.flowsOf(earning);
    const { rows, sustainability } = actuarial.generationalAccounts(made, { discount: 0.03 });
    const paid = rows.reduce((sum, row) => sum - row.present.netOfAll, 0);
    const last = made.reserve!.at(-1)! / 1.03 ** YEARS;
    const scale = rows.reduce((sum, row) => sum + row.present.benefit, 0);
    expect(Math.abs(made.opening + paid - last) / scale).toBeLessThan(1e-9);
    expect(Math.abs(sustainability.gap + last) / scale).toBeLessThan(1e-9);
    const future = rows.filter((row) => row.from > 2023);
    expect(future.length).toBeGreaterThan(3);
  });

  it("aggregate and life-table accounts agree where nobody moves", () => {
    const inputs = people(YEARS);
    const still = nation(
      {},
      { population: { ...inputs, migration: new Float64Array(inputs.migration.length) } },
      YEARS,
    );
    const made = actuarial.flowsOf(still);
    const births = [1950, 1980, 2010];
    const lives = actuarial.lifetimeAccounts(made, { discount: 0.03, births });
    const { rows } = actuarial.generationalAccounts(made, { discount: 0.03, width: 1, bySex: true });
    for (const life of lives) {
      const row = rows.find((r) => r.from === life.birth && r.sex === (life.sex === 0 ? "male" : "female"))!;
      const alive = inputs.people[life.sex * 101 + 2023 - life.birth]!;
      near((row.present.benefit / alive) * 1e8, life.present.benefit, `benefit of ${life.birth}`);
      near((row.present.contribution / alive) * 1e8, life.present.contribution, "contribution");
      expect(life.fromAge).toBe(2023 - life.birth);
      expect(life.yearsMember).toBeLessThan(life.yearsExpected);
    }
  });

  it("by age the young pay for the old", () => {
    const made = actuarial.flowsOf(scenario);
    const ages = actuarial.ageAccounts(made, 2030, { starts: [0, 15, 65] });
    expect(ages.rows.map((row) => row.position).at(-1)).toBe("receives");
    const outlook = actuarial.run(scenario);
    const total = (item: "contribution" | "benefit") =>
      ages.rows.reduce((sum, row) => sum + row.account[item], 0);
    near(total("contribution"), outlook.value("resident.contributions", 2030), "contributions");
    near(total("benefit"), outlook.value("resident.expenditure", 2030), "benefits");
    const text = String((ages[DISPLAY]() as MimeBundle)["text/plain"]);
    expect(text).toMatch(/^65\+ /m);
  });

  it("show themselves", () => {
    const text = String(
      (
        actuarial
          .generationalAccounts(actuarial.flowsOf(scenario), { discount: 0.03 })
          [DISPLAY]() as MimeBundle
      )["text/plain"],
    );
    expect(text).toContain("代际账户（2024—2083 年，贴现率 3.0%，2023 年末现值）");
    expect(text).toMatch(/^1970–1979 .*余生/m);
    expect(text).toMatch(/^2000–2009 .*至期末/m);
  });
});
