import { checkInteger } from "../../models/numeric/check.js";
import type { CellsQuery } from "../../models/risk/cells/relation.js";
import type { Columns } from "../duck/columns.js";
import { describe, type Session } from "../duck/session.js";
import { double, identifier } from "../duck/sql.js";
import { REMAINDER_BITS, type SumsPlan, type Term } from "./plan.js";
import { keyColumn, remainderColumn, termColumn } from "./sums.js";

/** A table in the session that holds cells: keys under their names, then the columns of a cells file. */
export interface CellsTable {
  /** What follows FROM. */
  readonly relation: string;
  readonly query: CellsQuery;
  /** Keys that are text, in no order. */
  readonly textKeys: readonly string[];
  readonly cells: number;
  readonly rows: number;
  readonly suppressed: { readonly minimum: number; readonly cells: number; readonly rows: number } | null;
}

/** Columns of a cells file beside its keys. */
export function measureColumns(query: Pick<CellsQuery, "weight">): readonly string[] {
  const plain = ["n", "y_mean", "y_squares", "amount"];
  if (query.weight === undefined) return plain;
  return [...plain, "w1", "w1_mean", "w1_squares", "w2", "w2_mean", "w2_squares", "w_amount"];
}

const INTEGERS = /^(U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER)$/;
const NUMBERS = /^(FLOAT|DOUBLE|DECIMAL\(.*\))$/;
const PLAIN_NUMBER = "'-?(0|[1-9][0-9]*)([.][0-9]+)?([eE][-+]?[0-9]+)?'";

/**
 * Turns sums of whole numbers, made by any engine, into the cells, in a temporary table.
 *
 * @param sums what follows FROM: the result of `sumsSql`
 * @param isText all keys came as text, so that those which read as plain numbers throughout are numbers
 * @param minimum cells with fewer rows are left out
 * @returns the cells; null when a key is missing, empty or no finite number somewhere
 * @throws RangeError when no cell has `minimum` rows, or for whole numbers past 2^53 as a key
 */
export async function finishCells(
  where: string,
  session: Session,
  sums: string,
  plan: SumsPlan,
  options: { readonly isText: boolean; readonly minimum: number; readonly table: string },
): Promise<CellsTable | null> {
  const { query } = plan;
  const minimum = checkInteger(where, "minimum", options.minimum, 1);
  const keys = await readKeys(where, session, sums, query, options.isText);
  if (keys === null) return null;
  const names = plan.terms.flatMap((term) =>
    term.hasRemainder ? [termColumn(term.name), remainderColumn(term.name)] : [termColumn(term.name)],
  );
  const read = keys.map(({ sql }, i) => `${sql} AS ${keyColumn(i)}`);
  const source = keys.some((key) => key.canMerge)
    ? `(SELECT ${[...read, ...["n", ...names].map((name) => `sum(${name}) AS ${name}`)].join(", ")} FROM ${sums} GROUP BY ALL) t`
    : `(SELECT ${[...read, "n", ...names].join(", ")} FROM ${sums}) t`;
  const columns = [...keys.map(({ name }, i) => `${keyColumn(i)} AS ${identifier(name)}`), ...measures(plan)];
  const count = await session.query(
    `SELECT coalesce(sum(n) FILTER (n < ${minimum}), 0)::DOUBLE AS rows, (count(*) FILTER (n < ${minimum}))::DOUBLE AS few, count(*)::DOUBLE AS cells, sum(n)::DOUBLE AS n FROM ${source}`,
  );
  const few = numberOf(count, "few");
  const cells = numberOf(count, "cells");
  if (cells === few) {
    throw new RangeError(
      `${where}: no cell of ${query.by.join(", ")} has ${minimum} rows; expected a smaller minimum or fewer keys`,
    );
  }
  await session.run(
    `CREATE OR REPLACE TEMP TABLE ${identifier(options.table)} AS SELECT ${columns.join(", ")} FROM ${source} WHERE n >= ${minimum}`,
  );
  const left = numberOf(count, "rows");
  return {
    relation: identifier(options.table),
    query,
    textKeys: keys.filter((key) => key.isText).map((key) => key.name),
    cells: cells - few,
    rows: numberOf(count, "n") - left,
    suppressed: minimum > 1 ? { minimum, cells: few, rows: left } : null,
  };
}

const numberOf = (columns: Columns, name: string) => (columns.column(name) as Float64Array)[0]!;

interface Key {
  readonly name: string;
  readonly sql: string;
  readonly isText: boolean;
  /** Texts that differ can be the same number. */
  readonly canMerge: boolean;
}

/** How each key is read from the sums; null when a key is missing, empty or not finite. */
async function readKeys(
  where: string,
  session: Session,
  sums: string,
  query: CellsQuery,
  isText: boolean,
): Promise<readonly Key[] | null> {
  const types = new Map((await describe(session, sums)).map(({ name, type }) => [name, type]));
  const kinds = query.by.map((_, i) => {
    const type = types.get(keyColumn(i)) ?? "";
    return INTEGERS.test(type) ? "integer" : NUMBERS.test(type) ? "number" : isText ? "either" : "text";
  });
  const facts = kinds.flatMap((kind, i) => {
    const k = keyColumn(i);
    const number = `TRY_CAST(${k} AS DOUBLE)`;
    const missing = kind === "either" || kind === "text" ? `nullif(CAST(${k} AS VARCHAR), '')` : k;
    return [
      `(count(*) - count(${missing}))::DOUBLE AS missing${i}`,
      ...(kind === "text"
        ? []
        : [
            `bool_and(isfinite(${number})) AS finite${i}`,
            `bool_and(abs(${number}) <= 9007199254740991) AS exact${i}`,
          ]),
      ...(kind === "either" ? [`bool_and(regexp_full_match(${k}, ${PLAIN_NUMBER})) AS plain${i}`] : []),
    ];
  });
  const seen = await session.query(`SELECT ${facts.join(", ")} FROM ${sums}`);
  const holds = (fact: string) => (seen.column(fact) as readonly (number | null)[])[0] === 1;
  const keys: Key[] = [];
  for (const [i, name] of query.by.entries()) {
    const kind = kinds[i]!;
    const asNumber = `CAST(${keyColumn(i)} AS DOUBLE)`;
    if (numberOf(seen, `missing${i}`) !== 0) return null;
    const isExact = kind !== "text" && holds(`exact${i}`);
    if (kind === "integer" && !isExact) {
      throw new RangeError(
        `${where}: key "${name}" holds whole numbers of more than 15 digits; expected text, or numbers up to 2^53`,
      );
    }
    if (kind === "integer" || kind === "number") {
      if (!holds(`finite${i}`)) return null;
      keys.push({ name, sql: asNumber, isText: false, canMerge: false });
    } else if (kind === "either" && isExact && holds(`finite${i}`) && holds(`plain${i}`)) {
      keys.push({ name, sql: asNumber, isText: false, canMerge: true });
    } else {
      keys.push({ name, sql: `CAST(${keyColumn(i)} AS VARCHAR)`, isText: true, canMerge: false });
    }
  }
  return keys;
}

/** Columns of the layout from the sums; the only step that leaves whole numbers. */
function measures(plan: SumsPlan): readonly string[] {
  const of = (name: Term["name"]) => {
    const { scale, hasRemainder } = plan.terms.find((term) => term.name === name)!;
    const whole = `CAST(${termColumn(name)} AS DOUBLE) * ${double(2 ** -scale)}`;
    if (!hasRemainder) return `(${whole})`;
    return `(${whole} + CAST(${remainderColumn(name)} AS DOUBLE) * ${double(2 ** -(scale + REMAINDER_BITS))})`;
  };
  const has = (name: Term["name"]) => plan.terms.some((term) => term.name === name);
  const moments = (weight: string, d: string, q: string, prefix: string) => [
    `${double(plan.centre)} + ${d} / ${weight} AS ${prefix}_mean`,
    `CASE WHEN n = 1 THEN 0::DOUBLE ELSE greatest(${q} - ${d} * (${d} / ${weight}), 0::DOUBLE) END AS ${prefix}_squares`,
  ];
  const out = [
    "CAST(n AS BIGINT) AS n",
    ...moments("CAST(n AS DOUBLE)", of("d"), of("q"), "y"),
    `${has("v") ? of("v") : of("d")} AS amount`,
  ];
  if (plan.query.weight === undefined) return out;
  return [
    ...out,
    `${of("w")} AS w1`,
    ...moments(of("w"), of("wd"), of("wq"), "w1"),
    `${of("ww")} AS w2`,
    ...moments(of("ww"), of("wwd"), of("wwq"), "w2"),
    `${has("wv") ? of("wv") : of("wd")} AS w_amount`,
  ];
}
