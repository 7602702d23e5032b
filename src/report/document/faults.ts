/** One thing wrong in a notebook, and where. */
export interface Fault {
  readonly cell: number;
  readonly line: number;
  readonly message: string;
}

/** Every fault of one notebook, thrown together so that the author mends them in one go. */
export class DocumentError extends Error {
  override readonly name = "DocumentError";
  readonly faults: readonly Fault[];

  constructor(notebook: string, faults: readonly Fault[]) {
    super(faults.map((f) => `${notebook}, cell ${f.cell}, line ${f.line}: ${f.message}`).join("\n"));
    this.faults = faults;
  }
}

/** Throws when there is any fault, in the order of the notebook. */
export function throwFaults(notebook: string, faults: readonly Fault[]): void {
  if (faults.length === 0) return;
  throw new DocumentError(
    notebook,
    [...faults].sort((a, b) => a.cell - b.cell || a.line - b.line),
  );
}
