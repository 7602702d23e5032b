import { fileURLToPath } from "node:url";
import { DataFault, type Fault } from "../../data/fault.js";
import type { CellsQuery } from "../../models/risk/cells/relation.js";
import { checksOf } from "../cells/faults.js";
import type { Dialect } from "../cells/sums.js";
import { FILE, type SparkInput, VIEW, viewStatements } from "./input.js";
import type { Spark } from "./run.js";

const COUNT = "yibao-count";
const ROW = "yibao-row";

/**
 * Looks at every row for what cells cannot be made of. Spark does not number the rows of a file, and which of the
 * bad ones are listed is its choice.
 *
 * @throws DataFault with up to 20 places, by file, and their number; nothing when all is well
 */
export async function throwBadRows(
  where: string,
  spark: Spark,
  input: SparkInput,
  dialect: Dialect,
  query: CellsQuery,
  types: ReadonlyMap<string, string>,
): Promise<void> {
  const checks = checksOf(dialect, query, types);
  const counts = checks.map(({ isBad }) => `count_if(${isBad})`);
  // Values come as hexadecimal digits, so that no character in them parts lines or columns.
  const rows = checks.map(
    ({ column, isBad }) =>
      `CASE WHEN ${isBad} THEN coalesce(hex(${dialect.text(dialect.identifier(column))}), '') ELSE '-' END`,
  );
  const output = await spark.run([
    ...viewStatements(where, input, dialect, null),
    `SELECT '${COUNT}', ${counts.join(", ")} FROM ${VIEW}`,
    `SELECT '${ROW}', hex(${FILE}), ${rows.join(", ")} FROM ${VIEW} WHERE ${checks.map(({ isBad }) => `(${isBad})`).join(" OR ")} LIMIT ${DataFault.SHOWN}`,
  ]);
  const lines = output.map((line) => line.split("\t"));
  const total = (lines.find(([mark]) => mark === COUNT) ?? [])
    .slice(1)
    .reduce((sum, n) => sum + Number(n), 0);
  if (total === 0) return;
  const faults: Fault[] = [];
  for (const [mark, file, ...values] of lines) {
    if (mark !== ROW) continue;
    values.forEach((value, j) => {
      if (value === "-") return;
      const { column, expected } = checks[j]!;
      faults.push({ file: fileName(unhex(file!)), column, value: unhex(value), expected });
    });
  }
  throw new DataFault(faults, total);
}

const unhex = (digits: string) => Buffer.from(digits, "hex").toString("utf8");

function fileName(address: string): string {
  return /^file:\/\/\//.test(address) ? fileURLToPath(address) : address;
}
