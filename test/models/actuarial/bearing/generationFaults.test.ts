import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import * as actuarial from "../../../../src/models/actuarial/index.js";
import { nation } from "../engine/nation.js";

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

describe("flows with a NaN", () => {
  const made = actuarial.flowsOf(nation(), { scheme: "both" });
  const lists = Object.entries(made).filter(([, list]) => list instanceof Float64Array);
  it.each(lists.map(([name]) => name))("in %s are refused", (name) => {
    const list = (made[name as "members"] as Float64Array).slice();
    list[3] = Number.NaN;
    const broken = { ...made, [name]: list };
    expect(() => actuarial.generationalAccounts(broken, { discount: 0.03 })).toThrow(`${name}[3] is NaN`);
    expect(() => actuarial.lifetimeAccounts(broken, { discount: 0.03 })).toThrow(`${name}[3] is NaN`);
    expect(() => actuarial.ageAccounts(broken, 2024)).toThrow(`${name}[3] is NaN`);
  });
});

describe("flows that cannot be", () => {
  const plain = {
    firstYear: 2024,
    members: [
      [5, 4],
      [4, 4],
    ],
    contribution: [400, 420],
    benefit: [
      [300, 900],
      [320, 950],
    ],
  };
  it.each([
    [{ ...plain, members: [] }, "number of years of members is 0"],
    [{ ...plain, members: [[5]] }, "number of ages of members is 1"],
    [
      {
        ...plain,
        members: [
          [5, 4],
          [4, Number.NaN],
        ],
      },
      "members of 2025, age 1 is NaN",
    ],
    [
      {
        ...plain,
        members: [
          [5, 4],
          [4, -1],
        ],
      },
      "members of 2025, age 1 is -1",
    ],
    [{ ...plain, contribution: [400] }, "contribution has 1 years; expected 2, as members"],
    [{ ...plain, contribution: [400, Number.NaN] }, "contribution of 2025, age 0 is NaN"],
    [
      {
        ...plain,
        benefit: [
          [1, 2],
          [1, 2, 3],
        ],
      },
      "benefit of 2025 has 3 ages; expected 2",
    ],
    [
      {
        ...plain,
        survival: [
          [0.9, 0.9, 1.2],
          [0.9, 0.9, 0.9],
        ],
      },
      "survival of 2024, age 2 is 1.2",
    ],
    [{ ...plain, interest: [1] }, "interest has 1 values; expected 2"],
    [{ ...plain, opening: Number.NaN }, "opening is NaN"],
    [{ ...plain, firstYear: 2024.5 }, "firstYear is 2024.5"],
  ])("%j", (given, message) => {
    expect(() => actuarial.schemeFlows(given as actuarial.PlainFlows)).toThrow(message);
  });

  const small = actuarial.schemeFlows(plain);
  it.each([
    [
      () => actuarial.generationalAccounts(small, { discount: 3 }),
      "discount is 3; expected a fraction of at most 0.5: for 3 % write 0.03",
    ],
    [() => actuarial.generationalAccounts(small, {} as never), "discount is undefined"],
    [() => actuarial.generationalAccounts(small, { discount: Number.NaN }), "discount is NaN"],
    [() => actuarial.generationalAccounts(small, { discount: 0.03, width: 0 }), "width is 0"],
    [() => actuarial.generationalAccounts(small, { discount: 0.03, bySex: true }), "the flows have one sex"],
    [() => actuarial.generationalAccounts(small, { discont: 0.03 } as never), 'did you mean "discount"?'],
    [() => actuarial.lifetimeAccounts(small, { discount: 0.03 }), "flows have no survival"],
    [
      () => actuarial.lifetimeAccounts(flows, { discount: 0.03, births: [2050] }),
      "birth is 2050; expected a whole number from 2019 to 2034",
    ],
    [() => actuarial.ageAccounts(small, 2030), "year is 2030; expected a whole number from 2024 to 2025"],
    [() => actuarial.ageAccounts(small, 2024, { starts: [1] }), "starts[0] is 1"],
    [() => actuarial.ageAccounts(small, 2024, { starts: [0, 1, 1] }), "starts[2] is 1"],
    [
      () =>
        actuarial.flowsOf(nation({ "employee.activeShare": 0, "employee.retireeShare": 0 }), {
          scheme: "employee",
        }),
      "has no members of the employees' scheme",
    ],
    [() => actuarial.flowsOf(nation(), { scheme: "all" as never }), 'scheme is "all"'],
  ])("%s", (call, message) => {
    expect(call).toThrow(message);
  });
});
