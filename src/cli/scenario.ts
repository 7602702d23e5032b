import { extname } from "node:path";
import { Command, Option } from "commander";
import writeFileAtomic from "write-file-atomic";
import { tablePlain } from "../display/table.js";
import { collectValue, readYear, UsageError } from "./arguments.js";
import { chooseLang, speaker } from "./messages.js";

type Values = Readonly<Record<string, unknown>>;

/** `yibao scenario`: lists the shipped scenarios, checks scenario files, runs one. */
export function scenarioCommand(): Command {
  return new Command("scenario")
    .description("scenarios of both schemes (YAML): lists the shipped ones, checks a file, runs one")
    .addCommand(listCommand())
    .addCommand(checkCommand())
    .addCommand(runScenarioCommand());
}

function listCommand(): Command {
  return new Command("list")
    .description("lists the shipped scenarios and what they inherit from")
    .option("--json", "prints them as JSON")
    .action(async (options: { readonly json?: boolean }, self: Command) => {
      const { scenarios, scenariosTable } = await import("../financing/scenario/shipped.js");
      const lang = chooseLang(self.optsWithGlobals().lang, process.env);
      process.stdout.write(
        options.json
          ? `${JSON.stringify(scenarios(), null, 1)}\n`
          : `${tablePlain(scenariosTable(scenarios()), lang)}\n`,
      );
    });
}

interface ReadOptions {
  readonly from?: number;
  readonly until?: number;
  readonly set?: Values;
}

function checkCommand(): Command {
  return withReadOptions(
    new Command("check")
      .description("checks scenario files and runs them: every fault with line, column and path")
      .argument("<files...>", "scenario files, or ids of shipped scenarios"),
  ).action(async (files: readonly string[], options: ReadOptions, self: Command) => {
    const say = speaker(chooseLang(self.optsWithGlobals().lang, process.env));
    let failed = 0;
    for (const file of files) {
      try {
        const { scenario } = await outlookOf(file, options);
        const { from, until, parameters } = scenario;
        const values = { from, until, parameters: Object.keys(parameters).length };
        process.stdout.write(`${file}: ${say("scenarioGood", values)}\n`);
      } catch (error) {
        failed++;
        const { message } = error as Error;
        process.stderr.write(error instanceof RangeError ? `${file}: ${message}\n` : `${message}\n`);
      }
    }
    if (failed > 0) throw new Error(say("policyBad", { failed, files: files.length }));
  });
}

interface RunOptions extends ReadOptions {
  readonly output?: string;
  readonly json?: boolean;
  readonly parameters?: boolean;
}

function runScenarioCommand(): Command {
  return withReadOptions(
    new Command("run")
      .description("projects a scenario and prints revenue, expenditure and reserves year by year")
      .argument("<scenario>", "scenario file, or id of a shipped scenario"),
  )
    .option("-o, --output <file>", "writes every series of every year (.csv or .json)")
    .option("--parameters", "prints the parameters with units and sources instead")
    .option("--json", "prints every series of every year as JSON")
    .action(async (file: string, options: RunOptions, self: Command) => {
      const lang = chooseLang(self.optsWithGlobals().lang, process.env);
      const kind = options.output === undefined ? undefined : extname(options.output).toLowerCase();
      if (kind !== undefined && kind !== ".csv" && kind !== ".json")
        throw new UsageError(`-o ${options.output}: expected a name that ends in .csv or .json`);
      const outlook = await outlookOf(file, options);
      const json = `${JSON.stringify(outlook.rows, null, 1)}\n`;
      if (kind === ".json") await writeFileAtomic(options.output!, json);
      if (kind === ".csv") {
        const { toCsv } = await import("../data/toCsv.js");
        await writeFileAtomic(options.output!, toCsv(outlook.rows));
      }
      if (options.json) process.stdout.write(json);
      else if (options.parameters) {
        const { scenarioTable } = await import("../models/actuarial/scenario/showScenario.js");
        process.stdout.write(`${tablePlain(scenarioTable(outlook.scenario), lang)}\n`);
      } else {
        const { outlookTable } = await import("../models/actuarial/engine/showOutlook.js");
        process.stdout.write(`${tablePlain(outlookTable(outlook), lang)}\n`);
      }
    });
}

async function outlookOf(file: string, { from, until, set }: ReadOptions) {
  const [{ readScenario }, { run }] = await Promise.all([
    import("../financing/scenario/readScenario.js"),
    import("../models/actuarial/engine/outlook.js"),
  ]);
  return run(
    readScenario(file, {
      ...(from !== undefined && { from }),
      ...(until !== undefined && { until }),
      ...(set && { values: set }),
    }),
  );
}

function withReadOptions(command: Command): Command {
  return command
    .option("--from <year>", "first projected year (default: the scenario's)", readYear)
    .option("--until <year>", "last projected year (default: the scenario's)", readYear)
    .addOption(
      new Option(
        "--set <name=value>",
        'gives a parameter or setting (repeatable): --set resident.contributionRate=0.0107, --set "resident.contributionRate={ 2026: 0.0107 }", --set settings.financing=flat',
      ).argParser(collectValue("name=value")),
    );
}
