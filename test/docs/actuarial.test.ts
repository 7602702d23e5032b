import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type * as Yibao from "../../src/index.js";
import { pageText, runPage, yibao } from "./page.js";

const ROOT = join(import.meta.dirname, "..", "..");

describe("docs/actuarial.md", () => {
  it("goes from a scenario to provinces as it says", { timeout: 120_000 }, async () => {
    const page = await runPage("actuarial.md", [
      "outlook",
      "months",
      "dearer",
      "reformed",
      "rate",
      "future",
      "fan",
      "hangs",
      "places",
      "bases",
      "locally",
    ]);
    const outlook = page.outlook as Yibao.actuarial.Outlook;
    expect(outlook.value("resident.months", 2035)).toBe(page.months);
    const dearer = page.dearer as Yibao.actuarial.Outlook;
    expect(dearer.value("resident.months", 2035)).toBeLessThan(page.months as number);
    expect((page.reformed as Yibao.actuarial.Outlook).value("employee.pooledShare", 2031)).toBeCloseTo(
      0.08,
      6,
    );
    expect(page.rate as Yibao.actuarial.Solution).toMatchObject({ found: true, checked: { kept: true } });
    expect((page.places as Yibao.actuarial.PlacesOutlook).rows).toHaveLength(31);
    const bases = page.bases as Yibao.actuarial.ContributionBases;
    expect(bases.lower + bases.higher).toBe(31);
    const beijing = (from: unknown) =>
      (from as Yibao.actuarial.PlacesOutlook).places[0]!.outlook.value("employee.employerRate", 2030);
    expect([beijing(page.places) < 0.1, beijing(page.locally)]).toEqual([true, 0.1]);
  });

  it("names every row A01 to A17 and Z01 to Z26, and only functions, scenarios and pages that are there", () => {
    const text = pageText("actuarial.md");
    const rows = new Map(
      [...text.matchAll(/^\| ([AZ]\d\d) \| .*? \| (.*) \|$/gm)].map((m) => [m[1]!, m[2]!]),
    );
    const ids = [..."A".repeat(17)].map((_, i) => `A${String(i + 1).padStart(2, "0")}`);
    ids.push(...[..."Z".repeat(26)].map((_, i) => `Z${String(i + 1).padStart(2, "0")}`));
    expect([...rows.keys()]).toEqual(ids);
    const known = yibao.actuarial as unknown as Record<string, unknown>;
    for (const [, name] of text.matchAll(/`actuarial\.(\w+)`/g)) expect(known[name!], name).toBeDefined();
    const shipped = new Set(yibao.actuarial.scenarios().map(({ id }) => id));
    for (const where of rows.values()) {
      if (!where.startsWith("scenario")) continue;
      const [list] = where.split(/[;:]/);
      for (const [, id] of list!.matchAll(/`([\w-]+)`/g)) {
        if (id !== "li-*") expect(shipped.has(id!), id).toBe(true);
      }
    }
    for (const [, page] of text.matchAll(/\]\(([\w-]+\.md)\)/g))
      expect(existsSync(join(ROOT, "docs", page!)), page).toBe(true);
  });
});
