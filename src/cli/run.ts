import { existsSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { Command, Option } from "commander";
import { CellError } from "../notebook/fault.js";
import type { Notebook } from "../notebook/nbformat.js";
import { collectParameter, readCount } from "./arguments.js";
import { interruptible } from "./interruptible.js";
import { chooseLang, speaker } from "./messages.js";
import type { Picture } from "./static-figures.js";

interface RunOptions {
  readonly parameter?: Record<string, string>;
  readonly output?: string;
  readonly timeout?: number;
  readonly staticFigures?: Picture;
}

/** `yibao run NB`: executes a notebook without a screen and writes it with its outputs. */
export function runCommand(): Command {
  return new Command("run")
    .description("executes a notebook and writes it with its outputs")
    .argument("<notebook>", "notebook file (.ipynb)")
    .option("-p, --parameter <name value>", "sets a parameter of the notebook (repeatable)", collectParameter)
    .option("-o, --output <file>", "where to write it (default: NOTEBOOK.executed.ipynb beside it)")
    .option("--timeout <seconds>", "longest time of one cell", readCount)
    .addOption(
      new Option("--static-figures [kind]", "figures as pictures, for GitHub and nbconvert to PDF")
        .choices(["png", "svg"])
        .preset("png"),
    )
    .action(async (path: string, options: RunOptions, self: Command) => {
      const say = speaker(chooseLang(self.optsWithGlobals().lang, process.env));
      const output = options.output ?? path.replace(/(\.ipynb)?$/i, ".executed.ipynb");
      if (!existsSync(dirname(output))) mkdirSync(dirname(output), { recursive: true });
      const [{ writeNotebook }, { executeNotebook }, { progressLines }] = await Promise.all([
        import("../notebook/nbformat.js"),
        import("./execute.js"),
        import("./progress.js"),
      ]);
      const progress = progressLines([path], say);
      await interruptible(say, async (signal) => {
        try {
          const { notebook, cells } = await executeNotebook({
            path,
            given: options.parameter ?? {},
            saveTo: output,
            signal,
            ...(options.timeout === undefined ? {} : { cellTimeoutMs: options.timeout * 1000 }),
            onStart: () => progress.phase(path, say("startKernel")),
            onCell: (done, total) => progress.cells(path, done, total),
          });
          if (options.staticFigures) await makeStatic(notebook, options.staticFigures);
          await writeNotebook(output, notebook);
          progress.finish(path, `${cells} ${say("cells")}`);
        } catch (error) {
          progress.finish(path, say("failed"));
          if (error instanceof CellError) error.message += `\n  ${say("soFar")}: ${output}`;
          throw error;
        } finally {
          progress.stop();
        }
      });
      process.stdout.write(`${output}\n`);
    });
}

async function makeStatic(notebook: Notebook, kind: Picture): Promise<void> {
  const [{ addStaticFigures }, { sharedBrowser }] = await Promise.all([
    import("./static-figures.js"),
    import("./shared-browser.js"),
  ]);
  const browser = sharedBrowser();
  try {
    for (const message of await addStaticFigures(notebook, await browser.get(), kind)) {
      process.stderr.write(`yibao: ${message}; it stays as it is\n`);
    }
  } finally {
    await browser.close();
  }
}
