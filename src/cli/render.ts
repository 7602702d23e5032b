import { existsSync, readdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { PACKAGE_ROOT } from "../notebook/versions.js";
import { collectParameter, readCount, readFormats, UsageError } from "./arguments.js";
import { chooseLang, speaker } from "./messages.js";
import type { RenderOptions } from "./render-options.js";
import { reportName } from "./report-name.js";

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
      const { renderAll } = await import("./render-all.js");
      await renderAll(paths, options, say);
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
