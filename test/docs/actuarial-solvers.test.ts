import { describe, expect, it } from "vitest";
import type * as Yibao from "../../src/index.js";
import { runPage } from "./page.js";

describe("docs/actuarial-solvers.md", () => {
  it("solves what it says, and every answer keeps its target when it is run again", {
    timeout: 120_000,
  }, async () => {
    const page = await runPage("actuarial-solvers.md", [
      "rate",
      "subsidy",
      "start",
      "gradual",
      "both",
      "shocks",
      "safe",
    ]);
    for (const name of ["rate", "subsidy", "start", "gradual"]) {
      expect(page[name], name).toMatchObject({ found: true, checked: { kept: true } });
    }
    expect((page.both as Yibao.actuarial.Combination).checked.feasible).toBe(true);
    const { rows } = page.shocks as { rows: Yibao.actuarial.ShockRow[] };
    expect(rows).toHaveLength(10);
    const safe = page.safe as Yibao.actuarial.Solution;
    expect(safe.found).toBe(true);
    expect(safe.value).toBeGreaterThan((page.rate as Yibao.actuarial.Solution).value * 0.9);
    expect(Math.abs(safe.checked.share - safe.share)).toBeLessThan(0.03);
  });
});
