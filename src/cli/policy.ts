import { extname } from "node:path";
import { Command, InvalidArgumentError, Option } from "commander";
import writeFileAtomic from "write-file-atomic";
import { tablePlain } from "../display/table.js";
import { LEVELS, type Level } from "../models/fund/engine/groups.js";
import type { Run } from "../models/fund/run.js";
import type { PolicyValues } from "../pooling/policy/format.js";
import { collectValue, readCount, readYear, UsageError } from "./arguments.js";
import { chooseLang, speaker } from "./messages.js";

/** `yibao policy`: lists the shipped pooling policies, checks policy files, runs one over pools. */
export function policyCommand(): Command {
  return new Command("policy")
    .description("pooling policies (YAML): lists the shipped ones, checks a file, runs one over pools")
    .addCommand(listCommand())
    .addCommand(checkCommand())
    .addCommand(runPolicyCommand());
}

function listCommand(): Command {
  return new Command("list")
    .description("lists the shipped policies and what they leave open")
    .option("--json", "prints them as JSON")
    .action(async (options: { readonly json?: boolean }, self: Command) => {
      const { policies, policiesTable } = await import("../pooling/policy/shipped.js");
      const lang = chooseLang(self.optsWithGlobals().lang, process.env);
      process.stdout.write(
        options.json
          ? `${JSON.stringify(policies(), null, 1)}\n`
          : `${tablePlain(policiesTable(policies()), lang)}\n`,
      );
    });
}

function checkCommand(): Command {
  return new Command("check")
    .description("checks policy files: every fault with line, column and path")
    .argument("<files...>", "policy files, or ids of shipped policies")
    .addOption(setOption())
    .action(async (files: readonly string[], options: { readonly set?: PolicyValues }, self: Command) => {
      const { readPolicy } = await import("../pooling/policy/readPolicy.js");
      const say = speaker(chooseLang(self.optsWithGlobals().lang, process.env));
      let failed = 0;
      for (const file of files) {
        try {
          const policy = readPolicy(file, { values: options.set ?? {} });
          process.stdout.write(`${file}: ${say("policyGood", { rules: policy.rules.length })}\n`);
        } catch (error) {
          failed++;
          process.stderr.write(`${(error as Error).message}\n`);
        }
      }
      if (failed > 0) throw new Error(say("policyBad", { failed, files: files.length }));
    });
}

interface RunPolicyOptions {
  readonly pools: string;
  readonly start?: number;
  readonly years?: number;
  readonly interest?: number;
  readonly set?: PolicyValues;
  readonly level?: Level;
  readonly output?: string;
  readonly json?: boolean;
}

function runPolicyCommand(): Command {
  return new Command("run")
    .description("runs a policy over the pools of a CSV file and prints who pays, who draws and what is left")
    .argument("<policy>", "policy file, or id of a shipped policy")
    .requiredOption("--pools <file>", "CSV file: one row a pool, or a pool and year (column year)")
    .option("--start <year>", "first year (default: that of the pools, else 2020)", readYear)
    .option("--years <count>", "years to run (default: those of the pools)", readCount)
    .option("--interest <rate>", "yearly interest, as 0.02", readRate)
    .addOption(setOption())
    .addOption(
      new Option(
        "--level <level>",
        "shares every rule's fund at this level: a province's rule between provinces",
      ).choices(LEVELS),
    )
    .option("-o, --output <file>", "writes every pool and year (.csv or .json)")
    .option("--json", "prints every pool and year as JSON")
    .action(async (policy: string, options: RunPolicyOptions, self: Command) => {
      const lang = chooseLang(self.optsWithGlobals().lang, process.env);
      const kind = options.output === undefined ? undefined : extname(options.output).toLowerCase();
      if (kind !== undefined && kind !== ".csv" && kind !== ".json")
        throw new UsageError(`-o ${options.output}: expected a name that ends in .csv or .json`);
      const result = await runOver(policy, options);
      const json = `${JSON.stringify(result.rows, null, 1)}\n`;
      if (kind === ".json") await writeFileAtomic(options.output!, json);
      if (kind === ".csv") {
        const { toCsv } = await import("../data/toCsv.js");
        await writeFileAtomic(options.output!, toCsv(result.rows));
      }
      if (options.json) process.stdout.write(json);
      else {
        const { runTable } = await import("../models/fund/run.js");
        process.stdout.write(`${tablePlain(runTable(result), lang)}\n`);
      }
    });
}

async function runOver(policy: string, options: RunPolicyOptions): Promise<Run> {
  const [{ readPolicy }, { run }, { hasYears, readPoolPanel, readPools }] = await Promise.all([
    import("../pooling/policy/readPolicy.js"),
    import("../pooling/run.js"),
    import("../pooling/readPools.js"),
  ]);
  const { set: values = {}, level } = options;
  const read = readPolicy(policy, { values, ...(level && { level }) });
  const panel = hasYears(options.pools) ? readPoolPanel(options.pools) : undefined;
  const start = options.start ?? panel?.years[0];
  return run(read, panel?.pools ?? readPools(options.pools), {
    ...(start !== undefined && { start }),
    ...(options.years !== undefined && { years: options.years }),
    ...(options.interest !== undefined && { interest: options.interest }),
  });
}

function setOption(): Option {
  return new Option(
    "--set <rule.parameter=value>",
    "gives or changes a parameter (repeatable): --set levy.share=0.03",
  ).argParser(collectValue("rule.parameter=value"));
}

function readRate(text: string): number {
  const rate = Number(text);
  if (text.trim() === "" || !Number.isFinite(rate) || Math.abs(rate) > 1)
    throw new InvalidArgumentError(`"${text}" is not a rate from -1 to 1 (2 % is written 0.02)`);
  return rate;
}
