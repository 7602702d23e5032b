import { existsSync, readdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { PACKAGE_ROOT } from "../notebook/versions.js";
import { collectParameter, type Format, readCount, readFormats, UsageError } from "./arguments.js";
import { interruptible } from "./interruptible.js";
import { chooseLang, type Say, speaker } from "./messages.js";
import { prepareFolder } from "./output-folder.js";
import { progressLines } from "./progress.js";
import { type Rendered, renderNotebook, reportName } from "./report-job.js";
import { sharedBrowser } from "./shared-browser.js";

interface RenderOptions {
  readonly to: Format[];
  readonly out: string;
  readonly parameter?: Record<string, string>;
  readonly all?: boolean;
  readonly name?: string;
  readonly jobs: number;
  readonly timeout?: number;
  readonly force?: boolean;
  readonly json?: boolean;
}

/** `yibao render NB…`: executes notebooks and renders each to HTML and PDF with its manifest. */
export function renderCommand(): Command {
  return new Command("render")
    .description("executes notebooks and renders reports from them")
    .argument("[notebooks...]", "notebook files (.ipynb)")
    .option("--all", "every notebook shipped with the package")
    .option("--to <formats>", "html, pdf or both with a comma", readFormats, ["html", "pdf"])
    .option("-p, --parameter <name value>", "sets a parameter of the notebook (repeatable)", collectParameter)
    .option("--out <folder>", "where the reports go", "reports")
    .option("--name <name>", "name of the report's files (one notebook only)")
    .option("--jobs <n>", "notebooks at a time", readCount, Math.min(2, availableParallelism()))
    .option("--timeout <seconds>", "longest time of one cell", readCount)
    .option("--force", "executes and renders even if nothing changed")
    .option("--json", "prints the files written as JSON")
    .action(async (notebooks: string[], options: RenderOptions, self: Command) => {
      const say = speaker(chooseLang(self.optsWithGlobals().lang, process.env));
      const paths = choosePaths(notebooks, options);
      prepareFolder(options.out);
      const started = performance.now();
      const results = await interruptible(say, (signal) => renderAll(paths, options, say, signal));
      summarise(results, (performance.now() - started) / 1000, options, say);
    });
}

function choosePaths(notebooks: readonly string[], options: RenderOptions): string[] {
  if (options.all && notebooks.length > 0) throw new UsageError("give either --all or notebooks, not both");
  if (!options.all && notebooks.length === 0)
    throw new UsageError("no notebook given; name some, or use --all");
  const folder = join(PACKAGE_ROOT, "notebooks");
  const paths = options.all
    ? (existsSync(folder) ? readdirSync(folder) : [])
        .filter((f) => f.endsWith(".ipynb"))
        .sort()
        .map((f) => join(folder, f))
    : [...notebooks];
  if (options.name !== undefined && paths.length > 1)
    throw new UsageError("--name goes with one notebook only");
  const given = options.parameter ?? {};
  const seen = new Map<string, string>();
  for (const path of paths) {
    const name = options.name ?? reportName(path, given);
    const other = seen.get(name);
    if (other !== undefined) {
      throw new UsageError(
        `${other} and ${path} would both be written as ${name}; render them into different folders`,
      );
    }
    seen.set(name, path);
  }
  return paths;
}

async function renderAll(
  paths: readonly string[],
  options: RenderOptions,
  say: Say,
  signal: AbortSignal,
): Promise<Rendered[]> {
  const browser = sharedBrowser();
  const progress = progressLines(paths, say);
  const results: Rendered[] = [];
  const failures: Error[] = [];
  const queue = [...paths.entries()];
  const worker = async () => {
    for (let next = queue.shift(); next !== undefined && !signal.aborted; next = queue.shift()) {
      const [index, path] = next;
      try {
        results[index] = await renderNotebook({
          path,
          given: options.parameter ?? {},
          formats: options.to,
          out: options.out,
          name: options.name ?? reportName(path, options.parameter ?? {}),
          force: options.force ?? false,
          browser,
          progress,
          say,
          signal,
          ...(options.timeout === undefined ? {} : { cellTimeoutMs: options.timeout * 1000 }),
        });
      } catch (error) {
        progress.finish(path, say("failed"));
        failures.push(error as Error);
      }
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(options.jobs, paths.length) }, worker));
  } finally {
    progress.stop();
    await browser.close();
  }
  if (signal.aborted) {
    process.exitCode = 130;
    throw signal.reason;
  }
  if (failures.length > 0) throw new Error(failures.map((f) => f.message).join("\nyibao: "));
  return results;
}

function summarise(results: readonly Rendered[], seconds: number, options: RenderOptions, say: Say): void {
  if (options.json) {
    process.stdout.write(
      `${JSON.stringify({ seconds: Number(seconds.toFixed(2)), reports: results }, null, 1)}\n`,
    );
    return;
  }
  for (const written of [true, false]) {
    const some = results.filter((r) => r.written === written).flatMap((r) => r.files);
    if (some.length === 0) continue;
    process.stderr.write(`${say(written ? "written" : "upToDate")}:\n`);
    for (const file of some) process.stdout.write(`${file}\n`);
  }
  process.stderr.write(`${say("time")}: ${seconds.toFixed(1)} ${say("seconds")}\n`);
}
