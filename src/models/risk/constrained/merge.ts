import type { Inequality } from "./constraints.js";

/** Coefficients held equal share a component; those held at zero have −1. */
export interface Components {
  readonly of: Int32Array;
  readonly count: number;
}

/** Joins the coefficients of constraints that bind. @param fixed positions that are zero from the start */
export function components(
  size: number,
  binding: readonly Inequality[],
  fixed: readonly number[],
): Components {
  const zero = size;
  const parent = Int32Array.from({ length: size + 1 }, (_, j) => j);
  const root = (j: number): number => {
    let at = j;
    while (parent[at] !== at) at = parent[at]!;
    return at;
  };
  const join = (a: number, b: number) => {
    parent[root(a)] = root(b);
  };
  for (const j of fixed) join(j, zero);
  for (const { above, below } of binding) join(above < 0 ? zero : above, below < 0 ? zero : below);
  const number = new Map<number, number>();
  const of = Int32Array.from({ length: size }, (_, j) => {
    const r = root(j);
    if (r === root(zero)) return -1;
    let id = number.get(r);
    if (id === undefined) {
      id = number.size;
      number.set(r, id);
    }
    return id;
  });
  return { of, count: number.size };
}
