import { type Column, type ColumnTable, isCoded } from "../formula/table.js";
import { categoryNumber } from "./categories.js";
import type { FoundColumns } from "./claimColumns.js";
import type { CompiledRules } from "./compileRules.js";
import { readDiagnosis, readFurther } from "./diagnoses.js";
import { RejectedRows } from "./faults.js";
import { SEVERITIES } from "./morbidity.js";
import type { RejectedCodes } from "./rejectedCodes.js";
import type { GroupStructure } from "./structure.js";
import { AGE_EXPECTED, COST_EXPECTED, isAge, isCost, readAmount, readSex, SEX_EXPECTED } from "./values.js";

/** What grouping takes from each row. */
export interface ReadClaims {
  readonly agg: Uint16Array;
  readonly dg: Uint16Array;
  /** Number of the category; −1 where the principal diagnosis is not recognised. */
  readonly category: Int16Array;
  /** Position in SEVERITIES. */
  readonly further: Uint8Array;
  /** Cost by which severity is judged, yuan; null where none is needed. */
  readonly cost: Float64Array | null;
}

export interface ReadClaimsOptions {
  readonly needsCost: boolean;
  readonly strict: boolean;
  readonly pools: readonly string[] | undefined;
}

type Value = string | number | null;

/**
 * Reads and checks the rows of a claims table.
 *
 * @throws RangeError listing the first 20 bad cells and their number
 */
export function readClaims(
  where: string,
  table: ColumnTable,
  columns: FoundColumns,
  {
    rules,
    structure,
    rejected,
  }: {
    readonly rules: CompiledRules;
    readonly structure: GroupStructure;
    readonly rejected: RejectedCodes;
  },
  options: ReadClaimsOptions,
): ReadClaims {
  const { n } = table;
  const faults = new RejectedRows();
  const at = (name: string) => valueAt(table.column(name));
  const [sexAt, ageAt, diagnosisAt] = [at(columns.sex), at(columns.age), at(columns.diagnosis)];
  const othersAt = columns.others.map((name) => ({ name, at: at(name) }));
  const amounts = [...new Set([columns.cost, columns.severityCost])].flatMap((name) =>
    name === null ? [] : [{ name, at: at(name) }],
  );
  const severityCost = columns.severityCost ?? columns.cost;
  const out = {
    agg: new Uint16Array(n),
    dg: new Uint16Array(n),
    category: new Int16Array(n).fill(-1),
    further: new Uint8Array(n),
    cost: options.needsCost ? new Float64Array(n) : null,
  };
  const readSexOnce = remembered(readSex);
  const principalOnce = remembered((cell: Value) => readDiagnosis(rules, cell));
  const furtherOnce = remembered((cell: Value) => readFurther(rules, cell));
  for (let i = 0; i < n; i++) {
    const sex = readSexOnce(sexAt(i));
    const age = readAmount(ageAt(i));
    if (sex === undefined) faults.add(i, columns.sex, sexAt(i), SEX_EXPECTED);
    if (!isAge(age)) faults.add(i, columns.age, ageAt(i), AGE_EXPECTED);
    for (const { name, at } of amounts) {
      const amount = readAmount(at(i));
      if (!isCost(amount)) faults.add(i, name, at(i), COST_EXPECTED);
      if (out.cost !== null && name === severityCost) out.cost[i] = amount;
    }
    if (sex !== undefined && isAge(age)) out.agg[i] = structure.aggOf(sex, age);
    const principal = principalOnce(diagnosisAt(i));
    out.dg[i] = principal.dg;
    if (principal.ok) out.category[i] = categoryNumber(principal.category);
    else {
      rejected.add("principal", principal.reason, principal.text, 1);
      if (options.strict) faults.add(i, columns.diagnosis, diagnosisAt(i), "a code of ICD-10");
    }
    const codes = new Set<string>();
    for (const { name, at } of othersAt) {
      const cell = at(i);
      if (cell === null) continue;
      const read = furtherOnce(cell);
      for (const code of read.codes) if (!principal.ok || code !== principal.code) codes.add(code);
      for (const { reason, text } of read.rejected) {
        rejected.add("further", reason, text, 1);
        if (options.strict) faults.add(i, name, text, "codes of ICD-10");
      }
    }
    out.further[i] = Math.min(codes.size, SEVERITIES.length - 1);
  }
  if (columns.id !== null) checkIds(columns.id, at(columns.id), n, faults);
  if (columns.pool !== null) checkPools(columns.pool, at(columns.pool), n, options.pools, faults);
  faults.throwIfAny(where);
  return out;
}

function checkIds(name: string, at: (i: number) => Value, n: number, faults: RejectedRows): void {
  const first = new Map<Value, number>();
  for (let i = 0; i < n; i++) {
    const id = at(i);
    const before = first.get(id);
    if (id === null) faults.add(i, name, id, "an id");
    else if (before !== undefined) faults.add(i, name, id, `an id of its own; row ${before} has this one`);
    else first.set(id, i);
  }
}

function checkPools(
  name: string,
  at: (i: number) => Value,
  n: number,
  pools: readonly string[] | undefined,
  faults: RejectedRows,
): void {
  const seen = new Set<string>();
  for (let i = 0; i < n; i++) {
    const pool = at(i);
    if (pool === null) faults.add(i, name, pool, "a pool");
    else {
      seen.add(String(pool));
      if (pools !== undefined && !pools.includes(String(pool)))
        faults.add(i, name, pool, `one of the pools ${pools.join(", ")}`);
    }
  }
  for (const pool of pools ?? [])
    if (!seen.has(pool)) faults.add(undefined, name, pool, "rows of this pool; there are none");
}

/** Values of a column by row, whatever its form. */
export function valueAt(column: Column): (i: number) => Value {
  if (!isCoded(column)) return (i) => column[i] ?? null;
  const { codes, levels } = column;
  return (i) => (codes[i]! < 0 ? null : levels[codes[i]!]!);
}

function remembered<T>(read: (value: Value) => T): (value: Value) => T {
  const known = new Map<Value, T>();
  return (value) => {
    let result = known.get(value);
    if (result === undefined) {
      result = read(value);
      known.set(value, result);
    }
    return result;
  };
}
