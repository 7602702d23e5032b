import { stream } from "../../numeric/stream.js";

/**
 * Fold of each label, 0 … folds − 1: labels in the order of random numbers of their own, dealt out in turn.
 *
 * A label's number comes from the seed and its text, so the folds do not depend on the order of the rows, and
 * rows of one label stay together.
 *
 * @throws RangeError for fewer labels than folds
 */
export function foldsOf(
  where: string,
  what: string,
  labels: readonly string[],
  folds: number,
  seed: number,
): Map<string, number> {
  const distinct = [...new Set(labels)];
  if (distinct.length < folds) {
    throw new RangeError(
      `${where}: folds is ${folds} but ${what} has ${distinct.length} distinct values; expected at least as many as folds`,
    );
  }
  const keyed = distinct.map((label) => ({ label, key: stream(seed, `risk/folds/${label}`).uniform() }));
  keyed.sort((a, b) => a.key - b.key || (a.label < b.label ? -1 : 1));
  return new Map(keyed.map(({ label }, rank) => [label, rank % folds]));
}
