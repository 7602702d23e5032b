import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import writeFileAtomic from "write-file-atomic";
import { type Input, unchanged } from "./inputs.js";
import { type Notebook, parseNotebook, serialiseNotebook } from "./nbformat.js";
import { folderHash, PACKAGE_ROOT, sha256, versions } from "./versions.js";

/** An earlier execution that still holds: same cells, parameters, program and inputs. */
export interface CachedRun {
  readonly key: string;
  readonly notebook: Notebook;
}

interface RunRecord {
  readonly key: string;
  readonly inputs: readonly Input[];
  /** Hash of the executed notebook's file. */
  readonly notebook: string;
}

let program: string | undefined;

/** Everything beside the notebook that decides its results: this program, its locked dependencies, Node. */
function programHash(): string {
  program ??= sha256(
    JSON.stringify([
      versions(),
      process.versions.node,
      folderHash(join(PACKAGE_ROOT, "dist"), (path) => path.endsWith(".js") || path.endsWith(".cjs")),
    ]),
  );
  return program;
}

/** The key of a run before it runs: cells with their parameters, and the program. */
export function runKey(notebook: Notebook): string {
  return sha256(
    JSON.stringify([
      notebook.cells.map((c) => [c.cell_type, c.id, c.source, c.metadata]),
      notebook.metadata,
      programHash(),
    ]),
  );
}

/** Looks an execution up; nothing when there is none, or when a file that it read has changed. */
export function findRun(
  folder: string,
  name: string,
  key: string,
  notebookPath: string,
): CachedRun | undefined {
  const record = join(folder, `${name}.json`);
  const executed = join(folder, `${name}.ipynb`);
  if (!existsSync(record) || !existsSync(executed)) return undefined;
  try {
    const { key: found, inputs, notebook } = JSON.parse(readFileSync(record, "utf8")) as RunRecord;
    if (found !== key || !unchanged(inputs, resolve(dirname(notebookPath)))) return undefined;
    const text = readFileSync(executed, "utf8");
    if (sha256(text) !== notebook) return undefined;
    return { key, notebook: parseNotebook(text, executed) };
  } catch {
    return undefined;
  }
}

/** Keeps an execution; the folder is private to its user, since outputs may show data. */
export async function keepRun(
  folder: string,
  name: string,
  run: { key: string; notebook: Notebook; inputs: readonly Input[] },
): Promise<void> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const text = serialiseNotebook(run.notebook);
  await writeFileAtomic(join(folder, `${name}.ipynb`), text, { mode: 0o600 });
  const record = { key: run.key, inputs: run.inputs, notebook: sha256(text) };
  await writeFileAtomic(join(folder, `${name}.json`), `${JSON.stringify(record, null, 1)}\n`, {
    mode: 0o600,
  });
}
