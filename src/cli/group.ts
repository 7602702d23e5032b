import { readFileSync } from "node:fs";
import { extname } from "node:path";
import { Command, InvalidArgumentError, Option } from "commander";
import writeFileAtomic from "write-file-atomic";
import type { GroupedFiles, GroupFilesOptions } from "../claims/grouping/groupFiles.js";
import { tableHtml, tablePlain } from "../display/table.js";
import type { ClaimColumns } from "../models/risk/groups/claimColumns.js";
import { readColumnNames, readCount, UsageError } from "./arguments.js";
import { interruptible } from "./interruptible.js";
import { chooseLang, type Lang, type Say, speaker } from "./messages.js";
import { working } from "./working.js";

interface GroupCommandOptions {
  readonly output: string;
  readonly rules?: string;
  readonly severity: string;
  readonly saveSeverity?: string;
  readonly map?: ClaimColumns;
  readonly small: number;
  readonly merge?: boolean;
  readonly pools?: readonly string[];
  readonly strict?: boolean;
  readonly oneLevel: "error" | "allow";
  readonly minCount?: number;
  readonly public?: boolean;
  readonly report?: string;
  readonly threads?: number;
  readonly memory?: string;
  readonly json?: boolean;
}

/** `yibao group IN…`: puts claims into AGG, DG, MG and HMG by rules, and reports what fell where. */
export function groupCommand(): Command {
  return new Command("group")
    .description("groups claims of any size by age and sex, diagnosis, severity and further diagnoses")
    .argument("<files...>", "Parquet or CSV files (.csv, .csv.gz, .tsv), globs in quotes, or folders")
    .requiredOption("-o, --output <file>", "file to write (.parquet or .csv)")
    .option(
      "--map <names>",
      "names of columns, as age=年龄,sex=性别 (repeatable; others=… for each further diagnosis, others= for none)",
      readMap,
    )
    .option("--rules <file>", "rules of your own (JSON)")
    .option("--severity <kind>", "cost, prospective, or a file that --save-severity wrote", "cost")
    .option("--save-severity <file>", "writes how diagnosis groups were divided, for another year (JSON)")
    .option("--small <rows>", "rows below which an HMG is small", readCount, 30)
    .option("--merge", "joins small HMG to a neighbour (default: lists them)")
    .option("--pools <names>", "pools that must be there, with commas", readColumnNames)
    .option("--strict", "refuses diagnoses that are not ICD-10 (default: counts them)")
    .addOption(
      new Option("--one-level <what>", "when all rows fall in one group or pool")
        .choices(["error", "allow"])
        .default("error"),
    )
    .option("--report <file>", "writes the report (.json or .html)")
    .option("--min-count <people>", "fewest people a group in the report may have, 11 or more", readCount)
    .addOption(
      new Option("--public", "the claims are synthetic or public: the report hides nothing").conflicts(
        "minCount",
      ),
    )
    .option("--threads <number>", "threads (default: all cores)", readCount)
    .option("--memory <size>", 'memory, as "4GB"; beyond it data go to TMPDIR')
    .option("--json", "prints the report as JSON")
    .action(async (files: readonly string[], options: GroupCommandOptions, self: Command) => {
      const lang = chooseLang(self.optsWithGlobals().lang, process.env);
      const say = speaker(lang);
      const kind = options.report === undefined ? undefined : extname(options.report).toLowerCase();
      if (kind !== undefined && kind !== ".json" && kind !== ".html")
        throw new UsageError(`--report ${options.report}: expected a name that ends in .json or .html`);
      const result = await interruptible(say, (signal) => groupAll(files, options, say, signal));
      if (options.saveSeverity !== undefined)
        await writeFileAtomic(options.saveSeverity, `${JSON.stringify(result.severity, null, 1)}\n`);
      const json = `${JSON.stringify(result.report, null, 1)}\n`;
      if (kind === ".json") await writeFileAtomic(options.report!, json);
      if (kind === ".html")
        await writeFileAtomic(options.report!, await reportHtml(result, options, say, lang));
      if (options.json) process.stdout.write(json);
      else {
        const { dg } = await reportTables(result, options);
        process.stdout.write(`${options.output}\n${tablePlain(dg, lang)}\n`);
      }
    });
}

async function groupAll(
  files: readonly string[],
  options: GroupCommandOptions,
  say: Say,
  signal: AbortSignal,
): Promise<GroupedFiles> {
  const { groupFiles } = await import("../claims/grouping/groupFiles.js");
  let share: () => number | null = () => null;
  const progress = working(say, () => share());
  try {
    return await groupFiles(files, options.output, {
      ...groupOptions(options),
      onStep: (step) => {
        if (signal.aborted) throw signal.reason;
        progress.step(say(STEPS[step]));
      },
      onSession: (session) => {
        share = () => session.progress();
        signal.addEventListener("abort", () => session.interrupt(), { once: true });
      },
    });
  } catch (error) {
    if (!signal.aborted) throw error;
    process.exitCode = 130;
    throw signal.reason;
  } finally {
    share = () => null;
    progress.stop();
  }
}

const STEPS = {
  read: "groupRead",
  check: "groupCheck",
  severity: "groupSeverity",
  write: "groupWrite",
} as const;

function groupOptions(options: GroupCommandOptions): GroupFilesOptions {
  const { rules, map, pools, strict, oneLevel, threads, memory } = options;
  const given = { rules, columns: map, pools, strict, threads, memory, minimum: options.minCount };
  return {
    ...(Object.fromEntries(
      Object.entries(given).filter(([, value]) => value !== undefined),
    ) as GroupFilesOptions),
    severity: readSeverity(options.severity),
    small: { minimum: options.small, rule: options.merge ? "merge" : "list" },
    oneLevel,
    ...(options.public ? { privacy: "public" as const } : {}),
  };
}

function readSeverity(text: string): NonNullable<GroupFilesOptions["severity"]> {
  if (text === "cost" || text === "prospective") return text;
  try {
    return JSON.parse(readFileSync(text, "utf8")) as NonNullable<GroupFilesOptions["severity"]>;
  } catch (error) {
    throw new UsageError(
      `--severity ${text}: expected cost, prospective, or a file that --save-severity wrote (${(error as Error).message})`,
    );
  }
}

/** Collects `age=年龄,sex=性别`; others may stand several times, and `others=` says that there are none. */
function readMap(text: string, earlier: ClaimColumns = {}): ClaimColumns {
  const found: Record<string, string | string[]> = { ...earlier } as Record<string, string | string[]>;
  for (const pair of text.split(",")) {
    const at = pair.indexOf("=");
    const [key, name] = [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
    if (key === "others" && name === "" && at > 0) {
      found.others ??= [];
      continue;
    }
    if (at < 1 || name === "") throw new InvalidArgumentError(`"${pair}" is not KEY=COLUMN, as age=年龄`);
    if (key === "others") found.others = [...((found.others as string[]) ?? []), name];
    else if (Object.hasOwn(found, key)) throw new InvalidArgumentError(`"${key}" is given twice`);
    else found[key] = name;
  }
  return found as ClaimColumns;
}

async function reportTables({ report }: GroupedFiles, options: GroupCommandOptions) {
  const { groupingTables } = await import("../models/risk/groups/showReport.js");
  const minimum = options.minCount === undefined ? {} : { minimum: options.minCount };
  return groupingTables(report, options.public ? { privacy: "public" } : minimum);
}

async function reportHtml(
  result: GroupedFiles,
  options: GroupCommandOptions,
  say: Say,
  lang: Lang,
): Promise<string> {
  const tables = Object.values(await reportTables(result, options)).map((one) => tableHtml(one, lang));
  const title = say("groupReport");
  return `<!doctype html>\n<html lang="${lang}"><head><meta charset="utf-8"><title>${title}</title></head>\n<body style="font-family:sans-serif;max-width:60em;margin:2em auto">\n<h1>${title}</h1>\n${tables.join("\n")}\n</body></html>\n`;
}
