const CLASS = /^\[[A-Z][A-Z0-9_.]+\] /;
const KNOWN: readonly (readonly [RegExp, string])[] = [
  [
    /JAVA_HOME is not set|bin\/java: No such file|java: (command )?not found|Unable to locate a Java Runtime/,
    "Java was not found; Spark needs it: install a Java that this Spark supports (Spark 4: 17 or newer) and set JAVA_HOME, or put java on the PATH",
  ],
  [
    /UnsupportedClassVersionError/,
    "the Java found is too old for this Spark; set JAVA_HOME to a newer one (Spark 4: 17 or newer)",
  ],
  [
    /SparkSQLCLIDriver.*(need to build|ClassNotFound)|Failed to load class .*SparkSQLCLIDriver/,
    "this Spark comes without its SQL shell (it was built without Hive); set SPARK_HOME to a Spark that has it",
  ],
  [
    /All masters are unresponsive/,
    "the Spark master takes connections but does not accept the application; check that it and this Spark have the same version",
  ],
];

/** Spark's log line that no worker has taken up the job; comes again every 15 s while that lasts. */
export const STARVED = /Initial job has not accepted any resources/;

/**
 * What went wrong, from the log of a Spark that failed: a known cause in plain words, else Spark's own last
 * error and, where it gives one, the cause at its root.
 */
export function failure(log: readonly string[]): string {
  for (const [pattern, meaning] of KNOWN) if (log.some((line) => pattern.test(line))) return meaning;
  const last = (pattern: RegExp) => log.findLast((line) => pattern.test(line))?.trim();
  const cause = last(/^Caused by: /)?.replace(/^Caused by: /, "");
  const error =
    last(CLASS) ??
    last(/^Error in query: /) ??
    last(/^Exception in thread|^[\w.]+(Exception|Error)\b/) ??
    last(/ ERROR /) ??
    last(/^Error: /) ??
    last(/^(?!\s|Driver stacktrace|Time taken).*\S/);
  if (error === undefined) return cause ?? "it wrote no message";
  return cause === undefined || error.includes(cause) ? error : `${error} (${cause})`;
}
