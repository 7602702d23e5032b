import { dirname, resolve } from "node:path";
import { type Command, InvalidArgumentError, Option } from "commander";
import type { CellsTable } from "../claims/cells/finish.js";
import type { Session } from "../claims/duck/session.js";
import type { CellsQuery } from "../models/risk/cells/relation.js";
import { UsageError } from "./arguments.js";

/** Which engine makes cells, and how it is reached. */
export interface EngineOptions {
  readonly engine: "duckdb" | "spark";
  readonly master?: string;
  readonly scratch?: string;
  readonly conf?: Readonly<Record<string, string>>;
  readonly wait?: number;
  readonly timeout?: number;
}

/** Adds the options of the engines to a command. */
export function addEngineOptions(command: Command): Command {
  return command
    .addOption(
      new Option("--engine <engine>", "what reads the claims: DuckDB in this process, or a Spark cluster")
        .choices(["duckdb", "spark"])
        .default("duckdb"),
    )
    .option("--master <url>", "spark: spark://HOST:PORT, yarn, k8s://URL or local[N]")
    .option(
      "--scratch <folder>",
      "spark: folder that this machine and all workers see under the same path (default: the output's)",
    )
    .option("--conf <name=value>", "spark: a setting of Spark (repeatable)", collectSetting)
    .option(
      "--wait <seconds>",
      "spark: longest wait for the master, and for a worker (default: 60)",
      readSeconds,
    )
    .option("--timeout <seconds>", "spark: longest time of a run (default: no bound)", readSeconds);
}

/** @throws UsageError for options that do not go together */
export function checkEngine(options: EngineOptions): void {
  if (options.engine === "spark") {
    if (options.master === undefined)
      throw new UsageError("--engine spark needs --master, as spark://HOST:7077");
    return;
  }
  for (const name of ["master", "scratch", "conf", "wait", "timeout"] as const) {
    if (options[name] !== undefined) throw new UsageError(`--${name} is for --engine spark`);
  }
}

interface SparkRequest {
  readonly files: readonly string[];
  readonly query: CellsQuery;
  readonly output: string;
  readonly minimum: number;
  readonly onStep: (step: "check" | "group" | "finish") => void;
  readonly signal: AbortSignal;
}

/** Makes cells by Spark, into a table of the session. */
export async function sparkTable(
  where: string,
  session: Session,
  request: SparkRequest,
  options: EngineOptions,
): Promise<CellsTable> {
  const { makeSparkCells } = await import("../claims/spark/engine.js");
  const { files, query, output, minimum, onStep, signal } = request;
  return makeSparkCells(where, session, files, query, {
    minimum,
    onStep,
    signal,
    master: options.master!,
    scratch: options.scratch ?? dirname(resolve(output)),
    ...(options.conf === undefined ? {} : { conf: options.conf }),
    ...(options.wait === undefined ? {} : { wait: options.wait }),
    ...(options.timeout === undefined ? {} : { timeout: options.timeout }),
  });
}

function collectSetting(text: string, earlier: Record<string, string> = {}): Record<string, string> {
  const at = text.indexOf("=");
  if (at < 1) throw new InvalidArgumentError(`"${text}" is no setting; expected NAME=VALUE`);
  return { ...earlier, [text.slice(0, at)]: text.slice(at + 1) };
}

function readSeconds(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text))
    throw new InvalidArgumentError(`"${text}" is not a whole number of seconds from 1 to 999999`);
  return Number(text);
}
