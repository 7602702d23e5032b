/** A value of a parameter that has none below it: its path, `tiers.0.share`, and the value. */
export interface Leaf {
  readonly path: string;
  readonly value: string | number | boolean | null;
}

/** Every single value of a rule's parameters, in their order. */
export function leavesOf(parameters: unknown, path = ""): Leaf[] {
  if (typeof parameters !== "object" || parameters === null)
    return [{ path, value: parameters as Leaf["value"] }];
  return Object.entries(parameters).flatMap(([key, value]) =>
    leavesOf(value, path === "" ? key : `${path}.${key}`),
  );
}

/** The entry that speaks for a path: its own, or that of the nearest parameter around it. */
export function coverOf<T>(entries: Readonly<Record<string, T>> | undefined, path: string): T | undefined {
  if (entries === undefined) return undefined;
  for (let key = path; key !== ""; key = key.slice(0, Math.max(0, key.lastIndexOf(".")))) {
    if (Object.hasOwn(entries, key)) return entries[key];
  }
  return undefined;
}
