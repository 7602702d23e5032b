import { statSync } from "node:fs";
import { Command, Option } from "commander";
import type { CellsTable } from "../claims/cells/finish.js";
import type { Session } from "../claims/duck/session.js";
import type { CellsQuery } from "../models/risk/cells/relation.js";
import { readColumnNames, readCount } from "./arguments.js";
import { addEngineOptions, checkEngine, type EngineOptions, sparkTable } from "./cells-engine.js";
import { interruptible } from "./interruptible.js";
import { chooseLang, type Lang, type Say, speaker } from "./messages.js";
import { working } from "./working.js";

interface CellsOptions extends EngineOptions {
  readonly by: readonly string[];
  readonly outcome: string;
  readonly level?: boolean;
  readonly weight?: string;
  readonly minCount: number;
  readonly threads?: number;
  readonly memory?: string;
  readonly output: string;
  readonly json?: boolean;
}

/** `yibao cells IN…`: compresses claims into cells, from which fits are exact. */
export function cellsCommand(): Command {
  const command = new Command("cells")
    .description(
      "compresses claims tables of any size into cells, from which risk.fitCells estimates exactly",
    )
    .argument("<files...>", "Parquet or CSV files (.csv, .csv.gz, .tsv), globs in quotes, or folders")
    .requiredOption("--by <columns>", "keys of the cells, with commas (repeatable)", readColumnNames)
    .requiredOption("--outcome <column>", "amount to explain")
    .addOption(new Option("--log", "cells of the amount's logarithm (default)").conflicts("level"))
    .addOption(new Option("--level", "cells of the amount itself"))
    .option("--weight <column>", "column of weights, above 0")
    .addOption(
      new Option(
        "--min-count [rows]",
        "leaves out cells with fewer rows, and counts them (11 where no number is given)",
      )
        .argParser(readCount)
        .preset("11")
        .default(1, "none are left out"),
    )
    .option("--threads <number>", "threads (default: all cores)", readCount)
    .option(
      "--memory <size>",
      'memory, as "4GB"; beyond it data go to TMPDIR (default: half of the machine\'s)',
    )
    .requiredOption("-o, --output <file>", "cells file to write (Parquet)")
    .option("--json", "prints the summary as JSON");
  return addEngineOptions(command).action(
    async (files: readonly string[], options: CellsOptions, self: Command) => {
      checkEngine(options);
      const lang = chooseLang(self.optsWithGlobals().lang, process.env);
      const say = speaker(lang);
      const began = performance.now();
      const table = await interruptible(say, (signal) => makeFile(files, options, say, signal));
      const seconds = (performance.now() - began) / 1000;
      process.stdout.write(summary(table, options, seconds, say, lang));
    },
  );
}

function queryOf({ outcome, level, by, weight }: CellsOptions): CellsQuery {
  return {
    outcome,
    transform: level ? "none" : "log",
    by,
    ...(weight === undefined ? {} : { weight }),
  };
}

async function makeFile(
  files: readonly string[],
  options: CellsOptions,
  say: Say,
  signal: AbortSignal,
): Promise<CellsTable> {
  const where = "cells";
  const [{ checkOutput, writeTable }, { makeCells }, { fileSource }, { findFiles }, { withSession }] =
    await Promise.all([
      import("../claims/cells/file.js"),
      import("../claims/cells/engine.js"),
      import("../claims/cells/source.js"),
      import("../claims/duck/files.js"),
      import("../claims/duck/session.js"),
    ]);
  checkOutput(options.output);
  const limits = {
    ...(options.threads === undefined ? {} : { threads: options.threads }),
    ...(options.memory === undefined ? {} : { memory: options.memory }),
  };
  return withSession(where, limits, async (session) => {
    const progress = working(say, () => session.progress());
    const forget = interruptOn(signal, session);
    try {
      const query = queryOf(options);
      const request = (count: number) => ({
        minimum: options.minCount,
        onStep: (step: keyof typeof STEPS) => {
          if (signal.aborted) throw signal.reason;
          progress.step(say(STEPS[step], { files: count }));
        },
      });
      progress.step(say("cellsFind"));
      let table: CellsTable;
      if (options.engine === "spark") {
        const { output } = options;
        const more = { files, query, output, signal, ...request(files.length) };
        table = await sparkTable(where, session, more, options);
      } else {
        const set = await findFiles(where, session, files);
        table = await makeCells(where, session, fileSource(set), query, request(set.files.length));
      }
      progress.step(say("cellsWrite"));
      await writeTable(session, table, options.output, { sources: files, engine: options.engine });
      return table;
    } catch (error) {
      if (!signal.aborted) throw error;
      process.exitCode = 130;
      throw signal.reason;
    } finally {
      forget();
      progress.stop();
    }
  });
}

const STEPS = { check: "cellsCheck", group: "cellsGroup", finish: "cellsFinish" } as const;

function interruptOn(signal: AbortSignal, session: Session): () => void {
  const stop = () => session.interrupt();
  signal.addEventListener("abort", stop);
  return () => signal.removeEventListener("abort", stop);
}

function summary(table: CellsTable, options: CellsOptions, seconds: number, say: Say, lang: Lang): string {
  const bytes = statSync(options.output).size;
  const { rows, cells, suppressed, query } = table;
  if (options.json) {
    const said = { output: options.output, ...query, rows, cells, suppressed, bytes, engine: options.engine };
    return `${JSON.stringify({ ...said, seconds: Number(seconds.toFixed(2)) }, null, 1)}\n`;
  }
  const number = new Intl.NumberFormat("en").format;
  const listed = query.by.join(lang === "zh" ? "、" : ", ");
  const lines = [
    options.output,
    say("cellsMade", {
      rows: number(rows),
      cells: number(cells),
      by: listed,
      outcome: query.transform === "log" ? `log(${query.outcome})` : query.outcome,
    }),
    ...(suppressed === null || suppressed.cells === 0
      ? []
      : [
          say("cellsLeftOut", {
            cells: number(suppressed.cells),
            rows: number(suppressed.rows),
            minimum: suppressed.minimum,
          }),
        ]),
    say("cellsSize", { megabytes: (bytes / 1e6).toFixed(bytes < 1e5 ? 3 : 1), seconds: seconds.toFixed(1) }),
  ];
  return `${lines.join("\n")}\n`;
}
