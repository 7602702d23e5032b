import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder, writeTestNotebook, yibao } from "./helpers.js";

const folder = temporaryFolder();
const good = writeTestNotebook(join(folder, "good.ipynb"), [
  { code: 'const rate = 0.0107;\nconst plan: "a" | "b" = "a";', tags: ["parameters"] },
]);
writeFileSync(join(folder, "not.ipynb"), "not a notebook");
writeFileSync(join(folder, "empty.ipynb"), '{"nbformat":4,"nbformat_minor":5,"metadata":{},"cells":[]}');
writeFileSync(join(folder, "file"), "");

describe("wrong usage", () => {
  it.each([
    [["render"], /no notebook given/],
    [["render", "--all", good], /either --all or notebooks/],
    [["render", good, "--to", "docx"], /"docx"; expected html or pdf/],
    [["render", good, "-p", "rate"], /-p takes two values/],
    [["render", good, "-p", "rate", "1", "-p", "rate", "2"], /"rate" is given twice/],
    [["render", good, "--jobs", "none"], /whole number/],
    [["rendr"], /unknown command 'rendr'/],
    [["render", good, "--nope"], /unknown option '--nope'/],
  ])("%j ends with exit code 2", async (args, message) => {
    const { code, stderr, stdout } = await yibao(args, { cwd: folder });
    expect(stderr).toMatch(message);
    expect([code, stdout]).toEqual([2, ""]);
  });
});

describe("bad input", () => {
  it.each([
    [["missing.ipynb"], /missing\.ipynb: no such file; expected a notebook/],
    [["not.ipynb"], /not\.ipynb: not a notebook \(not JSON/],
    [["empty.ipynb"], /empty\.ipynb: the notebook is empty/],
    [["good.ipynb", "-p", "rte", "1"], /"rte" is unknown; the notebook declares: rate, plan/],
    [["good.ipynb", "-p", "rate", "high"], /"rate" has the value "high"; expected a number/],
    [["good.ipynb", "-p", "plan", "c"], /"plan" has the value "c"; expected one of "a", "b"/],
    [["good.ipynb", "--out", "file"], /output folder file is a file, not a folder/],
  ])("%j ends with exit code 1, one line, and nothing written", async (args, message) => {
    const { code, stderr, stdout } = await yibao(["render", ...args], { cwd: folder });
    expect(stderr).toMatch(message);
    expect(stderr.split("\n").filter((line) => line.startsWith("yibao:"))).toHaveLength(1);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect([code, stdout]).toEqual([1, ""]);
    const reports = join(folder, "reports");
    expect(existsSync(reports) ? readdirSync(reports) : []).toEqual([]);
  });

  it("in a user's table names file, row, column, value and what was expected", async () => {
    writeFileSync(join(folder, "收入.csv"), "province,amount\n广东,12.5\n江苏,很多\n广东,-3\n");
    const path = writeTestNotebook(join(folder, "table.ipynb"), [
      {
        code: [
          'import { data } from "yibao-lab";',
          'data.readCsv("收入.csv", { province: { type: "string", unique: true }, amount: { type: "number", min: 0 } });',
        ].join("\n"),
      },
    ]);
    const { code, stderr } = await yibao(["run", path, "-o", join(folder, "out.ipynb")], { cwd: folder });
    expect(code).toBe(1);
    expect(stderr).toMatch(/table\.ipynb, cell 2, line 2: .*收入\.csv.*row 3.*amount.*很多/);
  });
});

describe("a cell that fails", () => {
  it("stops the run, names notebook, cell and line, keeps what ran, and writes no report", async () => {
    const path = writeTestNotebook(join(folder, "fails.ipynb"), [
      { markdown: "# 一" },
      { code: 'console.log("before");' },
      { code: "const f = (x: number) => x;\n\nnull!.x;" },
      { code: 'console.log("never");' },
    ]);
    const out = join(folder, "out");
    mkdirSync(out);
    const { code, stderr, stdout } = await yibao(["render", path, "--out", out]);
    expect(stderr).toMatch(/fails\.ipynb, cell 4, line 3: /);
    expect(stderr).toContain(join(out, "fails.ipynb"));
    expect([code, stdout]).toEqual([1, ""]);
    expect(readdirSync(out).filter((f) => !f.startsWith("."))).toEqual(["fails.ipynb"]);
    const kept = readFileSync(join(out, "fails.ipynb"), "utf8");
    expect(kept).toContain("before");
    expect(kept).toContain('"output_type": "error"');
    expect(kept).not.toContain("never\\n");
  });

  it("is named when it is an inline value", async () => {
    const path = writeTestNotebook(join(folder, "inline.ipynb"), [
      { code: "const x = 1;" },
      { markdown: "# 一\n\n值 {{ x }}\n和 {{ y }}" },
    ]);
    const { code, stderr } = await yibao(["render", path, "--out", join(folder, "out2")]);
    expect(stderr).toMatch(/inline\.ipynb, cell 3, line 4: .*\{\{ y \}\}/);
    expect(code).toBe(1);
  });
});
