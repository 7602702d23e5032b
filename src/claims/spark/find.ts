import { accessSync, constants, statSync } from "node:fs";
import { delimiter, isAbsolute, join } from "node:path";

export type Environment = Readonly<Record<string, string | undefined>>;

/** The command line that Spark's SQL shell is started with; its own arguments follow. */
export type SparkCommand = readonly [program: string, ...args: string[]];

const SHELL = "org.apache.spark.sql.hive.thriftserver.SparkSQLCLIDriver";

/**
 * Finds Spark's SQL shell: `spark-sql` under `SPARK_HOME`, else `spark-sql` or `spark-submit` on the `PATH`.
 *
 * @throws Error naming each place that was looked at
 */
export function findSpark(env: Environment = process.env): SparkCommand {
  const home = env.SPARK_HOME;
  if (home !== undefined && home !== "") {
    for (const name of ["spark-sql", "spark-submit"]) {
      const program = join(home, "bin", name);
      if (isProgram(program)) return command(program, name);
    }
    throw new Error(
      `Spark was not found: SPARK_HOME is ${home}, and there is no program bin/spark-sql or bin/spark-submit in it; ` +
        "set SPARK_HOME to the folder that Spark was unpacked in, or unset it and put spark-sql on the PATH",
    );
  }
  const folders = (env.PATH ?? "").split(delimiter).filter((folder) => isAbsolute(folder));
  for (const name of ["spark-sql", "spark-submit"]) {
    for (const folder of folders) {
      const program = join(folder, name);
      if (isProgram(program)) return command(program, name);
    }
  }
  throw new Error(
    "Spark was not found: SPARK_HOME is not set, and neither spark-sql nor spark-submit is on the PATH " +
      `(${folders.join(delimiter) || "empty"}); set SPARK_HOME to the folder of the cluster's Spark, or install it ` +
      "(pip install pyspark), or use the default engine, --engine duckdb",
  );
}

const command = (program: string, name: string): SparkCommand =>
  name === "spark-sql" ? [program] : [program, "--class", SHELL];

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
