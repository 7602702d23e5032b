import { checkInteger } from "../../numeric/check.js";

/**
 * Groups of equal weight by size of the prediction, 1 (lowest) to `groups` (highest).
 *
 * A unit's group is ⌊groups · (W below + ½ W at its prediction)/W⌋ + 1, so equal predictions are never torn
 * apart and cells fall as their people would. Groups that stay empty (few distinct predictions) have no code.
 */
export function predictionGroups(
  predicted: Float64Array,
  weight: Float64Array,
  groups: number,
): { readonly codes: Int32Array; readonly levels: readonly string[] } {
  checkInteger("predictionGroups", "groups", groups, 2);
  const order = Int32Array.from(predicted, (_, i) => i).sort(
    (a, b) => predicted[a]! - predicted[b]! || a - b,
  );
  let whole = 0;
  for (const i of order) whole += weight[i]!;
  const codes = new Int32Array(predicted.length);
  let below = 0;
  for (let from = 0; from < order.length; ) {
    const value = predicted[order[from]!]!;
    let to = from;
    let at = 0;
    while (to < order.length && predicted[order[to]!] === value) at += weight[order[to++]!]!;
    const group = Math.min(groups - 1, Math.floor((groups * (below + at / 2)) / whole));
    for (; from < to; from++) codes[order[from]!] = group;
    below += at;
  }
  return { codes, levels: Array.from({ length: groups }, (_, g) => String(g + 1)) };
}
