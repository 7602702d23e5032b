import type { Manifest } from "../manifest/build.js";
import type { BlockScope } from "./blocks.js";

/** What the template lays out as the appendix: everything a reader needs to make the report again. */
export function appendixView(manifest: Manifest, { words }: BlockScope) {
  const items = [
    ...manifest.figures.map((item) => ({ word: words.figure, ...item })),
    ...manifest.tables.map((item) => ({ word: words.table, ...item })),
  ].filter((item) => item.number !== undefined);
  return {
    text: words.reproductionText,
    parameters: Object.entries(manifest.parameters)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value]) => ({ name, value: typeof value === "string" ? value : JSON.stringify(value) })),
    inputs: manifest.inputs,
    versions: [
      ...Object.entries(manifest.versions).map(([name, value]) => ({ name, value })),
      { name: "notebook SHA-256", value: manifest.notebook.sha256 },
      { name: "template SHA-256", value: manifest.template },
      { name: "lock SHA-256", value: manifest.lock },
    ],
    items: items.map(({ word, number, caption, cell, cellId, sha256 }) => ({
      label: `${word} ${number}`,
      caption,
      cell: cellId === null ? String(cell) : `${cell} (${cellId})`,
      sha256: sha256.slice(0, 16),
    })),
    computed: manifest.values.length,
  };
}
