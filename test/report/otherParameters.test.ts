import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder, yibao } from "../cli/helpers.js";

const NOTEBOOKS = join(import.meta.dirname, "..", "..", "notebooks");
const folder = temporaryFolder();

interface Executed {
  readonly cells: readonly {
    readonly metadata: { readonly yibao?: { readonly inline?: readonly { readonly text: string }[] } };
  }[];
}

/** Runs a shipped notebook with other parameters; `texts` are its values in the prose. */
const run = async (name: string, parameters: Readonly<Record<string, string>>) => {
  const out = join(folder, `${Object.values(parameters).join(" ")}.ipynb`);
  const set = Object.entries(parameters).flatMap(([key, value]) => ["-p", key, value]);
  const done = await yibao(["run", join(NOTEBOOKS, `${name}.ipynb`), "-o", out, ...set]);
  return {
    ...done,
    texts: () =>
      (JSON.parse(readFileSync(out, "utf8")) as Executed).cells.flatMap((cell) =>
        (cell.metadata.yibao?.inline ?? []).map(({ text }) => text),
      ),
  };
};
const NO_NUMBER = /NaN|undefined|null|Infinity/;

describe("the provincial brief", () => {
  it.each([
    ["西藏", "西藏"],
    ["Heilongjiang", "黑龙江"],
    ["11", "北京"],
  ])("is written for %s, every number a number", async (province, name) => {
    const { code, stderr, texts } = await run("05-province-brief", { province, paths: "128" });
    expect(code, stderr).toBe(0);
    expect(texts()).toContain(name);
    expect(texts().length).toBeGreaterThan(60);
    expect(texts().filter((text) => NO_NUMBER.test(text))).toEqual([]);
  });

  it("refuses a province that is none, naming one that is near", async () => {
    const { code, stderr } = await run("05-province-brief", { province: "Jiangx" });
    expect(code).toBe(1);
    expect(stderr).toMatch(/province is "Jiangx"; .*did you mean "Jiangxi"/);
  });
});

describe("the actuarial report", () => {
  it("is written for a rate that fails, a target out of reach and a tight limit", async () => {
    const { code, stderr, texts } = await run("03-actuarial", {
      rate: "0.0085",
      targetMonths: "12",
      maxIncreaseYuan: "15",
      paths: "128",
    });
    expect(code, stderr).toBe(0);
    expect(texts()).toContain("0.85%");
    expect(texts().some((text) => text.includes("没有任何目标费率"))).toBe(true);
    expect(texts().filter((text) => NO_NUMBER.test(text))).toEqual([]);
  });
});
