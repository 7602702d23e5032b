import type { Row } from "../../../display/table.js";
import { checkInteger, shown } from "../../numeric/check.js";

/** A table of counts, one record a cell, and the sums of its cells that are known beside it. */
export interface CountTable<R extends Row = Row> {
  readonly rows: readonly R[];
  /** Columns that name a cell; no two rows agree in all of them. */
  readonly by: readonly string[];
  /** Column with the number of people. */
  readonly count: string;
  /** Columns computed from these people (means, sums, coefficients, ratios): hidden with the count. */
  readonly values?: readonly string[];
  /**
   * The sums that a reader knows, each as the columns it keeps: `["pool"]` the totals of pools, `[]` the
   * total. Columns outside `by` that a cell belongs to (its MG, say) may stand here, for nested groups. By
   * default every sum over some columns of `by`.
   */
  readonly margins?: readonly (readonly string[])[];
}

/** Cells and sums as variables of one linear system; tables that share a sum share its variable. */
export interface CountSystem {
  readonly counts: readonly number[];
  readonly tables: readonly SystemTable[];
}

export interface SystemTable {
  /** Code of each row in each column of `by`. */
  readonly codes: readonly Int32Array[];
  /** Place of a row: Σ code × stride over the columns of `by`. */
  readonly strides: readonly number[];
  readonly places: Float64Array;
  readonly rowAt: ReadonlyMap<number, number>;
  /** The cells themselves first, then the sums: names of the columns kept, variable of each row. */
  readonly levels: readonly { readonly columns: readonly string[]; readonly variable: Int32Array }[];
}

/**
 * Makes the system of one table or of several that a reader sees together.
 *
 * @throws RangeError for a missing column, a count that is not a whole number of at least 0, a cell given
 *   twice, tables that disagree about a sum they share
 */
export function countSystem(where: string, tables: readonly CountTable[]): CountSystem {
  const counts: number[] = [];
  const variables = new Map<string, number>();
  const read = tables.map((table, t): SystemTable => {
    const name = tables.length === 1 ? "rows" : `tables[${t}].rows`;
    const { rows, by, count } = table;
    const margins = table.margins ?? properSubsets(by);
    for (const column of new Set([...by, count, ...(table.values ?? []), ...margins.flat()])) {
      const at = rows.findIndex((row) => row[column] === undefined);
      if (at >= 0) {
        throw new RangeError(
          `${where}: ${name}[${at}] has no ${shown(column)}; expected every column named in by, count, values, margins`,
        );
      }
    }
    const people = rows.map((row, i) => checkInteger(where, `${name}[${i}].${count}`, row[count], 0));
    const coded = by.map((column) => codesOf(rows.map((row) => row[column])));
    let span = 1;
    const strides = coded.map(({ size }) => {
      span *= size;
      return span / size;
    });
    const places = Float64Array.from(rows, (_, i) =>
      coded.reduce((place, { codes }, d) => place + codes[i]! * strides[d]!, 0),
    );
    const rowAt = new Map<number, number>();
    rows.forEach((row, i) => {
      const place = places[i]!;
      if (rowAt.has(place)) {
        const label = by.map((column) => `${column} = ${shown(row[column])}`).join(", ");
        throw new RangeError(`${where}: ${name}[${i}] repeats ${label}; expected each cell once`);
      }
      rowAt.set(place, i);
    });
    const own = new Map<number, number>();
    const levels = [by, ...margins].map((columns) => {
      const sorted = [...columns].sort();
      const sums = new Map<string, number>();
      const keys = rows.map((row) => JSON.stringify([sorted, sorted.map((column) => row[column])]));
      keys.forEach((key, i) => {
        sums.set(key, (sums.get(key) ?? 0) + people[i]!);
      });
      for (const [key, total] of sums) {
        const known = variables.get(key);
        if (known === undefined) variables.set(key, counts.push(total) - 1);
        else if (counts[known] !== total && !own.has(known)) {
          throw new RangeError(
            `${where}: ${name} sums to ${total} people at ${key}, another table to ${counts[known]}; expected tables to agree`,
          );
        }
        own.set(variables.get(key)!, total);
      }
      return { columns: sorted, variable: Int32Array.from(keys, (key) => variables.get(key)!) };
    });
    return { codes: coded.map((c) => c.codes), strides, places, rowAt, levels };
  });
  return { counts, tables: read };
}

function codesOf(values: readonly unknown[]): { codes: Int32Array; size: number } {
  const seen = new Map<unknown, number>();
  const codes = Int32Array.from(values, (value) => {
    const code = seen.get(value) ?? seen.size;
    seen.set(value, code);
    return code;
  });
  return { codes, size: seen.size };
}

function properSubsets(by: readonly string[]): string[][] {
  return Array.from({ length: 2 ** by.length - 1 }, (_, mask) => by.filter((__, d) => (mask >> d) & 1));
}
