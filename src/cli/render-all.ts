import { interruptible } from "./interruptible.js";
import type { Say } from "./messages.js";
import { prepareFolder } from "./output-folder.js";
import { progressLines } from "./progress.js";
import type { RenderOptions } from "./render-options.js";
import { type Rendered, renderNotebook } from "./report-job.js";
import { reportName } from "./report-name.js";
import { sharedBrowser } from "./shared-browser.js";

/**
 * Executes and renders several notebooks at once, prints progress while it does and the files at the end.
 *
 * @throws Error that says for every notebook that failed why; the others are complete
 */
export async function renderAll(paths: readonly string[], options: RenderOptions, say: Say): Promise<void> {
  prepareFolder(options.out);
  const started = performance.now();
  const results = await interruptible(say, (signal) => work(paths, options, say, signal));
  summarise(results, (performance.now() - started) / 1000, options, say);
}

async function work(
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
