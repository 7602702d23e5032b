import { describe, expect, it } from "vitest";
import { decode } from "../../../../src/models/actuarial/index.js";

describe("what decode refuses", () => {
  const good = {
    printed: [
      { year: 2022, value: 10 },
      { year: 2023, value: 11 },
    ],
    key: "year" as const,
    columns: { value: { digits: 0 } },
    settings: { a: { low: 0, high: 20 } },
    model: ({ a }: { a: number }) => ({ value: a }),
  };
  const cases: readonly [string, object, RegExp][] = [
    [
      "a printed NaN",
      { printed: [{ year: 2022, value: Number.NaN }] },
      /printed value of 2022 is NaN; expected a finite/,
    ],
    ["printed text", { printed: [{ year: 2022, value: "10" }] }, /printed value of 2022 is "10"/],
    ["a key that is NaN", { printed: [{ year: Number.NaN, value: 1 }] }, /key year of row 1 is NaN/],
    ["a key twice", { printed: [good.printed[0], good.printed[0]] }, /rows 1 and 2 have the same key 2022/],
    ["too many digits", { printed: [{ year: 2022, value: 10.5 }] }, /is 10.5; expected a multiple of 1/],
    [
      "a misspelt column",
      { columns: { valeu: { digits: 0 } } },
      /"valeu" is not there.*did you mean "value"/,
    ],
    ["a misspelt key", { key: "yaer" }, /"yaer" is not there.*did you mean "year"/],
    ["a misspelt option", { colums: {} }, /"colums" is not a field.*did you mean "columns"/],
    ["digits and unit", { columns: { value: { digits: 0, unit: 1 } } }, /expected one of them/],
    ["no digits", { columns: { value: {} } }, /digits is undefined and unit undefined/],
    ["an unknown rounding", { rounding: "up" }, /rounding is "up"; expected one of half-up/],
    [
      "bounds reversed",
      { settings: { a: { low: 2, high: 1 } } },
      /setting a: high is 1; expected a finite number of at least 2/,
    ],
    ["a bound that is NaN", { settings: { a: { low: Number.NaN, high: 1 } } }, /setting a: low is NaN/],
    [
      "by no key",
      { settings: { a: { low: 0, high: 1, by: "yaer" } } },
      /key column "yaer" is not there.*"year"/,
    ],
    ["no alternatives", { settings: { a: [] } }, /setting a has 0 alternatives/],
    ["an alternative twice", { settings: { a: [1, 1] } }, /an alternative twice: 1, 1/],
    ["an alternative that is NaN", { settings: { a: [Number.NaN] } }, /has the alternative NaN/],
    ["a model that is none", { model: 3 }, /model is 3; expected a function/],
    [
      "a model without the column",
      { model: () => ({ valu: 1 }) },
      /column "value" is not there.*did you mean "valu"/,
    ],
    [
      "a model that gives NaN",
      { model: ({ a }: { a: number }) => ({ value: a > 10 ? Number.NaN : a }) },
      /the model's value of 2022 is NaN at a 1[0-9.]+; expected a finite/,
    ],
    ["a model that gives nothing", { model: () => undefined }, /the model returned undefined for 2022/],
    ["no numbers at all", { printed: [{ year: 2022, value: null }] }, /printed numbers has 0 values/],
  ];
  it.each(cases)("%s", (_, change, message) => {
    expect(() => decode({ ...good, ...change } as never)).toThrow(message);
    expect(() => decode({ ...good, ...change } as never)).toThrow(RangeError);
  });
  it("too many combinations", () => {
    const many = Array.from({ length: 70 }, (_, i) => i);
    expect(() => decode({ ...good, settings: { a: many, b: many } } as never)).toThrow(
      /settings up to b have 4900 combinations; expected at most 4096/,
    );
  });
});
