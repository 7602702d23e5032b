import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { bibliographyPath } from "../document/frontmatter.js";
import type { NotebookJson } from "../document/notebook.js";
import { type Bibliography, parseBibliography } from "./bibliography.js";

/**
 * The bibliography that a notebook names in its front matter, read from beside the notebook.
 *
 * @param path of the notebook file
 * @throws Error of one line a fault: a missing file, not CSL-JSON, an entry without id or title
 */
export function bibliographyOf(notebook: NotebookJson, path: string): Bibliography {
  const named = bibliographyPath(notebook);
  if (named === undefined) return [];
  const file = join(dirname(path), named);
  if (!existsSync(file))
    throw new Error(`${path}: front matter: bibliography "${named}": no such file (${file})`);
  return parseBibliography(readFileSync(file, "utf8"), file);
}
