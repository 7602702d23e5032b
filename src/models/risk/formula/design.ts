import { shown } from "../../numeric/check.js";
import type { Piece } from "./coding.js";
import { rowsFault } from "./fault.js";
import type { Groups } from "./reader.js";

/** A factor on the rows kept, with its reference level. */
export interface DesignFactor extends Groups {
  readonly reference: number;
}

/** What a piece adds to the right-hand side. */
export interface Block {
  readonly factors: Readonly<Record<string, Groups>>;
  readonly reference: Readonly<Record<string, string>>;
  readonly covariates: Readonly<Record<string, Float64Array>>;
  /** Columns not made since no row has their combination of levels. */
  readonly empty: readonly string[];
  /** Name of the factor that keeps all its levels. */
  readonly full: string | null;
}

const MOST_CELLS = 200_000;

/**
 * Makes the columns of a piece: one factor for groups alone (for an interaction a factor of the combinations,
 * whose reference level gathers the combinations that have no column), one column a combination where
 * numbers take part.
 *
 * @param known covariates of an earlier fit, when the same columns are made for new rows
 * @throws RangeError for a factor with one level only, or more than 200,000 combinations
 */
export function blockOf(
  where: string,
  piece: Piece,
  factor: (name: string) => DesignFactor,
  numeric: (label: string) => Float64Array,
  rows: ArrayLike<number>,
  known?: ReadonlySet<string>,
): Block {
  const parts = piece.factors.map((name) => ({ name, ...factor(name) }));
  for (const { name, codes, levels } of parts) {
    if (known === undefined && piece.coding !== "all" && piece.contrast.has(name))
      checkLevels(where, name, codes, levels);
  }
  const product = productOf(piece.numerics.map(numeric));
  if (parts.length === 0) {
    return {
      factors: {},
      reference: {},
      covariates: { [piece.numerics.join(":")]: product! },
      empty: [],
      full: null,
    };
  }
  const name = piece.factors.join(":");
  const cells = combine(where, piece, parts, rows.length);
  if (product === undefined) {
    const reference = cells.reference === null ? {} : { [name]: cells.levels[cells.reference]! };
    return {
      factors: { [name]: { codes: cells.codes, levels: cells.levels } },
      reference,
      covariates: {},
      empty: [],
      full: cells.reference === null ? name : null,
    };
  }
  const made = slopes(where, piece, cells, product, rows, known);
  return { factors: {}, reference: {}, ...made, full: null };
}

interface Combined extends Groups {
  readonly reference: number | null;
  /** Names of the combinations as in coefficients, `agg[A]:sex[F]`. */
  readonly names: readonly string[];
}

function combine(
  where: string,
  piece: Piece,
  parts: readonly (DesignFactor & { readonly name: string })[],
  n: number,
): Combined {
  const total = parts.reduce((product, { levels }) => product * levels.length, 1);
  if (total > MOST_CELLS) {
    throw new RangeError(
      `${where}: ${piece.factors.map((f) => `C(${f})`).join(":")} has ${total} combinations of levels; expected at most ${MOST_CELLS}`,
    );
  }
  const levels: string[] = [];
  const names: string[] = [];
  const codeOf = new Int32Array(total);
  let reference: number | null = null;
  const gathers = piece.coding === "contrasts" && parts.length > 1;
  if (gathers) {
    levels.push(gatheredLevel(piece, parts));
    names.push(levels[0]!);
    reference = 0;
  }
  const index = new Int32Array(parts.length);
  for (let cell = 0; cell < total; cell++) {
    for (let p = parts.length - 1, rest = cell; p >= 0; p--) {
      index[p] = rest % parts[p]!.levels.length;
      rest = Math.floor(rest / parts[p]!.levels.length);
    }
    if (gathers && parts.some((p, f) => piece.contrast.has(p.name) && index[f] === p.reference)) continue;
    codeOf[cell] = levels.length;
    if (!gathers && piece.coding !== "all" && parts.every((p, f) => index[f] === p.reference)) {
      reference = levels.length;
    }
    const combination = parts.map((p, f) => `${p.name}[${p.levels[index[f]!]}]`).join(":");
    levels.push(parts.length === 1 ? parts[0]!.levels[cell]! : combination);
    names.push(combination);
  }
  const codes = new Int32Array(n);
  for (let i = 0; i < n; i++) {
    let cell = 0;
    for (const p of parts) cell = cell * p.levels.length + p.codes[i]!;
    codes[i] = codeOf[cell]!;
  }
  return { codes, levels, names, reference };
}

/** `agg[A] or sex[F]`, what the combinations of an interaction are compared with. */
function gatheredLevel(piece: Piece, parts: readonly (DesignFactor & { readonly name: string })[]): string {
  return parts
    .filter((p) => piece.contrast.has(p.name))
    .map((p) => `${p.name}[${p.levels[p.reference]}]`)
    .join(" or ");
}

/** The numbers times the dummy of each combination but the reference. */
function slopes(
  where: string,
  piece: Piece,
  cells: Combined,
  product: Float64Array,
  rows: ArrayLike<number>,
  known?: ReadonlySet<string>,
): Pick<Block, "covariates" | "empty"> {
  const { codes, names, reference } = cells;
  const nameOf = (c: number) => `${names[c]}:${piece.numerics.join(":")}`;
  const counts = new Int32Array(names.length);
  for (const c of codes) counts[c] = counts[c]! + 1;
  const columns = names.map((_, c) => {
    const has = known === undefined ? counts[c]! > 0 : known.has(nameOf(c));
    return c !== reference && has ? new Float64Array(codes.length) : undefined;
  });
  const unseen: number[] = [];
  for (let i = 0; i < codes.length; i++) {
    const c = codes[i]!;
    const column = columns[c];
    if (column) column[i] = product[i]!;
    else if (c !== reference) unseen.push(i);
  }
  if (unseen.length > 0) {
    const name = new Map(unseen.map((i) => [rows[i]!, names[codes[i]!]!]));
    throw rowsFault(
      where,
      `${piece.factors.join(":")} has combinations that the fit has not seen`,
      unseen.map((i) => rows[i]!),
      (row) => name.get(row)!,
      "those of the fit",
    );
  }
  const made = names.map((_, c) => c).filter((c) => columns[c]);
  return {
    covariates: Object.fromEntries(made.map((c) => [nameOf(c), columns[c]!])),
    empty: names.flatMap((_, c) => (columns[c] || c === reference ? [] : [nameOf(c)])),
  };
}

function productOf(values: readonly Float64Array[]): Float64Array | undefined {
  return values.length === 0
    ? undefined
    : values.reduce((product, next) => product.map((v, i) => v * next[i]!));
}

function checkLevels(where: string, name: string, codes: Int32Array, levels: readonly string[]): void {
  const first = codes[0]!;
  if (codes.some((c) => c !== first)) return;
  throw new RangeError(
    `${where}: C(${name}) has one level only (${shown(levels[first])}); expected at least 2, or the term left out`,
  );
}
