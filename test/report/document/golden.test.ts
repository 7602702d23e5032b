import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { buildDocument } from "../../../src/report/document/build.js";
import { parseBibliography } from "../../../src/report/references/bibliography.js";

/** `UPDATE_GOLDEN=1` writes what the code gives now: format it (`biome check --write`) and read the difference. */
const update = process.env.UPDATE_GOLDEN === "1";
const folder = join(import.meta.dirname, "../../golden/document");
const bibliography = parseBibliography(
  readFileSync(join(folder, "references.json"), "utf8"),
  "references.json",
);

function outcome(path: string): { file: string; text: string } {
  try {
    const document = buildDocument(JSON.parse(readFileSync(path, "utf8")), {
      name: "notebook",
      bibliography,
    });
    return { file: "document.json", text: `${JSON.stringify(document, null, 1)}\n` };
  } catch (error) {
    if ((error as Error).name !== "DocumentError") throw error;
    return { file: "faults.txt", text: `${(error as Error).message}\n` };
  }
}

describe("golden documents", () => {
  const cases = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  it.each(cases.map((entry) => entry.name))("%s", (name) => {
    const { file, text } = outcome(join(folder, name, "notebook.ipynb"));
    const golden = join(folder, name, file);
    if (update) writeFileSync(golden, text);
    expect(existsSync(golden), `${file} is expected in ${name}`).toBe(true);
    const expected = readFileSync(golden, "utf8");
    if (file.endsWith(".json")) expect(JSON.parse(text)).toEqual(JSON.parse(expected));
    else expect(text).toBe(expected);
  });
});
