import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { checkNumber } from "../../models/numeric/check.js";
import { runChild } from "./child.js";
import { type Environment, findSpark } from "./find.js";
import { masterAddresses, probeMaster } from "./master.js";
import { makeScratch } from "./scratch.js";

export interface SparkOptions {
  /** `spark://HOST:PORT`, several with commas; `yarn`, `k8s://URL` or `local[N]`. */
  readonly master: string;
  /** Folder that this machine and all workers see under the same path; results pass through it. */
  readonly scratch: string;
  /** More settings of Spark. */
  readonly conf?: Readonly<Record<string, string>>;
  /** Seconds to wait for the master's port, and for a worker that takes the job up (default 60). */
  readonly wait?: number;
  /** Longest time of one run of Spark in seconds (default: no bound). */
  readonly timeout?: number;
  readonly signal?: AbortSignal;
  readonly env?: Environment;
}

/** A Spark that answers; each script is a run of its own. */
export interface Spark {
  /** Folder on the shared path for this work alone; goes with `close`. */
  readonly folder: string;
  /** Runs statements, of which each ends without ";", and returns the lines that they print. */
  run(statements: readonly string[]): Promise<readonly string[]>;
  close(): void;
}

/** Settings without which results could be wrong without a word, or the statements be read otherwise. */
const FIXED = {
  "spark.sql.ansi.enabled": "true",
  "spark.sql.csv.parser.columnPruning.enabled": "false",
  "spark.sql.files.ignoreCorruptFiles": "false",
  "spark.sql.files.ignoreMissingFiles": "false",
  "spark.sql.parser.escapedStringLiterals": "false",
  "spark.sql.session.timeZone": "UTC",
  "spark.sql.variable.substitute": "false",
};

const DEFAULTS = {
  "spark.app.name": "yibao cells",
  "spark.sql.catalogImplementation": "in-memory",
  "spark.ui.showConsoleProgress": "false",
  "spark.log.level": "WARN",
};

/** Longest time that the port of a master gets to take a connection. */
const PROBE_S = 10;

/**
 * Finds Spark, sees that the master takes connections, and makes a folder on the shared path.
 *
 * @throws Error when Spark is not found or the master does not answer; RangeError for options that are none
 */
export async function openSpark(where: string, options: SparkOptions): Promise<Spark> {
  const wait = checkNumber(where, "wait", options.wait ?? 60, 1, 86_400);
  const timeout = checkNumber(where, "timeout", options.timeout ?? 0, 0, 31_536_000);
  const { signal, env = process.env } = options;
  const settings = Object.entries({ ...DEFAULTS, ...options.conf, ...FIXED });
  for (const [name, value] of settings) {
    if (!/^[\w.-]+$/.test(name) || /[\r\n]/.test(value)) {
      throw new RangeError(`${where}: conf is "${name}=${value}"; expected NAME=VALUE on one line`);
    }
  }
  masterAddresses(where, options.master);
  const command = findSpark(env);
  const scratch = makeScratch(where, options.scratch);
  try {
    await probeMaster(where, options.master, 1000 * Math.min(PROBE_S, wait));
    signal?.throwIfAborted();
  } catch (error) {
    scratch.remove();
    throw error;
  }
  let runs = 0;
  return {
    folder: scratch.shared,
    close: scratch.remove,
    run(statements) {
      const script = join(scratch.own, `${++runs}.sql`);
      writeFileSync(script, statements.map((statement) => `${statement};\n`).join(""), { mode: 0o600 });
      const args = ["--master", options.master, ...settings.flatMap(([n, v]) => ["--conf", `${n}=${v}`])];
      return runChild({
        command,
        args: [...args, "-S", "-f", script],
        cwd: scratch.own,
        env,
        patienceMs: 1000 * wait,
        timeoutMs: 1000 * timeout,
        signal,
      });
    },
  };
}
