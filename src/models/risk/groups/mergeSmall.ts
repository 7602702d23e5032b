import { SEVERITIES } from "./morbidity.js";
import type { GroupStructure } from "./structure.js";

/** What becomes of hierarchical groups with few rows. */
export interface SmallGroups {
  /** Position of the group that each group is counted in; its own where it stays. */
  readonly into: Int32Array;
  /** Groups that have rows, but fewer than the minimum, in the end. */
  readonly small: readonly number[];
}

/**
 * Joins hierarchical groups with fewer than `minimum` rows to their neighbours in the same morbidity group.
 *
 * The smallest (of equals the one with more diagnoses) goes first: to the next lower severity that has rows,
 * else to the next higher, which takes its number; again until none is below the minimum or one is left. A
 * morbidity group that is too small as a whole stays and is listed. Empty groups stay empty.
 *
 * @param rows rows of each hierarchical group
 * @param merge false: only lists
 */
export function mergeSmall(
  rows: ArrayLike<number>,
  structure: GroupStructure,
  minimum: number,
  merge: boolean,
): SmallGroups {
  const into = Int32Array.from(rows, (_, hmg) => hmg);
  const small: number[] = [];
  const width = SEVERITIES.length;
  for (let first = 0; first < rows.length; first += width) {
    const blocks: { members: number[]; rows: number }[] = [];
    const isDivided = structure.mgOfHmg(first) < structure.mg.length - 1;
    for (let hmg = first; hmg < first + (isDivided ? width : 1); hmg++)
      if (rows[hmg]! > 0) blocks.push({ members: [hmg], rows: rows[hmg]! });
    while (merge && blocks.length > 1) {
      let at = -1;
      blocks.forEach((block, i) => {
        if (block.rows < minimum && (at < 0 || block.rows <= blocks[at]!.rows)) at = i;
      });
      if (at < 0) break;
      const low = Math.max(at - 1, 0);
      const [a, b] = blocks.splice(low, 2) as [(typeof blocks)[0], (typeof blocks)[0]];
      blocks.splice(low, 0, { members: [...a.members, ...b.members], rows: a.rows + b.rows });
    }
    for (const block of blocks) {
      for (const member of block.members) into[member] = block.members[0]!;
      if (block.rows < minimum) small.push(block.members[0]!);
    }
  }
  return { into, small };
}
