import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { startKernel } from "../jupyter/client.js";
import { findRun, keepRun, runKey } from "../notebook/cache.js";
import { kernelCommandLine } from "../notebook/kernels.js";
import { type Notebook, parseNotebook, readNotebook } from "../notebook/nbformat.js";
import { injectParameters } from "../notebook/parameters.js";
import { runNotebook } from "../notebook/runner.js";

export interface ExecuteOptions {
  readonly path: string;
  readonly given: Readonly<Record<string, string>>;
  /** Where the notebook is kept while it runs. */
  readonly saveTo?: string;
  /** Folder and name under which the run is kept, and looked up unless `anew`. */
  readonly cache?: { readonly folder: string; readonly name: string };
  readonly anew?: boolean;
  readonly cellTimeoutMs?: number;
  readonly onStart?: () => void;
  readonly onCell?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

export interface Executed {
  readonly notebook: Notebook;
  readonly reused: boolean;
  readonly cells: number;
}

/**
 * Executes one notebook in a kernel of its own, or takes an earlier run that still holds.
 *
 * @throws Error of one line for bad input; CellError for a failing cell
 */
export async function executeNotebook(options: ExecuteOptions): Promise<Executed> {
  const { path, given, cache } = options;
  readNotebook(path);
  const original = readFileSync(path, "utf8");
  const { notebook, values } = injectParameters(parseNotebook(original, path), given, path);
  const key = runKey(notebook);
  const cells = notebook.cells.filter((c) => c.cell_type === "code").length;
  const earlier = !options.anew && cache && findRun(cache.folder, cache.name, key, path);
  if (earlier) return { notebook: earlier.notebook, reused: true, cells };

  options.onStart?.();
  const kernel = notebook.metadata.kernelspec?.name ?? "yibao";
  const client = await startKernel({
    argv: kernelCommandLine(kernel),
    connect: kernel === "yibao" ? "local" : "ports",
    cwd: resolve(dirname(path)),
  });
  try {
    const run = await runNotebook(notebook, {
      path,
      parameters: values,
      original,
      client,
      ...(options.saveTo === undefined ? {} : { saveTo: options.saveTo }),
      ...(options.cellTimeoutMs === undefined ? {} : { cellTimeoutMs: options.cellTimeoutMs }),
      ...(options.onCell === undefined ? {} : { onCell: options.onCell }),
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    });
    if (cache && run.uncacheable === undefined) {
      await keepRun(cache.folder, cache.name, { key, notebook: run.notebook, inputs: run.inputs });
    }
    return { notebook: run.notebook, reused: false, cells };
  } finally {
    await client.shutdown();
  }
}
