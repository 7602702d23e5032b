import { identifier as quoted } from "../duck/sql.js";
import { REMAINDER_BITS, type SumsPlan, type Term } from "./plan.js";

/** What differs between the engines in the SQL of the sums. */
export interface Dialect {
  identifier(name: string): string;
  double(value: number): string;
  /** A column as DOUBLE. */
  number(column: string): string;
  /** A column as text. */
  text(column: string): string;
  /** A DOUBLE rounded to the nearest whole number, ties to even, as BIGINT. */
  whole(expression: string): string;
  /** The sum of a BIGINT in at least 38 digits. */
  sum(expression: string): string;
}

export const duckDialect: Dialect = {
  identifier: quoted,
  double: (value) => `${value.toExponential()}::DOUBLE`,
  number: (column) => `TRY_CAST(${column} AS DOUBLE)`,
  text: (column) => `CAST(${column} AS VARCHAR)`,
  whole: (expression) => `CAST(${expression} AS BIGINT)`,
  sum: (expression) => `sum(${expression})`,
};

/** Column of the sums that holds the i-th key. */
export const keyColumn = (i: number) => `k${i}`;
/** Columns of the sums that hold a term, and its remainder. */
export const termColumn = (name: string) => `s_${name}`;
export const remainderColumn = (name: string) => `r_${name}`;

/**
 * SQL of the sums by cell: columns k0, k1, … (keys in the order of `by`), n (BIGINT), and for each term s_NAME
 * and, where it has a remainder, r_NAME.
 *
 * @param relation what follows FROM
 */
export function sumsSql(dialect: Dialect, relation: string, plan: SumsPlan): string {
  const { query, terms } = plan;
  const keys = query.by.map((_, i) => keyColumn(i));
  const read = query.by.map((name, i) => `${dialect.identifier(name)} AS ${keyColumn(i)}`);
  read.push(`${dialect.number(dialect.identifier(query.outcome))} AS v`);
  if (query.weight !== undefined) read.push(`${dialect.number(dialect.identifier(query.weight))} AS w`);
  const rows = deviations(dialect, `(SELECT ${read.join(", ")} FROM ${relation}) t`, plan);
  const scaled = terms.flatMap((term) => {
    const value = FACTORS[term.name];
    if (term.name === "d" && plan.logScale !== null) return ["l AS x_d"];
    return [`${value} * ${dialect.double(2 ** term.scale)} AS x_${term.name}`];
  });
  const sums = terms.flatMap((term) => {
    const x = `x_${term.name}`;
    const first = `${dialect.sum(dialect.whole(x))} AS ${termColumn(term.name)}`;
    if (!term.hasRemainder) return [first];
    const rest = `(${x} - ${dialect.whole(x)}) * ${dialect.double(2 ** REMAINDER_BITS)}`;
    return [first, `${dialect.sum(dialect.whole(rest))} AS ${remainderColumn(term.name)}`];
  });
  return `SELECT ${[...keys, "count(*) AS n", ...sums].join(", ")} FROM (SELECT ${[...keys, ...scaled].join(", ")} FROM (${rows}) t) t GROUP BY ${keys.join(", ")}`;
}

const FACTORS: Readonly<Record<Term["name"], string>> = {
  d: "d",
  q: "d * d",
  v: "v",
  w: "w",
  wd: "w * d",
  wq: "w * (d * d)",
  ww: "w * w",
  wwd: "(w * w) * d",
  wwq: "(w * w) * (d * d)",
  wv: "w * v",
};

/** Rows with d, the deviation of the outcome from the centre, and for logs l, the same in units of 2^−logScale. */
function deviations(dialect: Dialect, from: string, plan: SumsPlan): string {
  const { double } = dialect;
  if (plan.logScale === null) return `SELECT *, v - ${double(plan.centre)} AS d FROM ${from}`;
  const unit = double(2 ** plan.logScale);
  const half = double(0.5);
  const scaled = `SELECT *, ln(v) * ${unit} AS x FROM ${from}`;
  // Libraries disagree in the last bit of a logarithm, which counts only near a rounding boundary; there the
  // logarithm is taken by arithmetic, on which all agree. x is below 2^45, so its error is far below 1/64.
  const doubtful = `SELECT *, CASE WHEN abs(x - floor(x) - ${half}) <= ${double(1 / 32)} THEN v END AS u FROM (${scaled}) t`;
  const exact = `floor(${LOG(double)} * ${unit} + ${half})`;
  const whole = `CASE WHEN u IS NULL THEN floor(x + ${half}) ELSE ${exact} END - ${double(plan.centre * 2 ** plan.logScale)}`;
  const reduced = reduce(double, doubtful);
  return `SELECT *, l * ${double(2 ** -plan.logScale)} AS d FROM (SELECT *, ${whole} AS l FROM (${reduced}) t) t`;
}

/** z = (m − 1)/(m + 1) and e with u = m 2^e, m from √½ to √2, for rows that have u. */
function reduce(double: (value: number) => string, from: string): string {
  const power = `SELECT *, floor(log2(u) + ${double(0.5)}) AS e FROM (${from}) t`;
  const mantissa = `SELECT *, u / pow(${double(2)}, e) AS m FROM (${power}) t`;
  const ratio = `SELECT *, (m - ${double(1)}) / (m + ${double(1)}) AS z FROM (${mantissa}) t`;
  return `SELECT *, z * z AS z2 FROM (${ratio}) t`;
}

/** e ln 2 + 2 (z + z³/3 + z⁵/5 + … + z²¹/21), to the last bit but one. */
function LOG(double: (value: number) => string): string {
  let series = double(1 / 21);
  for (let k = 9; k >= 0; k--) series = `(${double(1 / (2 * k + 1))} + z2 * ${series})`;
  return `(e * ${double(Math.LN2)} + ${double(2)} * z * ${series})`;
}
