import { shown } from "../../numeric/check.js";

/** What the rules of a policy leave for those after them in the year; everything is zero as a year begins. */
export interface Board {
  /** Numbers of pools × lanes under a name; rules that publish one name share them. */
  publish(name: string): Float64Array;
  /** @throws RangeError when no rule that stands before publishes the name */
  published(where: string, name: string): Float64Array;
  /** @throws RangeError when no rule of that name stands before */
  netOf(where: string, rule: string): Float64Array;
  /** Says that a rule is prepared, so that those after it may ask for what it moves. */
  add(rule: string): void;
  /** Takes note of what a rule moves, if anyone asks for it. @param poolOf account → pool, or −1 */
  track(rule: string, poolOf: Int32Array, from: Int32Array, to: Int32Array, amount: Float64Array): void;
  clear(): void;
}

export function ruleBoard(pools: number, lanes: number): Board {
  const rules = new Set<string>();
  const notes = new Map<string, Float64Array>();
  const nets = new Map<string, Float64Array>();
  const of = (map: Map<string, Float64Array>, name: string): Float64Array => {
    const known = map.get(name);
    if (known !== undefined) return known;
    const made = new Float64Array(pools * lanes);
    map.set(name, made);
    return made;
  };
  return {
    publish: (name) => of(notes, name),
    published(where, name) {
      const known = notes.get(name);
      if (known !== undefined) return known;
      throw new RangeError(
        `${where}: it needs ${shown(name)} of a rule before it; the rules before it give: ${[...notes.keys()].join(", ") || "nothing"}`,
      );
    },
    netOf(where, rule) {
      if (rules.has(rule)) return of(nets, rule);
      throw new RangeError(
        `${where}: it names the rule ${shown(rule)}; expected one that stands before it: ${[...rules].join(", ") || "(none does)"}`,
      );
    },
    add: (rule) => void rules.add(rule),
    track(rule, poolOf, from, to, amount) {
      const net = nets.get(rule);
      if (net === undefined) return;
      for (let i = 0; i < from.length; i++) {
        const a = poolOf[from[i]!]! * lanes;
        const b = poolOf[to[i]!]! * lanes;
        for (let l = 0, k = i * lanes; l < lanes; l++, k++) {
          if (a >= 0) net[a + l]! -= amount[k]!;
          if (b >= 0) net[b + l]! += amount[k]!;
        }
      }
    },
    clear() {
      for (const values of notes.values()) values.fill(0);
      for (const values of nets.values()) values.fill(0);
    },
  };
}
