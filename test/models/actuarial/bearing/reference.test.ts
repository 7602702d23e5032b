import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import * as actuarial from "../../../../src/models/actuarial/index.js";

/** Relative to the value, or to 1 where it is smaller: sums of 30 terms in float64. */
const TOLERANCE = 1e-12;

const reference = JSON.parse(
  readFileSync(join(import.meta.dirname, "../../../reference/bearing_reference.json"), "utf8"),
);
const { people, income, province, assisted, members, flat, rate, floor, cap, ratio, central } =
  reference.inputs;

const groups: actuarial.IncomeGroup[] = income.map((incomeYuan: number, i: number) => ({
  name: `group ${i + 1}`,
  incomeYuan,
  people: people[i],
  provinceYuan: province[i],
  assistedShare: assisted[i],
  members,
}));

const mix = { flatYuan: flat, rate, floorYuan: floor, capYuan: cap };
const RULES: Record<string, actuarial.ContributionRule> = {
  flat: { flatYuan: 320 },
  own: { rate },
  province: { rate, base: "province" },
  nation: { rate, base: "nation" },
  mix,
  person: { ...mix, unit: "person" },
};

function same(actual: number | null, expected: number, where: string) {
  expect(Math.abs(actual! - expected), where).toBeLessThanOrEqual(
    TOLERANCE * Math.max(1, Math.abs(expected)),
  );
}

describe("burden and progressivity equal those of numpy and pandas", () => {
  it.each(Object.keys(RULES))("rule %s", (name) => {
    const expected = reference.rules[name];
    const ofMean = { contribution: RULES[name]!, subsidy: { ratio } };
    const ofOwn = {
      contribution: RULES[name]!,
      subsidy: { ratio, of: "own" as const },
      centralShare: central,
    };
    const {
      rows,
      counts,
      people: shares,
      progressivity,
    } = actuarial.compareBurden(groups, { contribution: { flatYuan: 320 } }, ofMean);
    rows.forEach((row, i) => {
      same(row.after.contributionYuan, expected.contribution[i], `contribution of ${row.name}`);
      same(row.after.assistanceYuan, expected.assistance[i], `assistance of ${row.name}`);
      same(row.after.subsidyYuan, expected.subsidyOfMean, `subsidy of ${row.name}`);
      same(row.rateAfter, expected.contribution[i] / income[i], `rate of ${row.name}`);
      same(row.changeOfRate, row.rateAfter - row.rateBefore, `change of ${row.name}`);
    });
    for (const [measure, value] of Object.entries(expected.progressivity)) {
      same(progressivity.after[measure as "gini"], value as number, measure);
    }
    expect(counts.falls).toBe(expected.falls);
    same(shares.falls, expected.peopleFalling, "people whose burden falls");
    const matched = actuarial.compareBurden(groups, ofMean, ofOwn);
    matched.rows.forEach((row, i) => {
      same(row.after.centralYuan, expected.centralOfOwn[i], `central subsidy of ${row.name}`);
      same(row.after.centralYuan! + row.after.localYuan!, row.after.subsidyYuan, "parts of the subsidy");
    });
  });

  it("weights that match a mean", () => {
    const matched = actuarial.matchMean(groups, reference.matched.mean);
    matched.forEach((group, i) => {
      same(group.people! / reference.matched.people[i], 1, group.name);
    });
  });
});
