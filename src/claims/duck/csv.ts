import { createReadStream } from "node:fs";
import { extname } from "node:path";
import { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import Papa from "papaparse";
import { DataFault } from "../../data/fault.js";
import { TO_UTF8 } from "./errors.js";
import { escapeGlob, identifier, list, literal } from "./sql.js";

/** A CSV file and the names in its first row. */
export interface CsvFile {
  readonly file: string;
  readonly header: readonly string[];
}

const HEADER_BYTES = 2 ** 20;

const delimiterOf = (file: string) =>
  extname(file.replace(/\.gz$/i, "")).toLowerCase() === ".tsv" ? "\t" : ",";

/**
 * Reads the first row of a CSV file. One compressed with gzip is read to its end, since DuckDB takes one that
 * was cut off for a shorter file.
 *
 * @throws DataFault for a file that is no UTF-8, has a repeated or empty name, or is no whole gzip file
 */
export async function readHeader(file: string): Promise<CsvFile> {
  const isCompressed = /\.gz$/i.test(file);
  const text = decode(file, isCompressed ? await gunzipped(file) : await beginning(file));
  const delimiter = delimiterOf(file);
  const { data } = Papa.parse<string[]>(text, { delimiter, preview: 1 });
  const header = (data[0] ?? []).map((name) => name.trim());
  const wrong = header.filter((name, i) => name === "" || header.indexOf(name) !== i);
  if (header.length === 0 || wrong.length > 0) {
    throw new DataFault(
      [...new Set(wrong.length > 0 ? wrong : [""])].map((column) => ({
        file,
        row: 1,
        column,
        expected: "a header row with column names that are there and differ",
      })),
    );
  }
  return { file, header };
}

/**
 * What follows FROM for CSV files, every column as text.
 *
 * DuckDB is told the dialect and the columns: when it guesses them, it may skip rows it does not understand.
 *
 * @throws DataFault for a file whose columns are not those of the first, in whatever order
 */
export function csvRelation(files: readonly CsvFile[]): string {
  const first = files[0]!;
  const groups = new Map<string, CsvFile[]>();
  for (const one of files) {
    const missing = first.header.filter((name) => !one.header.includes(name));
    const more = one.header.filter((name) => !first.header.includes(name));
    if (missing.length + more.length > 0) {
      throw new DataFault([
        ...missing.map((column) => ({
          file: one.file,
          column,
          expected: `this column, which ${first.file} has; the file has: ${one.header.join(", ")}`,
        })),
        ...more.map((column) => ({
          file: one.file,
          column,
          expected: `no such column, since ${first.file} has none; it has: ${first.header.join(", ")}`,
        })),
      ]);
    }
    const key = JSON.stringify([delimiterOf(one.file), one.header]);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  const readers = [...groups.values()].map((group) => {
    const columns = group[0]!.header.map((name) => `${literal(name)}: 'VARCHAR'`).join(", ");
    const delimiter = delimiterOf(group[0]!.file) === "\t" ? "'\\t'" : "','";
    return `read_csv(${list(group.map(({ file }) => escapeGlob(file)))}, auto_detect = false, header = true, columns = {${columns}}, delim = ${delimiter}, quote = '"', escape = '"')`;
  });
  if (readers.length === 1) return readers[0]!;
  const names = first.header.map(identifier).join(", ");
  return `(${readers.map((reader) => `SELECT ${names} FROM ${reader}`).join(" UNION ALL ")})`;
}

function decode(file: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
  } catch {
    throw new DataFault([{ file, expected: TO_UTF8 }]);
  }
}

async function beginning(file: string): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of createReadStream(file, { end: HEADER_BYTES - 1 })) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

async function gunzipped(file: string): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let length = 0;
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      if (length < HEADER_BYTES) chunks.push(chunk);
      length += chunk.length;
      done();
    },
  });
  try {
    await pipeline(createReadStream(file), createGunzip(), sink);
    return Buffer.concat(chunks);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const expected =
      code === "Z_DATA_ERROR" && /incorrect header/.test(message)
        ? "a file compressed with gzip, or a name without .gz"
        : `a gzip file that is whole; this one is damaged or was cut off (${message})`;
    throw new DataFault([{ file, expected }]);
  }
}
