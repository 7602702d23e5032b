import type { BlockDesign, Scaling } from "./blocks.js";
import { coefficientName } from "./coefficientName.js";
import type { Factor } from "./factor.js";
import type { SparseRow } from "./reparametrise.js";
import type { DroppedColumn, FactorTerm, Terms } from "./result.js";
import { levelRows, nonzeroRows } from "./rows.js";

interface Layout {
  readonly factors: readonly Factor[];
  readonly block: number;
  readonly intercept: boolean;
  readonly covariates: readonly string[];
  readonly scaling: readonly Scaling[];
  readonly design: BlockDesign;
  readonly keptAt: Int32Array;
  /** Rows of each unit; absent when each unit is one row. */
  readonly counts?: Float64Array | null;
}

/** Names and order of the coefficients shown, and how each is made from the block coefficients. */
export function shownCoefficients(layout: Layout): {
  readonly names: string[];
  readonly rows: SparseRow[];
  readonly dropped: DroppedColumn[];
  readonly terms: Terms;
} {
  const { factors, block, intercept, covariates, scaling, design, keptAt, counts = null } = layout;
  const names: string[] = [];
  const rows: SparseRow[] = [];
  const dropped: DroppedColumn[] = [];
  const put = (name: string, at: number[], weight: number[]) => {
    names.push(name);
    rows.push({ at, weight });
  };
  // The level of the block is its value where every covariate is at its centre; the shift back to zero
  // enters the intercept, or every group when there is none.
  const shiftAt: number[] = [];
  const shiftWeight: number[] = [];
  const slopes = covariates.map((name, index) => {
    const position = keptAt[design.numeric[index]!.column]!;
    const { centre, scale } = scaling[index]!;
    if (position >= 0 && centre !== 0) {
      shiftAt.push(design.groups + position);
      shiftWeight.push(-centre / scale);
    }
    return { name, position, scale };
  });
  const reference = block >= 0 ? factors[block]!.reference : 0;
  if (intercept) put("const", [reference, ...shiftAt], [1, ...shiftWeight]);

  let column = 0;
  const terms: FactorTerm[] = factors.map((factor, f) => {
    factor.levels.forEach((level, l) => {
      const name = coefficientName(factor.name, level);
      if (f === block) {
        if (!intercept) put(name, [l, ...shiftAt], [1, ...shiftWeight]);
        else if (l !== reference) put(name, [l, reference], [1, -1]);
      } else if (l !== factor.reference) {
        const position = keptAt[column++]!;
        if (position >= 0) put(name, [design.groups + position], [1]);
        else dropped.push({ name, reason: "collinear" });
      }
    });
    const full = f === block && !intercept;
    return Object.freeze({
      name: factor.name,
      levels: Object.freeze([...factor.levels]),
      rows: Object.freeze(levelRows(factor, counts)),
      reference: full ? null : factor.levels[factor.reference]!,
    });
  });
  const used: string[] = [];
  const covariateRows: number[] = [];
  slopes.forEach(({ name, position, scale }, c) => {
    if (position >= 0) {
      put(name, [design.groups + position], [1 / scale]);
      used.push(name);
      covariateRows.push(nonzeroRows(design.numeric[c]!.values, scaling[c]!, counts));
    } else dropped.push({ name, reason: "collinear" });
  });
  return {
    names,
    rows,
    dropped,
    terms: Object.freeze({
      intercept,
      factors: Object.freeze(terms),
      covariates: Object.freeze(used),
      covariateRows: Object.freeze(covariateRows),
    }),
  };
}
