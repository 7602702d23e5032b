import type { Dialect } from "../cells/sums.js";

const BEYOND = /[\n\r;`'"\\]/;

/**
 * A text as a literal for Spark.
 *
 * @throws RangeError for line breaks and semicolons, at which Spark's shell would cut a statement in two
 */
export function literal(where: string, text: string): string {
  if (/[\n\r;]/.test(text)) {
    throw new RangeError(
      `${where}: ${JSON.stringify(text)} is not possible with the engine spark; expected no ";" and no line breaks`,
    );
  }
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}

const NUMBER = "'^ *[-+]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][-+]?[0-9]+)? *$'";

/**
 * Spark's SQL where it differs from DuckDB's.
 *
 * @param isText all columns are text: Java takes "1d" for a number, which is none
 */
export function sparkDialect(where: string, isText: boolean): Dialect {
  return {
    identifier(name) {
      if (name === "" || BEYOND.test(name)) {
        throw new RangeError(
          `${where}: column name is ${JSON.stringify(name)}; expected one without quotes, ";", "\\" or line breaks with the engine spark`,
        );
      }
      return `\`${name}\``;
    },
    double: (value) => `${value.toExponential()}D`,
    number: (column) =>
      isText
        ? `CASE WHEN ${column} RLIKE ${NUMBER} THEN TRY_CAST(${column} AS DOUBLE) END`
        : `TRY_CAST(${column} AS DOUBLE)`,
    text: (column) => `CAST(${column} AS STRING)`,
    whole: (expression) => `CAST(RINT(${expression}) AS BIGINT)`,
    sum: (expression) => `SUM(CAST(${expression} AS DECIMAL(38,0)))`,
  };
}
