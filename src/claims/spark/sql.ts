const BEYOND = /[\n\r;`'"\\]/;

/**
 * A column name for Spark.
 *
 * @throws RangeError for characters at which Spark's shell would cut a statement in two
 */
export function identifier(where: string, name: string): string {
  if (name === "" || BEYOND.test(name)) {
    throw new RangeError(
      `${where}: column name is ${JSON.stringify(name)}; expected one without quotes, ";", "\\" or line breaks with --engine spark`,
    );
  }
  return `\`${name}\``;
}

/**
 * A text as a literal for Spark.
 *
 * @throws RangeError for line breaks and semicolons, at which Spark's shell would cut a statement in two
 */
export function literal(where: string, text: string): string {
  if (/[\n\r;]/.test(text)) {
    throw new RangeError(
      `${where}: ${JSON.stringify(text)} is not possible with --engine spark; expected no ";" and no line breaks`,
    );
  }
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}

/** A double as a literal for Spark. @throws RangeError for NaN and infinities */
export function double(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`double: value is ${value}; expected a finite number`);
  return `${value.toExponential()}D`;
}
