/** A place in a text file, both counted from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** One thing wrong in a file: where, what is there, what was expected. */
export interface Fault {
  readonly file: string;
  /** In a file of nested fields. */
  readonly place?: Place;
  /** The field there: `rules[0].parameters.share`. */
  readonly path?: string;
  /** Row as a spreadsheet counts it, the header being row 1; absent for faults of the whole file. */
  readonly row?: number;
  readonly column?: string;
  readonly value?: string;
  /** What is there, in words, in the place of `value`: `share is 30`. */
  readonly found?: string;
  readonly expected: string;
}

/** Every fault of a file at once; the message has one line a fault, the first 20 and then a count. */
export class DataFault extends Error {
  /** Faults that the message shows. */
  static readonly SHOWN = 20;
  override readonly name = "DataFault";
  readonly faults: readonly Fault[];
  /** Number of faults. */
  readonly total: number;

  /** @param total number of faults, where `faults` holds the first of them only */
  constructor(faults: readonly Fault[], total = faults.length) {
    const lines = faults.slice(0, DataFault.SHOWN).map(faultLine);
    if (total > lines.length) lines.push(`… and ${total - lines.length} more (${total} in all)`);
    super(lines.join("\n"));
    this.faults = faults;
    this.total = total;
  }
}

function faultLine({ file, place, path, row, column, value, found, expected }: Fault): string {
  const where = [
    ...(path === undefined ? [] : [path]),
    ...(row === undefined ? [] : [`row ${row}`]),
    ...(column === undefined ? [] : [`column "${column}"`]),
  ].join(", ");
  const at = place === undefined ? "" : `:${place.line}:${place.column}`;
  const there = found ?? (value === undefined ? undefined : JSON.stringify(value));
  return `${file}${at}: ${where === "" ? "" : `${where}: `}${there === undefined ? "" : `${there}; `}expected ${expected}`;
}
