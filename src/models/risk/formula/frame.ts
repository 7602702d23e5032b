import { shown } from "../../numeric/check.js";
import type { FormulaColumns, FormulaTerm } from "../regression/result.js";
import { pieces } from "./coding.js";
import { readColumns } from "./columns.js";
import { type Block, blockOf } from "./design.js";
import { columnsOf, evaluate } from "./evaluate.js";
import { clusterLookup, type Extras, readExtras } from "./extras.js";
import { rowsFault } from "./fault.js";
import { parseFormula } from "./parse.js";
import { printFormula } from "./print.js";
import { type ColumnReader, columnReader, type Groups } from "./reader.js";
import { type ResolvedTerm, resolveTerms } from "./resolve.js";
import type { Formula } from "./syntax.js";
import type { TableLike } from "./table.js";
import type { Coding, FrameOptions, ModelFrame } from "./types.js";

/**
 * Applies a formula to a table.
 *
 * Factors are named as their column, interactions `agg:sex`, slopes `agg[AGG002]:beds`.
 *
 * @param where the caller, named in errors
 * @throws RangeError for a formula that cannot be read, an unknown column (with a caret), missing values
 *   unless they are dropped, text where numbers are needed, infinite values, the logarithm of numbers that are
 *   not above 0, weights that are not above 0 (each listing the rows), a factor with one level only
 */
export function modelFrame(
  where: string,
  formula: string | Formula,
  data: TableLike,
  options: FrameOptions = {},
): ModelFrame {
  const parsed = typeof formula === "string" ? parseFormula(formula, where) : formula;
  const table = readColumns(where, data);
  const { coding } = options;
  const reader = columnReader(where, parsed.text, table, coding?.levels);
  const { terms, references } = resolveTerms(where, parsed, reader, coding?.reference ?? options.reference);
  const extras = readExtras(where, table, options);
  const used = usedColumns(parsed, terms, reader, options.skipOutcome === true);
  const { rows, missing } = keptRows(where, table.n, used, extras, options.missing ?? "error");

  const keep = (values: Float64Array) =>
    rows.length === table.n ? values : Float64Array.from(rows, (row) => values[row]!);
  const kept = new Map<string, Float64Array>();
  const source = (name: string, at: number) => {
    if (!kept.has(name)) kept.set(name, keep(reader.numbers(name, at)));
    return kept.get(name)!;
  };
  const y = options.skipOutcome
    ? new Float64Array(rows.length)
    : evaluate(where, parsed.outcome, source, rows);
  const numerics = new Map<string, Float64Array>();
  for (const term of terms) {
    for (const { label, expression } of term.numerics) {
      if (!numerics.has(label)) numerics.set(label, evaluate(where, expression, source, rows));
    }
  }
  const factors = new Map(
    [...references.keys()].map((name) => [
      name,
      designFactor(where, name, reader.groups(name, 0), rows, table.n, references.get(name)),
    ]),
  );
  const known = coding && new Set(coding.covariates);
  const sorted = terms.map((term) => ({
    factors: term.factors,
    numerics: term.numerics.map((numeric) => numeric.label),
  }));
  const blocks = pieces(sorted, parsed.intercept).map((piece) => ({
    label: terms[piece.term]!.label,
    ...blockOf(
      where,
      piece,
      (name) => factors.get(name)!,
      (label) => numerics.get(label)!,
      rows,
      known,
    ),
  }));
  return assemble(where, parsed, blocks, {
    y,
    rows,
    missing,
    extras,
    column: clusterLookup(where, table, rows),
    levels: Object.fromEntries([...factors].map(([name, f]) => [name, f.levels])),
    references: Object.fromEntries([...factors].map(([name, f]) => [name, f.levels[f.reference]!])),
  });
}

interface Parts {
  readonly y: Float64Array;
  readonly rows: Int32Array;
  readonly missing: ModelFrame["missing"];
  readonly extras: Extras;
  readonly column: ModelFrame["column"];
  readonly levels: Record<string, readonly string[]>;
  readonly references: Record<string, string>;
}

function assemble(
  where: string,
  formula: Formula,
  blocks: readonly (Block & { readonly label: string })[],
  parts: Parts,
): ModelFrame {
  const factors = Object.assign({}, ...blocks.map((block) => block.factors)) as Record<string, Groups>;
  const covariates = Object.assign({}, ...blocks.map((block) => block.covariates)) as Record<
    string,
    Float64Array
  >;
  const twice = Object.keys(covariates).find((name) => name in factors);
  if (twice !== undefined) {
    throw new RangeError(
      `${where}: formula has ${twice} both as numbers and as groups; expected one, or I(${twice}) for the numbers`,
    );
  }
  const labels = [...new Set(blocks.map((block) => block.label))];
  const terms = labels.map((label): FormulaTerm => {
    const own = blocks.filter((block) => block.label === label);
    return {
      label,
      factors: own.flatMap((block) => Object.keys(block.factors)),
      covariates: own.flatMap((block) => Object.keys(block.covariates)),
    };
  });
  const { rows, extras } = parts;
  const pick = <T>(values: ArrayLike<T>): T[] => Array.from(rows, (row) => values[row]!);
  const clusters = extras.clusters.map(({ codes, levels }) => ({
    codes: Int32Array.from(pick(codes)),
    levels,
  }));
  const full = formula.intercept ? null : (blocks.find((block) => block.full !== null)?.full ?? null);
  const weightsName = extras.weightsName;
  const coding = { levels: parts.levels, reference: parts.references, covariates: Object.keys(covariates) };
  return {
    formula,
    y: parts.y,
    factors,
    covariates,
    reference: Object.assign({}, ...blocks.map((block) => block.reference)) as Record<string, string>,
    intercept: formula.intercept,
    dependent: formula.dependent,
    ...(extras.weights === null ? {} : { weights: Float64Array.from(pick(extras.weights)) }),
    ...(clusters.length === 0
      ? {}
      : { cluster: clusters.length === 1 ? clusters[0]! : ([clusters[0]!, clusters[1]!] as const) }),
    weightsName,
    fitted: {
      text: printFormula(formula),
      terms,
      weights: weightsName,
      empty: blocks.flatMap((block) => block.empty),
      columns: (table) => newColumns(formula, table, coding),
      missing: parts.missing,
    },
    column: parts.column,
    ...(full === null ? {} : { full }),
    clusterNames: extras.clusters.map((column) => column.name),
    rows,
    missing: parts.missing,
    terms,
    coding,
  };
}

/** The right-hand side for new rows. */
function newColumns(formula: Formula, table: object, coding: Coding): FormulaColumns {
  const { factors, covariates, rows } = modelFrame("predict", formula, table, { skipOutcome: true, coding });
  return { factors, covariates, rows: rows.length };
}

/** Groups on the rows kept; the reference is the first level that has rows unless one is named. */
function designFactor(
  where: string,
  name: string,
  groups: Groups,
  rows: Int32Array,
  n: number,
  named: string | null | undefined,
) {
  const codes = rows.length === n ? groups.codes : Int32Array.from(rows, (row) => groups.codes[row]!);
  const { levels } = groups;
  const has = new Uint8Array(levels.length);
  for (const c of codes) has[c] = 1;
  const present = levels.filter((_, c) => has[c] === 1);
  const reference = levels.indexOf(named ?? present[0]!);
  if (reference < 0 || (named == null && has[reference] === 0)) {
    throw unknownReference(where, name, named, present);
  }
  return { codes, levels, reference };
}

function unknownReference(where: string, name: string, named: unknown, present: readonly string[]) {
  const some =
    present.length <= 6 ? present.join(", ") : `${present.slice(0, 5).join(", ")}, … (${present.length})`;
  return new RangeError(
    `${where}: reference of C(${name}) is ${shown(named)}; expected a level that has rows: ${some}`,
  );
}

interface Used {
  readonly name: string;
  readonly isMissing: (row: number) => boolean;
}

function usedColumns(
  formula: Formula,
  terms: readonly ResolvedTerm[],
  reader: ColumnReader,
  skipOutcome: boolean,
): Used[] {
  const used = new Map<string, Used>();
  const numbers = (name: string, at: number) => {
    const values = reader.numbers(name, at);
    used.set(name, { name, isMissing: (row) => Number.isNaN(values[row]) });
  };
  if (!skipOutcome) for (const { name, at } of columnsOf(formula.outcome)) numbers(name, at);
  for (const term of terms) {
    for (const { expression } of term.numerics)
      for (const { name, at } of columnsOf(expression)) numbers(name, at);
    for (const name of term.factors) {
      const { codes } = reader.groups(name, 0);
      used.set(`C(${name})`, { name, isMissing: (row) => codes[row]! < 0 });
    }
  }
  return [...used.values()];
}

function keptRows(where: string, n: number, used: readonly Used[], extras: Extras, rule: "error" | "drop") {
  const columns = [...used, ...extras.used];
  const gone = new Uint8Array(n);
  const byColumn: Record<string, number> = {};
  for (const { name, isMissing } of columns) {
    let count = 0;
    for (let row = 0; row < n; row++) {
      if (!isMissing(row)) continue;
      gone[row] = 1;
      count++;
    }
    if (count > 0) byColumn[name] = count;
  }
  const missing: number[] = [];
  const rows: number[] = [];
  for (let row = 0; row < n; row++) (gone[row] === 1 ? missing : rows).push(row);
  if (missing.length > 0 && rule === "error") {
    const of = (row: number) =>
      [...new Set(columns.filter((c) => c.isMissing(row)).map((c) => c.name))].join(", ");
    throw rowsFault(where, "values are missing", missing, of, 'none, or missing: "drop"');
  }
  if (rows.length === 0) {
    throw new RangeError(
      `${where}: all ${n} rows miss a value (${Object.entries(byColumn)
        .map(([name, count]) => `${name}: ${count}`)
        .join(", ")}); expected at least 1 complete row`,
    );
  }
  return { rows: Int32Array.from(rows), missing: { rows: missing.length, byColumn } };
}
