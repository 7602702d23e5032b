import type { Path } from "./document.js";

type Raw = Record<string, unknown>;

export function isRecord(value: unknown): value is Raw {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The field at a path; undefined where there is none. */
export function valueAt(value: unknown, path: Path): unknown {
  let here = value;
  for (const part of path) {
    if (typeof here !== "object" || here === null || !Object.hasOwn(here, part)) return undefined;
    here = (here as Record<string | number, unknown>)[part];
  }
  return here;
}

/** A copy with one field set; undefined when the path leads through a value that has none. */
export function setAt(target: unknown, path: Path, wanted: unknown): unknown {
  const [first, ...rest] = path;
  if (first === undefined) return wanted;
  if (Array.isArray(target)) {
    if (typeof first !== "number" || first >= target.length) return undefined;
    const inner = setAt(target[first], rest, wanted);
    return inner === undefined ? undefined : target.map((item, i) => (i === first ? inner : item));
  }
  if (!isRecord(target ?? {}) || first === "__proto__") return undefined;
  const record = (target ?? {}) as Raw;
  const inner = setAt(Object.hasOwn(record, first) ? record[first] : undefined, rest, wanted);
  return inner === undefined ? undefined : { ...record, [first]: inner };
}

/** The steps of `tiers.0.share`. */
export function stepsOf(key: string): (string | number)[] {
  return key.split(".").map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}
