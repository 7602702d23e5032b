import { shown } from "../../numeric/check.js";

const SHOWN = 20;

/** Collects the bad cells of a table in memory, to be thrown as one error. */
export class RejectedRows {
  readonly #lines: string[] = [];
  #count = 0;

  /** @param row position from 0; undefined for a fault of the whole column */
  add(row: number | undefined, column: string, value: unknown, expected: string): void {
    if (this.#count++ >= SHOWN) return;
    const place = row === undefined ? `column ${shown(column)}` : `row ${row}, column ${shown(column)}`;
    this.#lines.push(`  ${place}: ${shown(value)}; expected ${expected}`);
  }

  /** @throws RangeError with the first 20 faults and their number */
  throwIfAny(where: string): void {
    if (this.#count === 0) return;
    const more = this.#count > SHOWN ? `\n  … and ${this.#count - SHOWN} more (${this.#count} in all)` : "";
    const cells = this.#count === 1 ? "1 fault" : `${this.#count} faults`;
    throw new RangeError(`${where}: ${cells} in the table (rows from 0):\n${this.#lines.join("\n")}${more}`);
  }
}
