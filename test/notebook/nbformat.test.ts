import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import {
  parseNotebook,
  readNotebook,
  serialiseNotebook,
  writeNotebook,
} from "../../src/notebook/nbformat.js";

const minimal = {
  nbformat: 4,
  nbformat_minor: 4,
  metadata: { kernelspec: { name: "yibao", display_name: "x" } },
  cells: [
    { cell_type: "markdown", metadata: {}, source: ["# 一\n", "二"] },
    { cell_type: "code", metadata: {}, source: "1 + 1", outputs: [], execution_count: null },
  ],
};

describe("parseNotebook", () => {
  it("joins lines and names cells that have no id", () => {
    const nb = parseNotebook(JSON.stringify(minimal), "a");
    expect(nb.cells.map((c) => [c.id, c.source])).toEqual([
      ["cell-1", "# 一\n二"],
      ["cell-2", "1 + 1"],
    ]);
    expect(nb.nbformat_minor).toBe(5);
  });

  it.each([
    ["", /the file is empty/],
    ["{", /not JSON/],
    ["[]", /not a notebook \(the file/],
    ['{"nbformat": 3, "nbformat_minor": 0, "metadata": {}, "cells": []}', /nbformat: /],
    [JSON.stringify({ ...minimal, cells: [{ cell_type: "code", source: 5 }] }), /cells\.0\.source/],
    [JSON.stringify({ ...minimal, cells: [] }), /the notebook is empty/],
    [JSON.stringify({ ...minimal, cells: [{ cell_type: "code", metadata: {}, source: " \n" }] }), /is empty/],
  ])("refuses %s in one line that names the file", (text, message) => {
    expect(() => parseNotebook(text, "坏.ipynb")).toThrow(message);
    try {
      parseNotebook(text, "坏.ipynb");
    } catch (error) {
      expect((error as Error).message).toMatch(/^坏\.ipynb: [^\n]+$/);
    }
  });
});

describe("files", () => {
  const folder = mkdtempSync(join(tmpdir(), "医保 lab "));
  afterAll(() => rmSync(folder, { recursive: true }));

  it("names a missing file and a folder", () => {
    expect(() => readNotebook(join(folder, "x.ipynb"))).toThrow(/x\.ipynb: no such file/);
    expect(() => readNotebook(folder)).toThrow(/is a folder/);
  });

  it("writes what it reads, and leaves no other file", async () => {
    const path = join(folder, "笔记.ipynb");
    writeFileSync(path, JSON.stringify(minimal));
    const nb = readNotebook(path);
    await writeNotebook(path, nb);
    expect(readNotebook(path)).toEqual(nb);
    expect(readdirSync(folder)).toEqual(["笔记.ipynb"]);
    expect(readFileSync(path, "utf8")).toBe(serialiseNotebook(nb));
  });
});
