import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder, yibao } from "./helpers.js";

const folder = temporaryFolder();
const at = { cwd: folder };
const SCENARIO = (rate: string) => `id: trial
name: { zh: 试算, en: Trial }
inherits: li-I
parameters:
  resident.contributionRate: { value: ${rate}, source: 试行 }
`;
writeFileSync(join(folder, "good.yaml"), SCENARIO("0.0107"));
writeFileSync(join(folder, "bad.yaml"), SCENARIO("1.07"));

describe("yibao scenario", () => {
  it("lists the shipped scenarios in both languages and as JSON", async () => {
    const { code, stdout } = await yibao(["scenario", "list"], at);
    expect(code).toBe(0);
    expect(stdout).toMatch(/Shipped scenarios/);
    expect(stdout).toMatch(/roadmap/);
    expect((await yibao(["--lang", "zh", "scenario", "list"], at)).stdout).toMatch(/随附的情景文件/);
    const listed = JSON.parse((await yibao(["scenario", "list", "--json"], at)).stdout) as { id: string }[];
    expect(listed.map(({ id }) => id)).toContain("li-IV");
  });

  it("checks files, names line, column and path of a fault, and goes on to the next file", async () => {
    const { code, stdout, stderr } = await yibao(
      ["scenario", "check", "bad.yaml", "good.yaml", "none.yaml", "li-II"],
      at,
    );
    expect(code).toBe(1);
    expect(stdout).toBe(
      "good.yaml: no faults; 2022 to 2035, parameters: 11\nli-II: no faults; 2022 to 2035, parameters: 11\n",
    );
    expect(stderr).toMatch(
      /bad\.yaml:5:39: parameters\.resident\.contributionRate\.value: resident\.contributionRate is 1\.07; expected a number from 0 to 1: write 0\.0107, or unit: percent/,
    );
    expect(stderr).toMatch(/none\.yaml.*a file that exists/);
    expect(stderr).toMatch(/2 of 4 files have faults/);
  });

  it("runs a scenario, with another horizon and values, and writes every series", async () => {
    const one = await yibao(["scenario", "run", "good.yaml", "--until", "2024", "-o", "out.csv"], at);
    expect(one.stderr).toBe("");
    expect(one.code).toBe(0);
    // Li, Table 2, scheme III: 11 949, 12 779, 13 663
    expect(one.stdout).toMatch(/2022 .* 11,949 +9560 +2389/);
    const lines = readFileSync(join(folder, "out.csv"), "utf8").trim().split("\n");
    expect(lines).toHaveLength(4);
    const revenue = lines[0]!.split(",").indexOf("resident.revenue");
    expect(lines.slice(1).map((line) => Math.round(Number(line.split(",")[revenue])))).toEqual([
      11949, 12779, 13663,
    ]);
    const set = ["--set", "resident.contributionRate={ 2023: 0.0095 }", "--set", "settings.financing=income"];
    const more = await yibao(["scenario", "run", "good.yaml", "--json", ...set], at);
    const rows = JSON.parse(more.stdout) as { year: number; "resident.contributionYuan": number }[];
    expect(rows.slice(0, 2).map((row) => Math.round(row["resident.contributionYuan"]))).toEqual([402, 382]);
    const shown = await yibao(["--lang", "zh", "scenario", "run", "good.yaml", "--parameters"], at);
    expect(shown.stdout).toMatch(/个人缴费率.*0\.0107.*试行.*trial/);
  });

  it("refuses what cannot be, and writes nothing then", async () => {
    const run = (...args: string[]) => yibao(["scenario", "run", ...args], at);
    expect(await run("good.yaml", "-o", "x.txt")).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/ends in \.csv or \.json/),
    });
    expect(await run("bad.yaml", "-o", "x.csv")).toMatchObject({ code: 1 });
    expect(existsSync(join(folder, "x.csv"))).toBe(false);
    expect(await run("good.yaml", "--set", "resident.costYuann=1")).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/did you mean "resident\.costYuan"/),
    });
    expect(await run("good.yaml", "--set", "resident.costYuan")).toMatchObject({ code: 2 });
    expect(await run("good.yaml", "--until", "35")).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/not a year/),
    });
    expect(await run("good.yaml", "--until", "2040")).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/liChenWei has no people of 2040/),
    });
    expect(await run("rodmap")).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/did you mean "roadmap"/),
    });
  });
});
