import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { groupingRules } from "../../../src/data/groupingRules.js";
import { table, texts } from "../../../src/data/index.js";
import { categoryAt, categoryNumber } from "../../../src/models/risk/groups/categories.js";
import { compileRules } from "../../../src/models/risk/groups/compileRules.js";
import type { GroupingRules } from "../../../src/models/risk/groups/rules.js";
import * as risk from "../../../src/models/risk/index.js";

const shipped = groupingRules();

/** Rules whose groups hold the ranges between the cuts, dealt out by `deal`. */
function partition(cuts: readonly number[], deal: readonly number[], groups: number): GroupingRules {
  const edges = [...new Set([0, ...cuts])].sort((a, b) => a - b);
  const codes: string[][] = Array.from({ length: groups }, () => []);
  edges.forEach((from, i) => {
    const to = (edges[i + 1] ?? 2600) - 1;
    codes[deal[i % deal.length]! % groups]!.push(
      from === to ? categoryAt(from) : `${categoryAt(from)}-${categoryAt(to)}`,
    );
  });
  return {
    ...shipped,
    diagnosisGroups: codes.map((held, i) => ({
      code: risk.groupCode("DG", i + 1),
      label: { zh: "组", en: "group" },
      codes: held,
      ...(i === groups - 1 ? { unclear: true } : {}),
    })),
  };
}

const partitions = fc
  .record({
    cuts: fc.array(fc.integer({ min: 1, max: 2599 }), { minLength: 1, maxLength: 60 }),
    deal: fc.array(fc.nat(30), { minLength: 1, maxLength: 20 }),
    groups: fc.integer({ min: 2, max: 30 }),
  })
  .map(({ cuts, deal, groups }) => partition(cuts, deal, groups));

/** The same rules with the codes of one group changed. */
function changed(
  rules: GroupingRules,
  at: number,
  change: (codes: readonly string[]) => string[],
): GroupingRules {
  return {
    ...rules,
    diagnosisGroups: rules.diagnosisGroups.map((group, i) =>
      i === at ? { ...group, codes: change(group.codes) } : group,
    ),
  };
}

/** All categories of ranges, as numbers. */
function expanded(ranges: readonly string[]): number[] {
  return ranges.flatMap((range) => {
    const [from, to = from] = range.split("-").map(categoryNumber) as [number, number?];
    return Array.from({ length: to - from + 1 }, (_, i) => from + i);
  });
}

describe("shipped rules", () => {
  it("are 24 groups and the unclear one, and hold every category once", () => {
    expect(risk.validateRules(shipped)).toMatchObject({ ok: true, gaps: [], overlaps: [] });
    expect(shipped.diagnosisGroups).toHaveLength(risk.PRINTED_COUNTS.dg);
    expect(shipped.diagnosisGroups.at(-1)).toMatchObject({ code: "DG025", unclear: true });
  });
  it("do not cross the chapters of ICD-10, but for special purposes and what is unclear", () => {
    const chapters = table("icd10_chapters");
    const starts = texts(chapters, "code_from").map(categoryNumber);
    const chapterOf = (n: number) => starts.filter((from, i) => i < 21 && from <= n).length;
    for (const { code, codes, unclear } of shipped.diagnosisGroups) {
      if (unclear) continue;
      const held = expanded(codes.filter((text) => text !== "U00-U99"));
      expect([code, new Set(held.map(chapterOf)).size]).toEqual([code, 1]);
    }
  });
  it.each([
    ["I10.x00x002", "DG010"],
    ["I21.900", "DG011"],
    ["I63.900", "DG012"],
    ["J18.9", "DG013"],
    ["J44", "DG014"],
    ["C34.9", "DG002"],
    ["D48", "DG003"],
    ["D50", "DG004"],
    ["U07.1", "DG001"],
    ["Z51.102", "DG024"],
    ["R69", "DG025"],
    ["V43.1", "DG025"],
    ["I84.901", "DG010"],
  ])("put %s into %s", (text, expected) => {
    const code = risk.readIcd10(text);
    if (!code.ok) throw new Error(text);
    const group = compileRules("test", shipped).groupOf(code);
    const dg = group === undefined ? undefined : shipped.diagnosisGroups[group]!.code;
    expect(dg).toBe(expected);
  });
  it("do not recognise categories that ICD-10 leaves open", () => {
    const compiled = compileRules("test", shipped);
    for (const text of ["E95", "A29", "D90.1", "K99.x00"]) {
      const code = risk.readIcd10(text);
      expect([text, code.ok && compiled.groupOf(code)]).toEqual([text, undefined]);
    }
    expect(expanded(shipped.categories).length).toBeGreaterThan(2000);
  });
  it("have the age bands of the model", () => {
    expect(shipped.ageBands).toEqual(risk.AGE_BANDS.map((band) => band.from));
  });
});

describe("validateRules", () => {
  it("passes any partition", () => {
    fc.assert(fc.property(partitions, (rules) => risk.validateRules(rules).ok));
  });
  it("finds a range taken out, in full and nothing else", () => {
    fc.assert(
      fc.property(partitions, fc.nat(), fc.nat(), (rules, a, b) => {
        const holding = rules.diagnosisGroups.flatMap((g, i) => (g.codes.length > 0 ? [i] : []));
        const at = holding[a % holding.length]!;
        const gone = rules.diagnosisGroups[at]!.codes[b % rules.diagnosisGroups[at]!.codes.length]!;
        const check = risk.validateRules(changed(rules, at, (codes) => codes.filter((c) => c !== gone)));
        expect(check.ok).toBe(false);
        expect(expanded(check.gaps)).toEqual(expanded([gone]));
        expect(check.overlaps).toEqual([]);
      }),
    );
  });
  it("finds a range held twice, with the groups that hold it", () => {
    fc.assert(
      fc.property(partitions, fc.nat(2599), fc.nat(99), fc.nat(), (rules, from, length, a) => {
        const to = Math.min(from + length, 2599);
        const added = from === to ? categoryAt(from) : `${categoryAt(from)}-${categoryAt(to)}`;
        const at = a % rules.diagnosisGroups.length;
        const { code } = rules.diagnosisGroups[at]!;
        const check = risk.validateRules(changed(rules, at, (codes) => [...codes, added]));
        expect(check.gaps).toEqual([]);
        expect(check.overlaps.flatMap((o) => expanded([o.range]))).toEqual(expanded([added]));
        for (const overlap of check.overlaps) expect(overlap.groups).toContain(code);
      }),
    );
  });
  it("takes four-character codes out of the group of their category, each once", () => {
    const own = changed(shipped, 12, (codes) => [...codes, "U07.1"]);
    expect(risk.validateRules(own).ok).toBe(true);
    const compiled = compileRules("test", own);
    const groupOf = (text: string) => {
      const code = risk.readIcd10(text);
      return code.ok ? compiled.groupOf(code) : undefined;
    };
    expect([groupOf("U07.100x001"), groupOf("U07.2"), groupOf("U07")]).toEqual([12, 0, 0]);
    const twice = changed(own, 13, (codes) => [...codes, "U07.1"]);
    expect(risk.validateRules(twice).overlaps).toEqual([{ range: "U07.1", groups: ["DG013", "DG014"] }]);
  });
  it("names every other fault", () => {
    const bad: GroupingRules = {
      ...shipped,
      ageBands: [0, 10, 10],
      levels: 0,
      categories: ["A0"],
      diagnosisGroups: [
        { code: "DG002", label: { zh: "一", en: "one" }, codes: ["A00-Y99", "Z9"], unclear: true },
        { code: "DG001", label: { zh: "二", en: "two" }, codes: ["Z99-Z00"] },
      ],
    };
    expect(risk.validateRules(bad).faults).toEqual([
      "ageBands is 0, 10, 10; expected whole years that rise from 0 to 120 at most",
      "levels is 0; expected a whole number from 1 to 20",
      "DG002 is marked unclear; expected the last group to be, and no other",
      "DG001 comes after DG002; expected groups sorted by code",
      "DG001 is not marked unclear; expected the last group to be, and no other",
      'DG002 holds "Z9"; expected a category, a range of them or a code like U07.1',
      'DG001 holds "Z99-Z00"; expected a category, a range of them or a code like U07.1',
      'categories holds "A0"; expected a category or a range of them',
      "Z00-Z99 is in no group; expected every category from A00 to Z99 in one",
    ]);
    expect(() => compileRules("group", bad)).toThrow(
      /^group: the rules dg-chapters 1\.0\.0 have 9 faults:\n/,
    );
  });
});
