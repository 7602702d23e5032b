/** One thing wrong in a table: where, what is there, what was expected. */
export interface Fault {
  readonly file: string;
  /** Row as a spreadsheet counts it, the header being row 1; absent for faults of the whole file. */
  readonly row?: number;
  readonly column?: string;
  readonly value?: string;
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

function faultLine({ file, row, column, value, expected }: Fault): string {
  const place = [
    ...(row === undefined ? [] : [`row ${row}`]),
    ...(column === undefined ? [] : [`column "${column}"`]),
  ].join(", ");
  const found = value === undefined ? "" : `${JSON.stringify(value)}; `;
  return `${file}: ${place === "" ? "" : `${place}: `}${found}expected ${expected}`;
}
