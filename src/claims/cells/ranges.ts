import { checkMagnitude } from "../../models/numeric/check.js";
import type { CellsQuery } from "../../models/risk/cells/relation.js";
import type { ColumnRange } from "./plan.js";
import type { Source } from "./source.js";
import type { Dialect } from "./sums.js";

/** What is known of the numbers before they are summed; the ranges hold only where `isClean`. */
export interface Ranges {
  readonly rows: number;
  readonly outcome: ColumnRange;
  readonly weight: ColumnRange | null;
  /** All outcomes and weights are there, finite, and on the right side of 0. */
  readonly isClean: boolean;
}

/** SQL of one row with the ranges of the outcome and the weights. @param relation what follows FROM */
export function rangesSql(dialect: Dialect, relation: string, query: CellsQuery): string {
  const wanted = [`${dialect.number(dialect.identifier(query.outcome))} AS v`];
  if (query.weight !== undefined) wanted.push(`${dialect.number(dialect.identifier(query.weight))} AS w`);
  const needsSize = query.transform === "none" || query.weight !== undefined;
  return `SELECT CAST(count(*) AS DOUBLE) AS n, ${rangeColumns(query)
    .slice(1)
    .map((name) => {
      const v = name.slice(-1);
      if (name.startsWith("n_")) return `CAST(count(${v}) AS DOUBLE) AS ${name}`;
      if (name.startsWith("size_"))
        return `${v === "w" || needsSize ? usual(dialect, v) : `max(${v})`} AS ${name}`;
      return `${name.slice(0, 3)}(${v}) AS ${name}`;
    })
    .join(", ")} FROM (SELECT ${wanted.join(", ")} FROM ${relation}) t`;
}

/** The geometric mean of the magnitudes: single large values move it little. */
const usual = ({ double }: Dialect, v: string) =>
  `pow(${double(2)}, avg(log2(nullif(abs(${v}), ${double(0)}))))`;

/** Names of the columns of `rangesSql`, in their order. */
export function rangeColumns(query: CellsQuery): readonly string[] {
  const of = (v: string) => [`n_${v}`, `min_${v}`, `max_${v}`, `size_${v}`];
  return ["n", ...of("v"), ...(query.weight === undefined ? [] : of("w"))];
}

/** Reads the answer to `rangesSql`. @throws RangeError for no rows, or numbers too large or small to be squared */
export function judgeRanges(
  where: string,
  source: Pick<Source, "name">,
  query: CellsQuery,
  value: (name: string) => number | null,
): Ranges {
  const n = value("n");
  if (!(n! > 0)) throw new RangeError(`${where}: ${source.name} has 0 rows; expected at least 1`);
  const range = (v: string): ColumnRange | null => {
    const [min, max, size] = [value(`min_${v}`), value(`max_${v}`), value(`size_${v}`)];
    if (min === null || max === null || size === null) return null;
    return { min, max, size: size > 0 ? size : 1 };
  };
  const outcome = range("v");
  const weight = query.weight === undefined ? null : range("w");
  const isBounded = (r: ColumnRange | null) => r !== null && Number.isFinite(r.min) && Number.isFinite(r.max);
  const isClean =
    isBounded(outcome) &&
    value("n_v") === n &&
    (query.transform === "log" ? outcome!.min > 0 : outcome!.min >= 0) &&
    (query.weight === undefined || (isBounded(weight) && value("n_w") === n && weight!.min > 0));
  if (isClean) {
    checkMagnitude(where, query.outcome, [outcome!.max]);
    if (weight !== null) checkMagnitude(where, query.weight!, [weight.max]);
  }
  return { rows: n!, outcome: outcome!, weight, isClean };
}
