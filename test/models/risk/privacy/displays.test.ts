import { describe, expect, it } from "vitest";
import { DISPLAY, type Displayable, type MimeBundle } from "../../../../src/display/bundle.js";
import { toLatex } from "../../../../src/display/forms.js";
import * as risk from "../../../../src/models/risk/index.js";

/** Everything that a value says of itself: its display in all forms, LaTeX, JSON. */
function everything(value: Displayable): string {
  return `${JSON.stringify(value[DISPLAY]() as MimeBundle)}\n${toLatex(value as never)}\n${JSON.stringify(value)}`;
}

const small = 4;
const n = 400;
const pool = Array.from({ length: n }, (_, i) => (i < small ? "C" : i % 2 === 0 ? "A" : "B"));
const group = Array.from({ length: n }, (_, i) => (i % 2 === 0 ? "x" : "y"));
const source = risk.simulateClaims({ scheme: "employee", seed: 1, n: 2000, minimumPerGroup: 0 });
const logs = Float64Array.from({ length: n }, (_, i) => source.logCost[i]!);
const yuan = logs.map(Math.exp);
const fit = risk.fit({ y: logs, factors: { group } });
const input = { fit, actual: yuan, pool, agg: group, hmg: group };

describe("displays of claims results", () => {
  it("standardise and settle: a pool of four, and one more, are not told", () => {
    const standard = risk.standardise(input);
    for (const [value, keys] of [
      [standard, ["actualYuan", "structuralYuan", "managementYuan"]],
      [risk.settle(standard), ["actualYuan", "standardYuan"]],
    ] as const) {
      const said = everything(value);
      const rows = value.pools as readonly (object & { pool: string })[];
      expect(rows.map((row) => row.pool)).toEqual(["A", "B", "C"]);
      for (const key of keys) {
        const told = rows.filter((row) => {
          const number = (row as never as Record<string, number>)[key]!;
          return said.includes(String(number)) || said.includes(String(number / 1e4));
        });
        expect(told).toHaveLength(1);
        expect(told[0]!.pool).not.toBe("C");
      }
      expect(said).toContain("少于 11 人的 1 组");
      expect(said).toContain("fewer than 11 people");
      const written = JSON.parse(JSON.stringify(value)).pools as {
        pool: string;
        actualYuan: number | null;
      }[];
      expect(written.filter((row) => row.actualYuan === null)).toHaveLength(2);
      expect(written[2]!.actualYuan).toBeNull();
    }
    const needs = risk.needByPool(standard);
    expect(needs.map((p) => p.patients)).toEqual([198, 198, small]);
    expect(JSON.parse(JSON.stringify(needs)).map((p: { need: number | null }) => p.need)[2]).toBeNull();
    expect(everything(needs)).not.toContain(String(needs[2]!.need));
    expect(everything(needs)).toContain("[c]");
    const open = risk.standardise({ ...input, privacy: "public" });
    expect(everything(open)).not.toContain("少于");
    expect(JSON.parse(JSON.stringify(open)).pools[2].patients).toBe(small);
    expect(() => risk.standardise({ ...input, minimum: 5 })).toThrow("standardise: minimum is 5");
    expect(
      everything(risk.standardise({ ...input, minimum: 250 })).match(/少于 250 人的 3 组/),
    ).not.toBeNull();
  });

  it("assess: a subgroup of four hides itself and its complement", () => {
    const rare = Array.from({ length: n }, (_, i) => i < small);
    const a = risk.assess({ actual: yuan, predicted: yuan.map((v) => v * 0.9), groups: { rare, group } });
    expect(a.groups.map((g) => g.people)).toEqual([396, 4, 200, 200]);
    const written = JSON.parse(JSON.stringify(a)).groups as { people: number | null }[];
    expect(written.map((g) => g.people)).toEqual([null, null, 200, 200]);
    for (const table of [a, risk.compensationTable(a), risk.assessmentTable(a)]) {
      const said = everything(table);
      for (const g of a.groups.slice(0, 2)) {
        expect(said).not.toContain(String(g.mean.estimate));
        expect(said).not.toContain(g.mean.estimate.toFixed(3));
      }
      expect(said).toContain(String(a.groups[2]!.mean.estimate));
      expect(said).toContain("另隐去可由合计相减推出它们的 1 组");
    }
    const open = risk.compensationTable(a, "groups", { privacy: "public" });
    expect(everything(open)).toContain(String(a.groups[1]!.mean.estimate));
    expect(() => risk.assess({ actual: yuan, predicted: yuan, minimum: 3 })).toThrow("assess: minimum is 3");
  });
});

describe("displays of regressions", () => {
  const rare = Array.from({ length: n }, (_, i) =>
    i < small ? "r" : i % 3 === 0 ? "s" : i % 3 === 1 ? "t" : "u",
  );
  const few = Float64Array.from({ length: n }, (_, i) => (i >= n - 3 ? i : 0));
  const reference = { rare: "u" };
  const design = { y: logs, factors: { rare, group }, covariates: { few }, reference };
  const at = (result: risk.Ols, name: string) => result.names.indexOf(name);
  const texts = (result: risk.Ols, name: string) => {
    const j = at(result, name);
    const b = result.coefficients[j]!;
    return [String(b), String(result.standardErrors[j]!), b.toFixed(4).replace("-", "−")];
  };

  it("hide coefficients of a level of four rows, of one more level, and of a column with three rows", () => {
    const result = risk.fit(design);
    expect(result.terms.factors[0]).toMatchObject({ levels: ["r", "s", "t", "u"], reference: "u" });
    expect(result.terms.factors[0]!.rows.reduce((a, b) => a + b, 0)).toBe(n);
    expect(result.terms.covariateRows).toEqual([3]);
    const other = result.terms.factors[0]!.rows.indexOf(Math.min(...result.terms.factors[0]!.rows.slice(1)));
    const hidden = ["rare[r]", `rare[${result.terms.factors[0]!.levels[other]}]`, "few"].filter((name) =>
      result.names.includes(name),
    );
    const open = result.names.filter((name) => !hidden.includes(name) && name !== "const");
    for (const table of [result, risk.coefficientTable(result), risk.regressionTable([result])]) {
      const said = everything(table);
      for (const name of hidden) for (const text of texts(result, name)) expect(said).not.toContain(text);
      for (const name of open) expect(said).toContain(texts(result, name)[2]!);
      expect(said).toContain("[c]");
      expect(said).toContain("少于 11 人的 2 组");
    }
    expect(Number.isFinite(result.coefficients[at(result, "rare[r]")]!)).toBe(true);
    const written = JSON.parse(JSON.stringify(result)) as Record<string, unknown>;
    expect(written).not.toHaveProperty("residuals");
    expect((written.coefficients as unknown[])[at(result, "rare[r]")]).toBeNull();
    expect(everything(result.with({ vcov: "HC0" }))).toContain("[c]");
  });

  it("hide the constant where the reference group is small, which it is the level of", () => {
    const result = risk.fit({ ...design, reference: { rare: "r" } });
    const said = everything(result);
    for (const text of texts(result, "const")) expect(said).not.toContain(text);
  });

  it("show all of public data, and what a table is told to show", () => {
    const result = risk.fit({ ...design, privacy: "public" });
    expect(everything(result)).toContain(texts(result, "rare[r]")[2]!);
    expect(everything(result)).not.toContain("[c]");
    expect(everything(result.with({ vcov: "HC0" }))).not.toContain("[c]");
    expect(everything(risk.regressionTable([result], { minimum: 11 }))).toContain("[c]");
    expect(everything(risk.coefficientTable(risk.fit(design), { privacy: "public" }))).not.toContain("[c]");
    expect(() => risk.fit({ ...design, minimum: 2 })).toThrow("fit: minimum is 2");
    const dense = risk.ols(logs, { few });
    expect(everything(dense)).not.toContain(texts(dense, "few")[2]!);
  });

  it("hide the same of a GLM", () => {
    const settings = { ...design, y: yuan, family: "gamma" } as const;
    const result = risk.glm(settings);
    const j = result.names.indexOf("rare[r]");
    const said = everything(result);
    expect(said).toContain("[c]");
    for (const number of [result.coefficients[j]!, result.ratios[j]!, Math.exp(result.upper[j]!)]) {
      expect(said).not.toContain(String(number));
      expect(said).not.toContain(number.toFixed(4).replace("-", "−"));
    }
    expect(JSON.parse(JSON.stringify(result))).not.toHaveProperty("fitted");
    expect(everything(risk.glm({ ...settings, privacy: "public" }))).toContain(String(result.ratios[j]));
  });

  it("hide levels of few rows in margins and in smearing by group, and people's groups in JSON", () => {
    const data = { cost: yuan, rare, group };
    const glm = risk.glm("cost ~ C(rare) + C(group)", data, { family: "gamma" });
    const effects = risk.margins(glm, data, { of: "rare", reference: "u" });
    const small = effects.margins.find((m) => m.level === "r")!;
    for (const value of [effects, risk.margins(glm, data, { of: "rare", reference: "r" })]) {
      const said = everything(value);
      expect(said).toContain("[c]");
      for (const number of [small.mean, small.effect]) {
        expect(said).not.toContain(String(number));
        expect(said).not.toContain(number.toFixed(4));
      }
    }
    const open = everything(risk.margins(glm, data, { of: "rare", reference: "u", privacy: "public" }));
    expect(open).toContain(String(small.effect));

    const logs = risk.logModel("log(cost) ~ C(group)", data, { smearing: { by: "rare" } });
    const factor = logs.smearing.byGroup.r!;
    expect(everything(logs)).not.toContain(String(factor));
    expect(everything(logs)).not.toContain(factor.toFixed(4));
    expect(Object.keys(JSON.parse(JSON.stringify(logs)).smearing.byGroup)).not.toContain("r");
  });
});
