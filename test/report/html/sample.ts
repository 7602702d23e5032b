import { readFileSync } from "node:fs";
import { join } from "node:path";
import { allBlocks } from "../../../src/report/document/allBlocks.js";
import { buildDocument } from "../../../src/report/document/build.js";
import type { NotebookJson } from "../../../src/report/document/notebook.js";
import { reportHtml } from "../../../src/report/html/report.js";
import { buildManifest, manifestText, reproductionNumber } from "../../../src/report/manifest/build.js";
import { parseBibliography } from "../../../src/report/references/bibliography.js";

const golden = join(import.meta.dirname, "../../golden/document");

export const MANIFEST_OPTIONS = { templateHash: "t", lockHash: "l", versions: { "yibao-lab": "0.1.0" } };

export function goldenNotebook(name: string): NotebookJson {
  return JSON.parse(readFileSync(join(golden, name, "notebook.ipynb"), "utf8")) as NotebookJson;
}

export function goldenBibliography() {
  return parseBibliography(readFileSync(join(golden, "references.json"), "utf8"), "references.json");
}

export function goldenDocument(notebook: NotebookJson) {
  return buildDocument(notebook, { name: "sample", bibliography: goldenBibliography() });
}

/** A golden notebook as HTML, its drawings replaced by an empty one. */
export function sampleHtml(name: string, medium: "screen" | "print"): string {
  const notebook = goldenNotebook(name);
  const document = goldenDocument(notebook);
  const manifest = buildManifest(notebook, document, MANIFEST_OPTIONS);
  const svgs = new Map(
    [...allBlocks(document)].flatMap((b) =>
      b.type === "figure" ? [[b.id, '<svg role="x" viewBox="0 0 1 1"></svg>']] : [],
    ) as [string, string][],
  );
  return reportHtml(document, {
    medium,
    svgs,
    manifest,
    reproduction: reproductionNumber(manifestText(manifest)),
  });
}
