import { checkInteger } from "../../numeric/check.js";
import { stream } from "../../numeric/stream.js";
import { variance } from "../../numeric/sum.js";
import type { TableLike } from "../formula/table.js";
import type { Differentiable, MarginsOptions } from "./differentiable.js";

/**
 * Standard deviations of the contrasts over bootstrap samples, each with a random stream of its own.
 *
 * @throws RangeError where the model cannot be redrawn, or more than one sample in ten cannot be estimated
 */
export function bootstrapErrors(
  model: Differentiable,
  data: TableLike,
  { of, reference, weights, bootstrap }: MarginsOptions,
  levels: readonly string[],
): { readonly draws: number; readonly standardErrors: readonly number[] } {
  const { draws, seed } = bootstrap!;
  checkInteger("margins", "bootstrap.draws", draws, 2, 1e6);
  if (model.redraw === undefined) {
    throw new RangeError("margins: bootstrap is given for a model that has none; expected the delta method");
  }
  const effects: number[][] = levels.map(() => []);
  let last = "";
  let failed = 0;
  for (let draw = 0; draw < draws; draw++) {
    try {
      const again = model.redraw(stream(seed, "margins", draw));
      const at = (level: string) => again.averageMean(data, { column: of, level }, weights).mean;
      const base = at(String(reference));
      const found = levels.map((level) => at(level) - base);
      found.forEach((effect, l) => {
        effects[l]!.push(effect);
      });
    } catch (error) {
      // A sample may miss a level altogether; anything but a few of these is a fault of the model.
      if (!(error instanceof RangeError)) throw error;
      last = error.message;
      failed++;
    }
  }
  if (failed > draws / 10) {
    throw new RangeError(
      `margins: ${failed} of ${draws} bootstrap samples cannot be estimated (the last: ${last}); expected at most one in ten`,
    );
  }
  return { draws: draws - failed, standardErrors: effects.map((list) => Math.sqrt(variance(list))) };
}
