import { createHash } from "node:crypto";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Row } from "../display/table.js";
import { parseCsv, readBytes } from "./csv.js";
import { DataFault } from "./fault.js";
import type { Source } from "./source.js";
import { asTable, type Table } from "./table.js";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
let registry: readonly Source[] | undefined;

/** Every shipped table with its source, one row a file. */
export function sources(): Table {
  return asTable(
    entries().map(({ id, title, author, publisher, year, location, unit, status }) => ({
      id,
      title,
      author: author ?? null,
      publisher,
      year: year ?? null,
      location,
      unit,
      status,
    })),
  );
}

/**
 * The source of one shipped table.
 * @throws RangeError when no entry has this id
 */
export function source(id: string): Source {
  const found = entries().find((entry) => entry.id === id);
  if (found) return found;
  const known = entries().map((entry) => entry.id);
  throw new RangeError(`data: id "${id}" is not in data/sources.json; expected one of: ${known.join(", ")}`);
}

/**
 * A shipped table, read and checked against its entry in `data/sources.json`.
 *
 * @param id name of the entry
 * @param options.columns keep only these columns, in this order
 * @throws RangeError for an unknown id or column; DataFault when the file is missing, its bytes do not
 *   have the recorded SHA-256, or a cell does not fit its column
 */
export function table<R extends Row = Row>(
  id: string,
  options: { readonly columns?: readonly (keyof R & string)[] } = {},
): Table<R> {
  const entry = source(id);
  const rows = readVerified(entry);
  const { columns } = options;
  if (columns === undefined) return asTable(rows as R[], entry);
  for (const column of columns) {
    if (!(column in entry.columns)) {
      throw new RangeError(
        `data.table("${id}"): column "${column}" is not there; expected one of: ${Object.keys(entry.columns).join(", ")}`,
      );
    }
  }
  return asTable(
    rows.map((row) => Object.fromEntries(columns.map((c) => [c, row[c]])) as unknown as R),
    entry,
  );
}

/** Reads the file of an entry; refuses bytes that are not those recorded. */
export function readVerified(entry: Source, root = ROOT): Row[] {
  const bytes = readBytes(join(root, entry.file));
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  if (sha256 !== entry.sha256) {
    throw new DataFault([
      {
        file: entry.file,
        value: `sha256 ${sha256}`,
        expected: `${entry.sha256} as in data/sources.json; the file has changed since its source was recorded`,
      },
    ]);
  }
  return parseCsv(entry.file, bytes, entry.columns);
}

function entries(): readonly Source[] {
  registry ??= JSON.parse(
    new TextDecoder().decode(readBytes(join(ROOT, "data", "sources.json"))),
  ) as Source[];
  return registry;
}
