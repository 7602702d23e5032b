import { resolve } from "node:path";
import { type Command, Option } from "commander";
import { prefixDataDir, userDataDir } from "../jupyter/paths.js";
import { environmentPrefix } from "../jupyter/python.js";
import { UsageError } from "./arguments.js";
import type { Say } from "./messages.js";

/** Which Jupyter data folder is meant; at most one is set. */
export interface TargetOptions {
  readonly user?: boolean;
  readonly sysPrefix?: boolean;
  readonly prefix?: string;
}

export function addTargetOptions(command: Command): Command {
  return command
    .addOption(
      new Option("--user", "your own Jupyter folder, for every Jupyter you start (default)").conflicts([
        "sysPrefix",
        "prefix",
      ]),
    )
    .addOption(
      new Option("--sys-prefix", "the active Python environment, or the one jupyter is in").conflicts([
        "prefix",
      ]),
    )
    .addOption(new Option("--prefix <dir>", "the environment in DIR (DIR/share/jupyter)"));
}

/** @throws UsageError when there is no Python environment to choose */
export function targetFolder(options: TargetOptions, say: Say): string {
  if (options.prefix !== undefined) return prefixDataDir(resolve(options.prefix));
  if (!options.sysPrefix) return userDataDir();
  const prefix = environmentPrefix();
  if (prefix === undefined) throw new UsageError(say("noEnvironment"));
  return prefixDataDir(prefix);
}
