/** One thing wrong in a table: where, what is there, what was expected. */
export interface Fault {
  readonly file: string;
  /** Row as a spreadsheet counts it, the header being row 1; absent for faults of the whole file. */
  readonly row?: number;
  readonly column?: string;
  readonly value?: string;
  readonly expected: string;
}

const SHOWN = 20;

/** Every fault of a file at once; the message has one line a fault, the first 20 and then a count. */
export class DataFault extends Error {
  override readonly name = "DataFault";
  readonly faults: readonly Fault[];

  constructor(faults: readonly Fault[]) {
    const lines = faults.slice(0, SHOWN).map(faultLine);
    if (faults.length > SHOWN) lines.push(`… and ${faults.length - SHOWN} more (${faults.length} in all)`);
    super(lines.join("\n"));
    this.faults = faults;
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
