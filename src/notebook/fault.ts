/** A cell that failed: what a person needs to find and mend it. */
export class CellError extends Error {
  readonly notebook: string;
  /** 1-based position among all cells of the notebook file. */
  readonly cell: number;
  /** 1-based line in the cell, where known. */
  readonly line: number | undefined;
  readonly ename: string;
  readonly evalue: string;
  readonly traceback: readonly string[];

  constructor(
    where: { notebook: string; cell: number; line?: number },
    ename: string,
    evalue: string,
    traceback: readonly string[] = [],
  ) {
    const place = where.line === undefined ? `cell ${where.cell}` : `cell ${where.cell}, line ${where.line}`;
    super(`${where.notebook}, ${place}: ${ename}: ${evalue.split("\n")[0]}`);
    this.name = "CellError";
    this.notebook = where.notebook;
    this.cell = where.cell;
    this.line = where.line;
    this.ename = ename;
    this.evalue = evalue;
    this.traceback = traceback;
  }
}
