import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder, writeTestNotebook, yibao } from "./helpers.js";

const folder = temporaryFolder();
writeFileSync(join(folder, "values.csv"), "name,value\n甲,1\n乙,2\n");
const notebook = writeTestNotebook(join(folder, "小 报告.ipynb"), [
  { code: "const factor = 2;", tags: ["parameters"] },
  {
    code: [
      'import { data, fmt, plot, table } from "yibao-lab";',
      'const rows = data.readCsv("values.csv").map((r) => ({ name: String(r.name), value: Number(r.value) * factor }));',
      'table(rows, { id: "tbl-values", caption: { zh: "数值", en: "Values" } });',
    ].join("\n"),
  },
  {
    code: 'plot.bars(rows, { id: "fig-values", caption: "条形", alt: "两条", label: "name", value: "value", axisTitle: "元" });',
  },
  {
    markdown:
      "# 结果\n\n合计 {{ fmt.int(rows.reduce((s, r) => s + r.value, 0)) }}，见 @tbl-values 与 @fig-values。",
  },
]);

const hash = (path: string) => createHash("sha256").update(readFileSync(path)).digest("hex");
const hashes = (out: string, name: string) =>
  ["html", "pdf", "manifest.json"].map((ending) => hash(join(out, `${name}.${ending}`)));

describe("yibao render", () => {
  const out = join(folder, "报告");
  const render = (...args: string[]) => yibao(["render", notebook, "--out", out, ...args]);

  it("writes HTML, PDF and manifest, and lists them", async () => {
    const { code, stdout, stderr } = await render();
    expect(stderr).toMatch(/time taken: [\d.]+ s/);
    expect(code).toBe(0);
    const files = ["html", "pdf", "manifest.json"].map((ending) => join(out, `小 报告.${ending}`));
    expect(stdout.trim().split("\n")).toEqual(files);
    expect(
      readdirSync(out)
        .filter((f) => !f.startsWith("."))
        .sort(),
    ).toEqual(files.map((f) => f.slice(out.length + 1)).sort());
    expect(readFileSync(files[0]!, "utf8")).toContain("合计");
    expect(readFileSync(files[1]!).subarray(0, 5).toString()).toBe("%PDF-");
  });

  it("records every input and the cell behind every number", () => {
    const manifest = JSON.parse(readFileSync(join(out, "小 报告.manifest.json"), "utf8"));
    expect(JSON.stringify(manifest)).toContain(hash(join(folder, "values.csv")));
    expect(JSON.stringify(manifest)).toContain("tbl-values");
    expect(JSON.stringify(manifest)).not.toContain(folder);
  });

  it("gives the same bytes when everything is done again", async () => {
    const before = hashes(out, "小 报告");
    const { code } = await render("--force");
    expect(code).toBe(0);
    expect(hashes(out, "小 报告")).toEqual(before);
  });

  it("does nothing when nothing changed", async () => {
    const file = join(out, "小 报告.pdf");
    const before = statSync(file).mtimeMs;
    const { stderr } = await render();
    expect(stderr).toContain("unchanged");
    expect(statSync(file).mtimeMs).toBe(before);
  });

  it("writes a report that was damaged again, from the run it kept", async () => {
    const before = hashes(out, "小 报告");
    writeFileSync(join(out, "小 报告.pdf"), "damaged");
    const { stderr } = await render();
    expect(stderr).not.toContain("starting kernel");
    expect(hashes(out, "小 报告")).toEqual(before);
  });

  it("takes parameters into a report of their own", async () => {
    const { stdout } = await render("-p", "factor", "10", "--to", "html");
    const path = join(out, "小 报告--factor=10.html");
    expect(stdout).toContain(path);
    expect(readFileSync(path, "utf8")).toMatch(/30/);
    expect(existsSync(join(out, "小 报告--factor=10.pdf"))).toBe(false);
  });

  it("executes again when a file that a cell read has changed", async () => {
    const before = hashes(out, "小 报告");
    writeFileSync(join(folder, "values.csv"), "name,value\n甲,1\n乙,5\n");
    const { stderr } = await render();
    expect(stderr).toContain("starting kernel");
    expect(hashes(out, "小 报告")).not.toEqual(before);
  });
});

describe("yibao run", () => {
  it("writes the notebook with its outputs", async () => {
    const target = join(folder, "执行.ipynb");
    const { code, stdout } = await yibao(["run", notebook, "-o", target, "-p", "factor", "3"]);
    expect([code, stdout.trim()]).toEqual([0, target]);
    const cells = JSON.parse(readFileSync(target, "utf8")).cells as {
      metadata: { tags?: string[] };
      outputs?: unknown[];
    }[];
    expect(cells[2]!.metadata.tags).toEqual(["injected-parameters"]);
    expect(JSON.stringify(cells)).toContain("application/vnd.yibao.table+json");
  });
});

describe("yibao doctor and kernel install", () => {
  it("says what is there", async () => {
    const { code, stdout } = await yibao(["doctor", "--json"]);
    const list = JSON.parse(stdout) as { what: string; ok: boolean; required: boolean }[];
    expect(list.filter((c) => c.required && !c.ok)).toEqual([]);
    expect(code).toBe(0);
  });

  it("registers the kernel where Jupyter looks", async () => {
    const { code } = await yibao(["kernel", "install", "--prefix", join(folder, "环境")]);
    expect(code).toBe(0);
    const spec = JSON.parse(
      readFileSync(join(folder, "环境", "share", "jupyter", "kernels", "yibao", "kernel.json"), "utf8"),
    );
    expect(spec.display_name).toBe("TypeScript (yibao-lab)");
    expect(existsSync(spec.argv[1])).toBe(true);
  });
});
