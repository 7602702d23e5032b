import { DataFault, type Fault } from "../../data/fault.js";

/** What a file in another encoding is told. */
export const TO_UTF8 =
  'UTF-8 text; the file looks like GBK or UTF-16: convert it with  iconv -f GB18030 -t UTF-8 OLD.csv > NEW.csv  (UTF-16 in place of GB18030 where it is that) or save it from the spreadsheet as "CSV UTF-8"';

type Reader = (match: RegExpExecArray, message: string) => Error;

const fault = (file: string, expected: string, more: Partial<Fault> = {}) =>
  new DataFault([{ file, ...more, expected }]);
const csvFile = (message: string) => /\n\s*file = (.*)\n/.exec(message)?.[1] ?? "CSV file";

const READERS: readonly (readonly [RegExp, Reader])[] = [
  [
    /No files found that match the pattern "(.*)"/,
    ([, pattern]) => fault(pattern!, "a file that exists, or a pattern that files match"),
  ],
  [
    /schema mismatch[\s\S]*?column "(.*?)" was read from the original file "(.*?)", but could not be found in file "(.*?)"\.\nCandidate names: (.*)/i,
    ([, column, first, file, known]) =>
      fault(file!, `this column, which ${first} has; the file has: ${known}`, { column: column! }),
  ],
  [
    /No magic bytes found at .*? of file '(.*)'|File '(.*)' too small to be a Parquet file/,
    ([, cut, small]) => fault((cut ?? small)!, "a Parquet file; this one is damaged or was cut off"),
  ],
  [
    /Failed to read file "(.*?)": ([^\n]*)|Error (?:while )?reading (?:parquet )?file "(.*?)":? ?([^\n]*)/i,
    ([, file, reason, other, why]) =>
      fault((file ?? other)!, `a file that can be read; it is damaged (${reason ?? why})`),
  ],
  [
    /CSV Error on Line: (\d+)[\s\S]*?Expected Number of Columns: (\d+) Found: (\d+)/,
    ([, row, expected, found], message) =>
      fault(csvFile(message), `${expected} fields as in the header`, {
        row: Number(row),
        value: `${found} fields`,
      }),
  ],
  [
    /CSV Error on Line: (\d+)[\s\S]*?Invalid unicode/,
    ([, row], message) => fault(csvFile(message), TO_UTF8, { row: Number(row) }),
  ],
  [
    /CSV Error on Line: (\d+)[\s\S]*?(?:unterminated quote|quote should be followed)/i,
    ([, row], message) =>
      fault(csvFile(message), "quotes closed and doubled inside a field", { row: Number(row) }),
  ],
  [
    /CSV Parser state machine reached an invalid state/,
    (_match, message) => fault(csvFile(message), "lines that all end alike, and quotes closed"),
  ],
  [
    /CSV Error on Line: (\d+)\n(?:Original Line: .*\n)?(.*)/,
    ([, row, reason], message) =>
      fault(csvFile(message), `a line that can be read (${reason})`, { row: Number(row) }),
  ],
  [
    /Input is not a GZIP stream: (.*)/,
    ([, file]) => fault(file!, "a file compressed with gzip, or a name without .gz"),
  ],
  [
    /Referenced column "(.*?)" not found[\s\S]*?Candidate bindings: ([^\n]*)/,
    ([, column, known]) => new RangeError(`column "${column}" is unknown; near it are ${known}`),
  ],
  [
    /No space left on device|File too large|max_temp_directory_size/i,
    (_match, message) => {
      const path = /file "(.*?)"/.exec(message)?.[1];
      const which = path === undefined ? "while writing temporary data" : `while writing ${path}`;
      return new Error(
        `the disk is full, ${which}; expected more space, or TMPDIR set to a folder on a larger disk. Nothing was written`,
      );
    },
  ],
  [
    /Out of Memory Error/,
    (_match, message) => {
      const used = /\((.*?) used\)/.exec(message)?.[1];
      return new Error(
        `out of memory${used === undefined ? "" : ` (${used} used)`}; expected a higher memory limit (memory, --memory), fewer threads (threads, --threads), or fewer keys`,
      );
    },
  ],
  [/INTERRUPT/, () => new Error("interrupted; nothing was written")],
];

/** An error of DuckDB in one message that says what is wrong and what to do; others stay as they are. */
export function clearError(error: unknown): Error {
  if (error instanceof DataFault || error instanceof RangeError || error instanceof TypeError) return error;
  const message = error instanceof Error ? error.message : String(error);
  for (const [pattern, read] of READERS) {
    const match = pattern.exec(message);
    if (match) return read(match, message);
  }
  if (!/^[A-Z][A-Za-z ]+ Error: /.test(message)) return error instanceof Error ? error : new Error(message);
  return new Error(`DuckDB: ${message.split("\n\n")[0]}`);
}
