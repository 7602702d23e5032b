import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder, yibao } from "./helpers.js";

const folder = temporaryFolder();
const CODES = ["I10.x00x002", "J18.900", "E11.9", "K80.2", "BNP050"];
const rows = Array.from({ length: 400 }, (_, i) =>
  [
    i,
    i % 2 === 0 ? "男" : "女",
    i % 90,
    CODES[i % 5],
    i % 3 === 0 ? "N18.9" : "",
    100 + ((i * 37) % 501),
  ].join(","),
);
const HEADER = "id,性别,年龄,diagnosis,诊断2,cost";
writeFileSync(join(folder, "claims.csv"), [HEADER, ...rows].join("\n"));
const MAP = ["--map", "sex=性别,age=年龄", "--map", "others=诊断2"];

describe("yibao group", () => {
  it("writes the groups, the report and the severity table, and groups another year by it", async () => {
    const first = await yibao(
      ["group", "claims.csv", "-o", "g.parquet", ...MAP, "--severity", "prospective"].concat([
        "--save-severity",
        "s.json",
        "--report",
        "r.html",
      ]),
      { cwd: folder },
    );
    expect([first.code, first.stdout]).toEqual([0, expect.stringContaining("DG025")]);
    expect(first.stderr).toMatch(/reading the diagnoses\n[\s\S]*grouping and writing\n$/);
    expect(readFileSync(join(folder, "r.html"), "utf8")).toContain("BNP050");
    const second = await yibao(
      ["--lang", "zh", "group", "claims.csv", "-o", "g.csv", ...MAP, "--severity", "s.json", "--json"],
      { cwd: folder },
    );
    expect(second.stderr).toContain("读取诊断编码");
    const report = JSON.parse(second.stdout) as { rows: number; severity: object };
    expect(report).toMatchObject({ rows: 400, severity: { kind: "prospective", from: "given" } });
    expect(readFileSync(join(folder, "g.csv"), "utf8").split("\n")[0]).toBe(`${HEADER},agg,dg,mg,hmg`);
    expect(readdirSync(folder).sort()).toEqual(["claims.csv", "g.csv", "g.parquet", "r.html", "s.json"]);
  });

  it("takes claims without further diagnoses when told so, and reports in English", async () => {
    const options = ["--map", "sex=性别,age=年龄", "--json"];
    const silent = await yibao(["group", "claims.csv", "-o", "n.csv", ...options], { cwd: folder });
    expect([silent.code, silent.stderr]).toEqual([1, expect.stringContaining("--map others= for none")]);
    const told = await yibao(["group", "claims.csv", "-o", "n.csv", ...options, "--map", "others="], {
      cwd: folder,
    });
    expect(told.code).toBe(0);
    const english = await yibao(
      ["--lang", "en", "group", "claims.csv", "-o", "n.csv", ...MAP, "--report", "n.html"],
      { cwd: folder },
    );
    expect(english.stdout).toContain("Diagnosis groups (rules");
    expect(english.stdout).not.toContain("诊断组");
    expect(readFileSync(join(folder, "n.html"), "utf8")).toContain("Age-sex groups");
    expect(readFileSync(join(folder, "n.csv"), "utf8").split("\n")).toHaveLength(402);
  });

  it("lists bad rows with code 1 and wrong usage with code 2, and writes nothing", async () => {
    writeFileSync(join(folder, "bad.csv"), [HEADER, "1,男,130,I10,,5", "1,x,30,I10,,-5"].join("\n"));
    const before = readdirSync(folder).sort();
    const bad = await yibao(["group", "bad.csv", "-o", "b.parquet", ...MAP], { cwd: folder });
    expect(bad.code).toBe(1);
    expect(bad.stderr).toContain('bad.csv: row 2, column "年龄": "130"; expected an age from 0 to 120');
    expect(bad.stderr).toContain('row 3, column "性别": "x"; expected one of male, female');
    expect(bad.stderr).toContain('row 3, column "id": "1"; expected an id of its own; row 2 has this one');
    for (const more of [
      ["--report", "r.pdf"],
      ["--map", "age"],
      ["--severity", "none.json"],
    ]) {
      const { code } = await yibao(["group", "claims.csv", "-o", "b.parquet", ...more], { cwd: folder });
      expect([more, code]).toEqual([more, 2]);
    }
    expect(readdirSync(folder).sort()).toEqual(before);
  });
});
