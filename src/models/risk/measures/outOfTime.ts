import type { Displayable } from "../../../display/bundle.js";
import { shown } from "../../numeric/check.js";
import type { TableLike } from "../formula/table.js";
import { labelsOf, validate } from "./validate.js";
import type { Validation, ValidationOptions } from "./validation.js";

export interface OutOfTimeOptions extends ValidationOptions {
  /** Column of the period, such as "year". */
  readonly time: string;
  /** Periods to learn from. */
  readonly train: string | number | readonly (string | number)[];
  /** Periods to predict; none of them is learnt from. */
  readonly test: string | number | readonly (string | number)[];
}

/**
 * Out-of-time prediction: later people predicted by a fit on earlier ones, by period and together.
 *
 * Predictions keep the price level of the training periods; their predictive ratio shows the drift, and
 * `rescale: "total"` takes it out, as a fund does that pays out a fixed sum. The period itself cannot be a
 * group of the formula: a new period has no coefficient.
 *
 * @throws RangeError for a period without rows, one on both sides, and as the model
 */
export function outOfTime(
  formula: string,
  data: TableLike,
  options: OutOfTimeOptions,
): Validation & Displayable {
  const where = "outOfTime";
  const train = periods(options.train);
  const test = periods(options.test);
  const both = test.find((period) => train.includes(period));
  if (both !== undefined) {
    throw new RangeError(`${where}: ${both} is in train and in test; expected periods of one side only`);
  }
  return validate(
    where,
    formula,
    data,
    options,
    (table, rows) => labelsOf(where, table, options.time, rows),
    (labels) => {
      const known = new Set(labels);
      for (const period of [...train, ...test]) {
        if (!known.has(period)) {
          const some = [...known].sort().slice(0, 20).join(", ");
          throw new RangeError(
            `${where}: ${options.time} is never ${shown(period)}; expected one of ${some}`,
          );
        }
      }
      return test.map((period) => ({
        name: period,
        train: (label: string) => train.includes(label),
        test: (label: string) => label === period,
      }));
    },
  );
}

function periods(given: OutOfTimeOptions["train"]): string[] {
  return (Array.isArray(given) ? given : [given]).map(String);
}
