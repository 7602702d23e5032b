import { expect, it } from "vitest";
import type * as Yibao from "../../src/index.js";
import { runPage } from "./page.js";

it("docs/actuarial-data.md: every loader gives what its comment says", { timeout: 60_000 }, async () => {
  const page = await runPage("actuarial-data.md", ["nation", "then", "census", "jiangxi", "rates"]);
  const people = (name: string) =>
    (page[name] as Yibao.actuarial.PopulationInputs).people.reduce((sum, count) => sum + count, 0);
  expect(page.nation).toMatchObject({ baseYear: 2023, years: 77 });
  expect(people("nation") / 1.42e9).toBeCloseTo(1, 2);
  expect((page.then as Yibao.actuarial.PopulationInputs).baseYear).toBeLessThan(2016);
  expect(people("census")).toBeCloseTo(1_411_778_724, -3);
  expect(people("jiangxi") / 17.9e6).toBeCloseTo(1, 1);
  expect(page.rates).toHaveLength(30 * 101);
});
