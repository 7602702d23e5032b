import { describe, expect, it } from "vitest";
import type * as Yibao from "../../src/index.js";
import { pageText, runPage } from "./page.js";

const page = pageText("actuarial-truth.md");
const ran = await runPage("actuarial-truth.md", [
  "income",
  "misses",
  "people",
  "from2012",
  "from2016",
  "from2019",
  "drift",
]);
const percent = (value: number) => `${(100 * value).toFixed(1)} %`;

describe("docs/actuarial-truth.md", () => {
  it("decodes Li's tables as it says", () => {
    const income = ran.income as Yibao.actuarial.Decoding;
    expect(page).toContain(`income.sentence.en; // ${income.sentence.en}`);
    const [interval] = income.best.intervals;
    expect([interval!.lowCells[0]!.name, interval!.highCells[0]!.name]).toEqual(["II 2033", "II 2035"]);
    expect(page).toContain(`// ${(ran.misses as number[]).join(", ")} of 108`);
    const people = ran.people as Yibao.actuarial.Decoding;
    const three = people.alternatives.find((one) => one.settings.factor === 3)!;
    expect(page).toContain(`with ${(three.intervals[0]!.at / 1e6).toFixed(1)} million people in 2022`);
    const [first, last] = [people.best.intervals[0]!, people.best.intervals.at(-1)!];
    const range = ({ low, high }: { low: number; high: number }) =>
      `${(low / 1e6).toFixed(3)}–${(high / 1e6).toFixed(3)}`;
    expect(page).toContain(`| ${range(first)}, ${range(last)} million`);
  });

  it("back-tests as its table says", () => {
    const mape = (found: unknown, component: string, comparable: boolean) =>
      percent(
        (found as Yibao.actuarial.Backtest).summary.find(
          (s) => s.component === component && s.comparable === comparable,
        )!.mape,
      );
    const line = (start: string) => page.split("\n").find((row) => row.startsWith(`| ${start} (`))!;
    for (const component of ["revenue", "expenditure"]) {
      expect(line("2012")).toContain(
        `${mape(ran.from2012, component, true)}; ${mape(ran.from2012, component, false)}`,
      );
      expect(line("2016")).toContain(mape(ran.from2016, component, false));
      expect(line("2019")).toContain(mape(ran.from2019, component, true));
    }
    const skill = (found: unknown, comparable: boolean) => {
      const { skillLast, skillMean, skillChange } = (found as Yibao.actuarial.Backtest).summary.find(
        (s) => s.component === "expenditure" && s.comparable === comparable,
      )!;
      return [skillLast, skillMean, skillChange].map((v) => v!.toFixed(2).replace("-", "−")).join(", ");
    };
    expect(line("2012")).toContain(`${skill(ran.from2012, true)}; ${skill(ran.from2012, false)}`);
    expect(line("2016")).toContain(skill(ran.from2016, false));
    expect(line("2019")).toContain(skill(ran.from2019, true));
    const of2016 = (ran.from2016 as Yibao.actuarial.Backtest).summary.find((s) => s.component === "revenue")!;
    expect(page).toContain(`in revenue (${of2016.skillChange!.toFixed(2).replace("-", "−")})`);
    const cause = (found: unknown) => {
      const part = (found as Yibao.actuarial.Backtest).parts.findLast((p) => p.total === "expenditure")!;
      return Math.abs(part.insured) > Math.abs(part.costYuan) ? "people" : "cost a head";
    };
    expect([ran.from2012, ran.from2016, ran.from2019].map(cause)).toEqual([
      "cost a head",
      "people",
      "people",
    ]);
    expect((ran.drift as Yibao.actuarial.Backtest).rows.length).toBe(7 * 3);
  });
});
