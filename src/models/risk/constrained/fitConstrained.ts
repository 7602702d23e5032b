import { DISPLAY, type MimeBundle } from "../../../display/bundle.js";
import { checkMagnitude, checkNotEmpty, checkOneOf, checkVector } from "../../numeric/check.js";
import { sumOf } from "../../numeric/sum.js";
import type { TableLike } from "../formula/table.js";
import type { SpendingColumns } from "../glm/spendingColumns.js";
import { writtenFit } from "../privacy/coefficients.js";
import { minimumOf, type PrivacyOptions, privacyOf } from "../privacy/minimum.js";
import { withPrivateForms } from "../privacy/present.js";
import { blockOf } from "../regression/blocks.js";
import { readClusters } from "../regression/clusters.js";
import { coefficientName } from "../regression/coefficientName.js";
import type { Factor } from "../regression/factor.js";
import { readDesign } from "../regression/fit.js";
import type { Terms } from "../regression/result.js";
import { readWeights } from "../regression/units.js";
import { constrainedTable } from "./constrainedTable.js";
import { type Hierarchy, readConstraints } from "./constraints.js";
import { componentVariances } from "./covariance.js";
import type { GroupSet } from "./groups.js";
import { applyChains, type ConstrainedRows, chainsOf, predictRows } from "./predictConstrained.js";
import {
  CONSTRAINED_VCOVS,
  type Constrained,
  type ConstrainedResult,
  type ConstrainedVcov,
} from "./result.js";
import { type ConstrainedSolution, solveConstrained } from "./solve.js";
import { type SparseDesign, sparseDesign } from "./sparse.js";

/** What settles a constrained fit beside its columns. */
export interface ConstrainedSettings extends PrivacyOptions {
  /** Sets of groups, factors, covariates or coefficients that may not be below zero; `true` for all groups. */
  readonly nonNegative?: true | readonly string[];
  readonly hierarchies?: readonly Hierarchy[];
  /** Default "HC1". */
  readonly vcov?: ConstrainedVcov;
}

/** Fits; see `constrained`. */
export function fitConstrained(
  where: string,
  columns: SpendingColumns,
  given: readonly GroupSet[],
  settings: ConstrainedSettings,
  newRows: (table: TableLike) => ConstrainedRows,
): Constrained {
  const { y: outcome, dependent = "y", intercept = true, exposureName = "exposure" } = columns;
  const { nonNegative = [], hierarchies = [] } = settings;
  const vcov = checkOneOf(where, "vcov", settings.vcov ?? "HC1", CONSTRAINED_VCOVS);
  minimumOf(where, settings);
  checkNotEmpty(where, "y", outcome);
  checkVector(where, "y", outcome);
  checkMagnitude(where, "y", outcome);
  const n = outcome.length;
  const exposure = readWeights(where, exposureName, columns.exposure, n);
  const own = readWeights(where, "weights", columns.weights, n);
  const weights = exposure === null ? own : exposure.map((e, i) => e * (own === null ? 1 : own[i]!));
  const y = Float64Array.from(outcome, (v, i) => (exposure === null ? v : v / exposure[i]!));
  if ((vcov === "CRV1") !== (columns.cluster !== undefined)) {
    throw new RangeError(
      vcov === "CRV1"
        ? `${where}: cluster is missing; vcov "CRV1" needs one value a row`
        : `${where}: cluster is given but vcov is "${vcov}"; expected vcov "CRV1"`,
    );
  }
  const clusters = columns.cluster === undefined ? null : readClusters(where, "cluster", columns.cluster, n);

  const { factors, covariates } = readRight(where, columns, n, given.length > 0);
  checkNames(where, given, [...factors, ...covariates]);
  const chains = chainsOf(where, given, factors, hierarchies);
  const { sets, switchedOff } = applyChains(given, chains);
  const full = intercept ? -1 : blockOf(factors, columns.full);
  const { design, places } = sparseDesign(n, intercept, factors, full, covariates, sets);
  if (design.names.length === 0) {
    throw new RangeError(`${where}: the right-hand side has no columns; expected at least 1`);
  }
  const constraints = readConstraints(where, design.names, places, nonNegative, hierarchies);
  const solution = solveConstrained(where, design, y, weights, constraints);
  const { count } = solution.components;
  if (n <= count) {
    throw new RangeError(
      `${where}: y has ${n} values for ${count} coefficients; expected more than ${count}`,
    );
  }
  const { variances, correction } = componentVariances(vcov, design, solution, weights, clusters);
  const collinear = new Set(solution.collinear);
  const shown = design.names.flatMap((_, j) => (collinear.has(j) ? [] : [j]));
  const { of } = solution.components;
  const names = shown.map((j) => design.names[j]!);
  const rss = squares(solution.residuals, weights);
  const centre =
    sumOf(n, (i) => (weights === null ? 1 : weights[i]!) * y[i]!) /
    (weights === null ? n : sumOf(n, (i) => weights[i]!));
  const tss = squares(
    y.map((v) => v - centre),
    weights,
  );
  const covariateNames = covariates.map(({ name }) => name);
  const empty = new Set([...factors.flatMap(emptyOf), ...sets.flatMap(emptyLevels)]);
  const groups = given.length === 0 ? "" : given.map((set) => set.name).join(", ");
  const result: ConstrainedResult = {
    method: "constrained least squares",
    describe: {
      zh: `${dependent} 的约束最小二乘${groups === "" ? "" : `（组：${groups}）`}`,
      en: `constrained least squares: ${dependent}${groups === "" ? "" : ` (groups: ${groups})`}`,
    },
    exposure: exposure === null ? null : exposureName,
    dependent,
    names: Object.freeze(names),
    coefficients: Object.freeze(shown.map((j) => solution.coefficients[j]!)),
    standardErrors: Object.freeze(shown.map((j) => (of[j]! < 0 ? null : Math.sqrt(variances[of[j]!]!)))),
    unconstrained: Object.freeze(shown.map((j) => solution.unconstrained[j]!)),
    n,
    k: count,
    residualDegrees: n - count,
    residualSumOfSquares: rss,
    r2: tss === 0 ? 1 : 1 - rss / tss,
    unconstrainedR2: tss === 0 ? 1 : 1 - solution.unconstrainedSquares / tss,
    vcovName: vcov,
    smallSampleCorrection: correction,
    clusters: clusters?.count ?? null,
    weighted: own !== null,
    constraints: constraints.length,
    binding: Object.freeze(solution.binding),
    atZero: Object.freeze(shown.flatMap((j) => (of[j]! < 0 ? [design.names[j]!] : []))),
    merged: Object.freeze(mergedNames(design, solution, shown)),
    kkt: Object.freeze(solution.kkt),
    switchedOff,
    dropped: Object.freeze([
      ...solution.collinear.flatMap((j) =>
        empty.has(design.names[j]!) ? [] : [{ name: design.names[j]!, reason: "collinear" as const }],
      ),
      ...[...empty].map((name) => ({ name, reason: "no rows" as const })),
    ]),
    terms: termsOf(intercept, factors, full, covariates, sets),
    privacy: Object.freeze(privacyOf(settings)),
    fitted: Float64Array.from(solution.residuals, (e, i) => y[i]! - e),
    residuals: solution.residuals,
    predict: (table) => predictRows(where, result, covariateNames, chains, newRows(table)),
  };
  return withPrivateForms(
    result,
    () => constrainedTable(result)[DISPLAY]() as MimeBundle,
    () => writtenFit(result),
  );
}

function readRight(where: string, columns: SpendingColumns, n: number, hasSets: boolean) {
  const bare = Object.keys(columns.factors ?? {}).length + Object.keys(columns.covariates ?? {}).length === 0;
  // A right-hand side of additive groups alone is no empty one.
  return readDesign(where, hasSets && bare ? { ...columns, intercept: true } : columns, n);
}

function checkNames(
  where: string,
  sets: readonly GroupSet[],
  others: readonly { readonly name: string }[],
): void {
  sets.forEach((set, s) => {
    if (set.name === "const" || [...others, ...sets.slice(0, s)].some((o) => o.name === set.name)) {
      throw new RangeError(`${where}: groups.${set.name} has a name already in use; expected another`);
    }
  });
}

function rowsOfLevels(set: GroupSet): number[] {
  const rows = set.levels.map(() => 0);
  for (const c of set.codes) rows[c] = rows[c]! + 1;
  return rows;
}

function emptyLevels(set: GroupSet): string[] {
  return rowsOfLevels(set).flatMap((rows, l) => (rows === 0 ? [`${set.name}[${set.levels[l]}]`] : []));
}

function emptyOf(factor: Factor): string[] {
  return factor.emptyLevels.map((level) => coefficientName(factor.name, level));
}

/** Additive groups stand among the covariates, as their 0/1 columns would. */
function termsOf(
  intercept: boolean,
  factors: readonly Factor[],
  full: number,
  covariates: readonly { readonly name: string; readonly values: Float64Array }[],
  sets: readonly GroupSet[],
): Terms {
  return Object.freeze({
    intercept,
    factors: factors.map((f, at) => {
      const rows = f.levels.map(() => 0);
      for (const c of f.codes) rows[c] = rows[c]! + 1;
      return Object.freeze({
        name: f.name,
        levels: f.levels,
        rows,
        reference: at === full ? null : f.levels[f.reference]!,
      });
    }),
    covariates: [
      ...covariates.map(({ name }) => name),
      ...sets.flatMap((set) => set.levels.map((level) => `${set.name}[${level}]`)),
    ],
    covariateRows: [
      ...covariates.map(({ values }) => values.reduce((count, v) => count + (v === 0 ? 0 : 1), 0)),
      ...sets.flatMap(rowsOfLevels),
    ],
  });
}

function mergedNames(design: SparseDesign, { components }: ConstrainedSolution, shown: readonly number[]) {
  const members = new Map<number, string[]>();
  for (const j of shown) {
    const c = components.of[j]!;
    if (c < 0) continue;
    const list = members.get(c);
    if (list === undefined) members.set(c, [design.names[j]!]);
    else list.push(design.names[j]!);
  }
  return [...members.values()].filter((list) => list.length > 1);
}

function squares(e: Float64Array, weights: Float64Array | null): number {
  return sumOf(e.length, (i) => (weights === null ? 1 : weights[i]!) * e[i]! ** 2);
}
