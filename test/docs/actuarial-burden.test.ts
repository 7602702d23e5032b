import { beforeAll, describe, expect, it } from "vitest";
import type * as Yibao from "../../src/index.js";
import { pageText, runPage, yibao } from "./page.js";

const page = pageText("actuarial-burden.md");
const NAMES = [
  "byIncome",
  "mixed",
  "whole",
  "burden",
  "concentration",
  "provinces",
  "ages",
  "generations",
  "accounts",
  "lives",
  "in2035",
  "equal",
  "printed",
  "history",
] as const;

describe("docs/actuarial-burden.md", () => {
  let ran: Record<string, unknown>;
  beforeAll(async () => {
    ran = await runPage("actuarial-burden.md", NAMES);
  }, 120_000);

  it("goes from two rules to burdens, accounts and figures as it says", () => {
    const whole = ran.whole as Yibao.actuarial.DrawnBears;
    expect(whole.provinces.counts).toEqual({ falls: 15, rises: 16, same: 0 });
    expect(whole.generations!.counts.loses).toBe(whole.generations!.rows.length);
    expect(whole.generations!.gap.after).toBeLessThan(whole.generations!.gap.before);
    const mixed = ran.mixed as Yibao.actuarial.BurdenComparison;
    const { before, after } = mixed.progressivity;
    expect(after.kakwani!).toBeGreaterThan(before.kakwani!);
    expect(after.kakwani!).toBeLessThan(0);
    expect(ran.equal).toEqual({ contributionYuan: 450, subsidyYuan: 450 });
    const accounts = ran.accounts as Yibao.actuarial.GenerationalAccounts;
    expect(Math.abs(accounts.closing.residual! / accounts.closing.benefits)).toBeLessThan(1e-9);
    expect(ran.lives).toHaveLength(4);
    expect((ran.in2035 as Yibao.actuarial.AgeAccounts).rows.map((row) => row.position)).toEqual([
      "pays",
      "pays",
      "receives",
    ]);
    for (const name of ["burden", "concentration", "provinces", "ages", "generations"])
      expect(ran[name], name).toHaveProperty("data");
  });

  it("prints the numbers that it computes", () => {
    const { rows, progressivity, counts } = ran.byIncome as Yibao.actuarial.BurdenComparison;
    const percent = (value: number, digits = 2) => `${(100 * value).toFixed(digits)} %`;
    expect(page).toContain(`${percent(rows[0]!.rateBefore)} of income in the lowest fifth`);
    expect(page).toContain(`${percent(rows[4]!.rateBefore)} in the highest`);
    expect(counts.falls).toBe(3);
    expect(page).toContain(`from −${Math.abs(progressivity.before.kakwani!).toFixed(3)} to 0`);
    const printed = Object.fromEntries(
      (ran.printed as Yibao.actuarial.PrintedBurden).rows.map((row) => [row.item, row]),
    );
    const span = (item: string) => {
      const { above, below } = printed[item]!.holdsFor!;
      return `${(100 * above).toFixed(3)}–${percent(below, 3)}`;
    };
    expect(page).toContain(`a rate of ${span("provincesFalling")}, 40 % one of ${span("residentsFalling")}`);
    const of = (year: number) =>
      (ran.history as Yibao.actuarial.Standards).rows.find((row) => row.year === year)!;
    expect(page).toContain(
      `${percent(of(2013).rate!)} of the mean in 2013, ${percent(of(2023).rate!)} in 2023`,
    );
    expect([of(2006).ratio, of(2013).ratio]).toEqual([4, 4]);
    expect(of(2023).ratio.toFixed(1)).toBe("1.7");
  });

  it("names functions and fields that are there", () => {
    const tables = page.slice(page.indexOf("## What is measured"));
    const rows = [...tables.matchAll(/^\| .* \| .* \| (.*) \|$/gm)].slice(1);
    const named = rows.flatMap((row) => [...row[1]!.matchAll(/`(\w+)`/g)].map((m) => m[1]!));
    expect(named.length).toBeGreaterThan(8);
    for (const name of named) expect(yibao.actuarial, name).toHaveProperty(name);
  });
});
