import { shown } from "../../numeric/check.js";
import { type Arena, PLAIN } from "./arena.js";

/** What the rules of a policy leave for those after them in the year; everything is zero as a year begins. */
export interface Board {
  /**
   * Numbers of pools × lanes under a name, to be asked for in each step: undefined as long as no rule reads
   * them. Rules that publish one name share them.
   */
  publish(name: string): () => Float64Array | undefined;
  /** @throws RangeError when no rule that stands before publishes the name */
  published(where: string, name: string): Float64Array;
  clear(): void;
}

export function ruleBoard(pools: number, lanes: number, zeros: Arena = PLAIN): Board {
  const names = new Set<string>();
  const notes = new Map<string, Float64Array>();
  return {
    publish(name) {
      names.add(name);
      return () => notes.get(name);
    },
    published(where, name) {
      const known = notes.get(name);
      if (known !== undefined) return known;
      if (!names.has(name)) {
        throw new RangeError(
          `${where}: it needs ${shown(name)} of a rule before it; the rules before it give: ${[...names].join(", ") || "nothing"}`,
        );
      }
      const made = zeros(pools * lanes);
      notes.set(name, made);
      return made;
    },
    clear() {
      for (const values of notes.values()) values.fill(0);
    },
  };
}
