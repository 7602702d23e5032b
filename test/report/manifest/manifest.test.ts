import { describe, expect, it } from "vitest";
import type { NotebookJson } from "../../../src/report/document/notebook.js";
import { buildManifest, manifestText, reproductionNumber } from "../../../src/report/manifest/build.js";
import { canonicalJson } from "../../../src/report/manifest/canonical.js";
import { goldenDocument, goldenNotebook, MANIFEST_OPTIONS } from "../html/sample.js";

function manifestOf(yibao: object) {
  const notebook: NotebookJson = { ...goldenNotebook("whole"), metadata: { yibao } };
  return buildManifest(notebook, goldenDocument(notebook), MANIFEST_OPTIONS);
}

const RUN = {
  parameters: { growth: 0.08, seed: 7 },
  inputs: [{ path: "/home/me/lab/data/a.csv", sha256: "aa" }],
  notebook: { path: "/home/me/x.ipynb", sha256: "bb" },
};

describe("buildManifest", () => {
  const manifest = manifestOf(RUN);
  it("names the cell of every number, table and figure", () => {
    expect(manifest.values).toContainEqual({ expression: "f({a: 1})", text: "3 倍", cell: 4, cellId: "c5" });
    expect(manifest.tables.map(({ id, number, cell }) => [id, number, cell])).toEqual([
      ["tbl-hand", 1, 4],
      ["tbl-one", 2, 5],
      [undefined, undefined, 5],
    ]);
    expect(manifest.figures).toHaveLength(1);
    expect(manifest.figures[0]).toMatchObject({
      id: "fig-one",
      number: 1,
      caption: "图题",
      cell: 6,
      cellId: "c7",
    });
  });
  it("records seeds, inputs and the notebook", () => {
    expect(manifest.seeds).toEqual({ seed: 7 });
    expect(manifest.inputs).toEqual([{ path: "a.csv", sha256: "aa" }]);
    expect(manifest.notebook).toEqual({ sha256: "bb" });
  });
  it("holds no absolute path", () => {
    expect(manifestText(manifest)).not.toContain("/home");
  });
  it("is the same text whatever the order of keys", () => {
    const { parameters, ...rest } = RUN;
    const turned = manifestOf({ ...rest, parameters: { seed: parameters.seed, growth: parameters.growth } });
    expect(manifestText(turned)).toBe(manifestText(manifest));
    expect(reproductionNumber(manifestText(turned))).toMatch(/^[0-9a-f]{8}$/);
  });
  it("changes with a parameter", () => {
    const other = manifestOf({ ...RUN, parameters: { growth: 0.09, seed: 7 } });
    expect(reproductionNumber(manifestText(other))).not.toBe(reproductionNumber(manifestText(manifest)));
  });
});

describe("canonicalJson", () => {
  it("sorts keys at every depth and leaves lists alone", () => {
    expect(canonicalJson({ b: [{ d: 1, c: 2 }], a: null })).toBe('{"a":null,"b":[{"c":2,"d":1}]}');
  });
});
