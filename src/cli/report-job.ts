import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import writeFileAtomic from "write-file-atomic";
import { CellError } from "../notebook/fault.js";
import { serialiseNotebook } from "../notebook/nbformat.js";
import { sha256 } from "../notebook/versions.js";
import { templateHash } from "../report/html/templates.js";
import { bibliographyOf } from "../report/references/file.js";
import type { Format } from "./arguments.js";
import { executeNotebook } from "./execute.js";
import type { Say } from "./messages.js";
import type { Progress } from "./progress.js";
import type { SharedBrowser } from "./shared-browser.js";

export interface RenderJob {
  readonly path: string;
  readonly given: Readonly<Record<string, string>>;
  readonly formats: readonly Format[];
  readonly out: string;
  readonly name: string;
  readonly force: boolean;
  readonly browser: SharedBrowser;
  readonly progress: Progress;
  readonly say: Say;
  readonly signal: AbortSignal;
  readonly cellTimeoutMs?: number;
}

export interface Rendered {
  readonly name: string;
  readonly files: readonly string[];
  /** False when the files were there already and nothing had changed. */
  readonly written: boolean;
  /** Milliseconds of each step, where it was done. */
  readonly milliseconds?: Readonly<Record<string, number>>;
}

/**
 * Executes and renders one notebook; files appear under their names only when all of them are complete.
 *
 * @throws CellError for a failing cell, after the notebook as far as it ran is written and named in the message
 */
export async function renderNotebook(job: RenderJob): Promise<Rendered> {
  const { path, out, name, say, progress } = job;
  const cache = { folder: join(out, ".cache"), name };
  const partial = join(out, `${name}.ipynb`);
  const started = performance.now();
  const { notebook, reused } = await execute(job, cache, partial);
  const executedAt = performance.now();
  const executed = serialiseNotebook(notebook);
  const bibliography = bibliographyOf(notebook, path);
  const key = sha256(JSON.stringify([executed, bibliography, templateHash(), [...job.formats].sort()]));
  const files = [...job.formats.map((f) => join(out, `${name}.${f}`)), join(out, `${name}.manifest.json`)];
  if (reused && !job.force && isCurrent(cache, key, files)) {
    progress.finish(path, say("unchanged"));
    return { name, files, written: false };
  }
  progress.phase(path, reused ? `${say("reusedRun")}, ${say("layout")}` : say("layout"));
  const { renderReport } = await import("../report/render.js");
  const report = await renderReport(await job.browser.get(), notebook, {
    name,
    formats: job.formats,
    bibliography,
  });
  job.signal.throwIfAborted();
  const contents: (string | Uint8Array)[] = [
    ...job.formats.map((f) => (f === "html" ? report.html! : report.pdf!)),
    report.manifest,
  ];
  for (const [i, file] of files.entries()) await writeFileAtomic(file, asData(contents[i]!));
  const record = { key, files: contents.map((c) => sha256(c)) };
  await writeFileAtomic(recordPath(cache), `${JSON.stringify(record, null, 1)}\n`, { mode: 0o600 });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const pages = report.pages === undefined ? "" : `, ${report.pages} p.`;
  progress.finish(path, `${say("done")} (${seconds} ${say("seconds")}${pages})`);
  const milliseconds = { execution: Math.round(executedAt - started), ...report.timings };
  return { name, files, written: true, milliseconds };
}

async function execute(job: RenderJob, cache: { folder: string; name: string }, partial: string) {
  const { path, say, progress } = job;
  try {
    const executed = await executeNotebook({
      path,
      given: job.given,
      saveTo: partial,
      cache,
      anew: job.force,
      ...(job.cellTimeoutMs === undefined ? {} : { cellTimeoutMs: job.cellTimeoutMs }),
      onStart: () => {
        progress.phase(path, say("startKernel"));
        // Renderer and browser start while the kernel works; a failure shows where they are used.
        import("../report/render.js").catch(() => undefined);
        job.browser.warm();
      },
      onCell: (done, total) => progress.cells(path, done, total),
      signal: job.signal,
    });
    rmSync(partial, { force: true });
    return executed;
  } catch (error) {
    if (error instanceof CellError) error.message += `\n  ${say("soFar")}: ${partial}`;
    throw error;
  }
}

const recordPath = (cache: { folder: string; name: string }) =>
  join(cache.folder, `${cache.name}.report.json`);

const asData = (content: string | Uint8Array) =>
  typeof content === "string" ? content : Buffer.from(content);

function isCurrent(cache: { folder: string; name: string }, key: string, files: readonly string[]): boolean {
  try {
    const record = JSON.parse(readFileSync(recordPath(cache), "utf8")) as { key: string; files: string[] };
    return (
      record.key === key &&
      files.every((file, i) => existsSync(file) && sha256(readFileSync(file)) === record.files[i])
    );
  } catch {
    return false;
  }
}
