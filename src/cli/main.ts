import { Command, CommanderError, Option } from "commander";
import { versions } from "../notebook/versions.js";
import { joinParameters, UsageError } from "./arguments.js";
import { cellsCommand } from "./cells.js";
import { doctorCommand } from "./doctor.js";
import { groupCommand } from "./group.js";
import { kernelCommand } from "./kernel.js";
import { policyCommand } from "./policy.js";
import { renderCommand } from "./render.js";
import { runCommand } from "./run.js";
import { scenarioCommand } from "./scenario.js";

/**
 * The command line `yibao`: results on stdout, progress and messages on stderr; sets the exit code to 0 on
 * success, 1 on a failed run, 2 on wrong usage and 130 when interrupted.
 */
export async function run(args: readonly string[]): Promise<void> {
  const program = new Command("yibao")
    .description("医保 lab: notebooks to reproducible policy reports")
    .version(versions()["yibao-lab"])
    .addOption(new Option("--lang <lang>", "language of messages").choices(["zh", "en"]))
    .showHelpAfterError("(yibao --help lists the commands)")
    .exitOverride();
  for (const command of [
    renderCommand(),
    runCommand(),
    groupCommand(),
    cellsCommand(),
    policyCommand(),
    scenarioCommand(),
    kernelCommand(),
    doctorCommand(),
  ]) {
    program.addCommand(throwing(command));
  }
  try {
    await program.parseAsync(joinParameters(args), { from: "user" });
  } catch (error) {
    const code = report(error);
    process.exitCode ||= code;
  }
}

/** A command that throws where it is used wrongly instead of ending the process, its subcommands too. */
function throwing(command: Command): Command {
  for (const inner of command.commands) throwing(inner);
  return command.exitOverride();
}

/** Prints an error as one message and says which exit code it means. */
function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`yibao: ${message}\n`);
  if (process.env.YIBAO_DEBUG && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  return error instanceof UsageError ? 2 : 1;
}
