/** An identifier for SQL, whatever characters it holds. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A text as an SQL literal. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A double as an SQL literal that reads back as the same double. @throws RangeError for NaN and infinities */
export function double(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`double: value is ${value}; expected a finite number`);
  return `${value.toExponential()}::DOUBLE`;
}

/** Texts as an SQL list. */
export function list(texts: readonly string[]): string {
  return `[${texts.map(literal).join(", ")}]`;
}

/** An enumeration type of these levels in their order; casts to it give codes. */
export function enumeration(levels: readonly string[]): string {
  return `ENUM(${levels.map(literal).join(", ")})`;
}

/** A path that DuckDB does not take for a pattern. */
export const escapeGlob = (path: string): string => path.replace(/[*?[]/g, "[$&]");
