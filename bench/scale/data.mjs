// Synthetic claims as Parquet, made by DuckDB from hashes of the row's number: the same rows on every machine.
import { existsSync, mkdirSync, renameSync, statSync } from "node:fs";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";

const SEED = 2026;

/** A uniform number in (0, 1) of a whole number; DuckDB's hash of two values mixes too little for salts beside. */
const uniformOf = (number, salt) =>
  `((hash(${number} * 16 + ${BigInt(SEED) * 2n ** 48n + BigInt(salt)}) >> 11)::DOUBLE + 0.5) / 9007199254740992`;
const uniform = (salt) => uniformOf("i", salt);
const level = (count, salt, power = 1) => `floor(${count} * pow(${uniform(salt)}, ${power}))::INTEGER`;
/** An effect between −half and +half, alike for all rows of a level. */
const effect = (number, salt, half) => `${2 * half} * (${uniformOf(number, salt)} - 0.5)`;
const code = (prefix, number, digits) => `'${prefix}' || lpad((${number} + 1)::VARCHAR, ${digits}, '0')`;

/**
 * The file of `rows` claims, made when it is not there: 40 AGG, 346 HMG (the first ones the most frequent), 31 pools,
 * cost in yuan with a log-normal rest.
 */
export async function claimsFile(folder, rows) {
  const file = join(folder, `claims-${SEED}-${rows}.parquet`);
  if (existsSync(file)) return file;
  mkdirSync(folder, { recursive: true });
  const instance = await DuckDBInstance.create(":memory:", { preserve_insertion_order: "true" });
  const connection = await instance.connect();
  await connection.run(`
    COPY (
      SELECT ${code("AGG", "a", 3)} AS agg, ${code("HMG", "h", 3)} AS hmg, ${code("P", "p", 2)} AS pool,
        round(exp(8.6 + ${effect("a", 1, 0.6)} + ${effect("h", 2, 1.1)} + ${effect("p", 3, 0.2)}
          + 0.7 * sqrt(-2 * ln(${uniform(4)})) * cos(2 * pi() * ${uniform(5)})), 2) AS cost
      FROM (
        SELECT i, ${level(40, 6)} AS a, ${level(346, 7, 1.6)} AS h, ${level(31, 8)} AS p
        FROM range(${rows}) t(i)
      )
    ) TO '${file}.part' (FORMAT parquet)`);
  connection.closeSync();
  instance.closeSync();
  renameSync(`${file}.part`, file);
  return file;
}

export const bytesOf = (file) => statSync(file).size;
