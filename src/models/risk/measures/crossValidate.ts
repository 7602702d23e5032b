import type { Displayable } from "../../../display/bundle.js";
import { checkInteger } from "../../numeric/check.js";
import type { TableLike } from "../formula/table.js";
import { foldsOf } from "./folds.js";
import { labelsOf, validate } from "./validate.js";
import type { Validation, ValidationOptions } from "./validation.js";

export interface CrossValidationOptions extends ValidationOptions {
  /** At least 2 (default 10). */
  readonly folds?: number;
  readonly seed: number;
  /** Column whose values stay whole in a fold, such as the pool: how well are pools predicted that were not seen. */
  readonly by?: string;
  /** Column that tells people apart; their rows stay together, and the folds do not depend on the order of rows. */
  readonly id?: string;
}

/**
 * Cross-validation of a model of spending: each fold is predicted by a fit on the others.
 *
 * Measures are out of sample, per fold and over all rows, each predicted once. Folds are dealt by random
 * numbers of the seed and the row's label: its value of `by`, else of `id`, else its position.
 *
 * @example risk.crossValidate("log(cost) ~ C(agg) + C(hmg)", data, { folds: 10, seed: 1, by: "pool", groups: ["chronic"] })
 * @throws RangeError for fewer labels than folds, both `by` and `id`, and as the model
 */
export function crossValidate(
  formula: string,
  data: TableLike,
  options: CrossValidationOptions,
): Validation & Displayable {
  const where = "crossValidate";
  const folds = checkInteger(where, "folds", options.folds ?? 10, 2);
  const seed = checkInteger(where, "seed", options.seed, 0, Number.MAX_SAFE_INTEGER);
  const { by, id } = options;
  if (by !== undefined && id !== undefined) {
    throw new RangeError(
      `${where}: by is "${by}" and id is "${id}"; expected one of them (rows of one ${by} stay together anyway)`,
    );
  }
  const column = by ?? id;
  return validate(
    where,
    formula,
    data,
    options,
    (table, rows) => (column === undefined ? Array.from(rows, String) : labelsOf(where, table, column, rows)),
    (labels) => {
      const fold = foldsOf(where, column ?? "data", labels, folds, seed);
      return Array.from({ length: folds }, (_, k) => ({
        name: `fold ${k + 1}`,
        train: (label: string) => fold.get(label) !== k,
        test: (label: string) => fold.get(label) === k,
      }));
    },
  );
}
