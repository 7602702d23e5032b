import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder, yibao } from "./helpers.js";

const folder = temporaryFolder();
const at = { cwd: folder };
const POLICY = (share: string) => `id: trial
name: { zh: 试行, en: Trial }
rules:
  - name: levy
    mechanism: levy
    parameters: { base: revenue, share: ${share}, shortfall: limit }
`;
writeFileSync(join(folder, "good.yaml"), POLICY("0.1"));
writeFileSync(join(folder, "bad.yaml"), POLICY("30"));
writeFileSync(join(folder, "pools.csv"), "统筹区,收入,支出,累计结余\n甲,100,90,20\n乙,50,60,5\n");
writeFileSync(
  join(folder, "panel.csv"),
  "name,year,revenue,expenditure,reserve\n甲,2021,100,90,20\n甲,2022,120,90,20\n",
);

describe("yibao policy", () => {
  it("lists the shipped policies in both languages and as JSON", async () => {
    const { code, stdout } = await yibao(["policy", "list"], at);
    expect(code).toBe(0);
    expect(stdout).toMatch(/Shipped policies/);
    expect(stdout).toMatch(/jiangxi/);
    expect((await yibao(["--lang", "zh", "policy", "list"], at)).stdout).toMatch(/随附的政策文件/);
    const listed = JSON.parse((await yibao(["policy", "list", "--json"], at)).stdout) as { id: string }[];
    expect(listed.map((p) => p.id)).toContain("jiangxi");
  });

  it("checks files, names line, column and path of a fault, and goes on to the next file", async () => {
    const { code, stdout, stderr } = await yibao(
      ["policy", "check", "bad.yaml", "good.yaml", "none.yaml"],
      at,
    );
    expect(code).toBe(1);
    expect(stdout).toBe("good.yaml: no faults; rules: 1\n");
    expect(stderr).toMatch(
      /bad\.yaml:6:\d+: rules\[0\]\.parameters\.share: share is 30; expected a fraction/,
    );
    expect(stderr).toMatch(/none\.yaml.*a file that exists/);
    expect(stderr).toMatch(/2 of 3 files have faults/);
    expect((await yibao(["policy", "check", "bad.yaml", "--set", "levy.share=0.3"], at)).code).toBe(0);
  });

  it("runs a policy over pools of one year and of several", async () => {
    const one = await yibao(["policy", "run", "good.yaml", "--pools", "pools.csv", "-o", "out.csv"], at);
    expect(one.stderr).toBe("");
    expect(one.stdout).toMatch(/甲 +100\.0 +90\.0 +[−-]10\.0 +20\.0/);
    expect(readFileSync(join(folder, "out.csv"), "utf8")).toBe(
      "year,pool,revenue,expenditure,transfer,reserve,months\n2020,甲,100,90,-10,20,2.6666666666666665\n2020,乙,50,60,0,-5,-1\n",
    );
    const more = await yibao(
      [
        "policy",
        "run",
        "good.yaml",
        "--pools",
        "panel.csv",
        "--years",
        "3",
        "--interest",
        "0.1",
        "--set",
        "levy.share=0",
        "--json",
      ],
      at,
    );
    const rows = JSON.parse(more.stdout) as { year: number; reserve: number }[];
    // 22 + 10; 35.2 + 30; 71.72 + 30
    expect(rows.map((r) => [r.year, r.reserve])).toEqual([
      [2021, 32],
      [2022, 65.2],
      [2023, 101.72],
    ]);
  });

  it("lets a rule of one province act between provinces", async () => {
    const transfers = async (...level: string[]) => {
      const args = ["run", "changsha-zhuzhou-xiangtan", "--pools", "pools.csv", "--start", "2022", "--json"];
      const { stdout } = await yibao(["policy", ...args, ...level], at);
      return (JSON.parse(stdout) as { transfer: number }[]).map(({ transfer }) => transfer);
    };
    expect(await transfers()).toEqual([-3, 0]);
    // the levies of 3 and 1.5 meet 9 % of the revenue of 50
    expect(await transfers("--level", "nation")).toEqual([-3, 3]);
  });

  it("refuses what cannot be, and writes nothing then", async () => {
    const run = (...args: string[]) => yibao(["policy", "run", ...args], at);
    expect(await run("good.yaml")).toMatchObject({ code: 2, stderr: expect.stringMatching(/--pools/) });
    expect(await run("good.yaml", "--pools", "none.csv", "-o", "x.csv")).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/none\.csv.*a file that exists/),
    });
    expect(existsSync(join(folder, "x.csv"))).toBe(false);
    expect(await run("good.yaml", "--pools", "pools.csv", "-o", "x.txt")).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/ends in \.csv or \.json/),
    });
    expect(await run("good.yaml", "--pools", "pools.csv", "--interest", "2")).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/2 % is written 0\.02/),
    });
    expect(await run("good.yaml", "--pools", "pools.csv", "--set", "levy.shaer=1")).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/shaer/),
    });
    expect(await run("jiangxy", "--pools", "pools.csv")).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/did you mean "jiangxi"/),
    });
  });
});
