import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import * as data from "../../src/data/index.js";
import { readVerified } from "../../src/data/sources.js";
import { DISPLAY, isDisplayable, type MimeBundle } from "../../src/display/bundle.js";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const ids = data.texts(data.sources(), "id");

describe("data/sources.json", () => {
  it("has one entry for every shipped CSV file and no other", () => {
    const files = ["papers", "china"].flatMap((folder) =>
      readdirSync(join(ROOT, "data", folder)).map((file) => `data/${folder}/${file}`),
    );
    expect(ids.map((id) => data.source(id).file).sort()).toEqual(files.sort());
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(ids)("%s: hash, columns and fields are right", (id) => {
    const source = data.source(id);
    const bytes = readFileSync(join(ROOT, source.file));
    expect(createHash("sha256").update(bytes).digest("hex")).toBe(source.sha256);
    expect(["printed", "derived", "unverified"]).toContain(source.status);
    for (const field of ["title", "publisher", "location", "unit"] as const)
      expect(source[field]).toBeTruthy();
    if (source.url !== undefined) expect(source.url).toMatch(/^https:\/\//);
    const rows = data.table(id);
    expect(rows.length).toBeGreaterThan(0);
    expect(Object.keys(rows[0]!)).toEqual(Object.keys(source.columns));
    expect(rows.source).toBe(source);
    expect(Object.keys(rows)).not.toContain("source");
  });

  it("shows tables with caption and source, long ones shortened", async () => {
    const table = data.table("provincial_panel_2013_2023");
    expect(isDisplayable(table)).toBe(true);
    const bundle = (await table[DISPLAY]()) as MimeBundle;
    const spec = bundle["application/vnd.yibao.table+json"] as {
      rows: unknown[];
      notes: unknown[];
      caption: string;
    };
    expect(spec.rows).toHaveLength(10);
    expect(JSON.stringify(spec.notes)).toContain("341");
    expect(spec.caption).toContain("省级面板");
  });
});

describe("loading", () => {
  it("refuses an id without an entry", () => {
    expect(() => data.table("unknown")).toThrow(
      /id "unknown" is not in data\/sources.json; expected one of: /,
    );
  });

  it("refuses a file whose bytes changed", () => {
    const root = mkdtempSync(join(tmpdir(), "yibao-"));
    mkdirSync(join(root, "data", "papers"), { recursive: true });
    const entry = data.source("li2023_table1");
    writeFileSync(join(root, entry.file), `${readFileSync(join(ROOT, entry.file), "utf8")}\n`);
    expect(() => readVerified(entry, root)).toThrow(/li2023_table1\.csv: "sha256 .*expected .*has changed/);
  });

  it("refuses a missing file", () => {
    expect(() => readVerified(data.source("li2023_table1"), tmpdir())).toThrow(/expected a file that exists/);
  });

  it("keeps chosen columns in their order and refuses others", () => {
    const rows = data.table("li2023_table2_tidy", { columns: ["scheme", "year"] });
    expect(Object.keys(rows[0]!)).toEqual(["scheme", "year"]);
    expect(() => data.table("li2023_table2_tidy", { columns: ["wrong"] })).toThrow(
      /column "wrong" is not there/,
    );
  });

  it("does not depend on the working folder", () => {
    const before = process.cwd();
    process.chdir(tmpdir());
    try {
      expect(data.table("li2023_table1")).toHaveLength(4);
    } finally {
      process.chdir(before);
    }
  });

  it("gives columns as numbers or texts and names what is neither", () => {
    const rows = data.table("li2023_table3_tidy");
    expect(data.numbers(rows, "year")).toHaveLength(56);
    expect(() => data.numbers(rows, "increase_yuan")).toThrow(/row 1, column "increase_yuan" is null/);
    expect(() => data.texts(rows, "year")).toThrow(/row 1, column "year" is 2022; expected a text/);
  });
});
