import { nearest } from "./nearest.js";

/** Boundary checks: each names the parameter, the bound and the value it met. */

export function checkNumber(
  where: string,
  name: string,
  value: unknown,
  min = -Infinity,
  max = Infinity,
): number {
  if (typeof value !== "number" || !Number.isFinite(value) || value < min || value > max) {
    throw new RangeError(
      `${where}: ${name} is ${shown(value)}; expected ${bounds("a finite number", min, max)}`,
    );
  }
  return value;
}

/** Several numbers, each finite and at least `min`; the first fault is named. */
export function checkNumbers(where: string, values: Readonly<Record<string, unknown>>, min?: number): void {
  for (const name in values) checkNumber(where, name, values[name], min);
}

export function checkInteger(
  where: string,
  name: string,
  value: unknown,
  min: number,
  max = Infinity,
): number {
  if (!Number.isInteger(value) || (value as number) < min || (value as number) > max) {
    throw new RangeError(
      `${where}: ${name} is ${shown(value)}; expected ${bounds("a whole number", min, max)}`,
    );
  }
  return value as number;
}

/** An open interval: probabilities, confidence levels. */
export function checkBetween(
  where: string,
  name: string,
  value: unknown,
  above: number,
  below: number,
): number {
  if (typeof value !== "number" || !(value > above && value < below)) {
    throw new RangeError(
      `${where}: ${name} is ${shown(value)}; expected a number above ${above} and below ${below}`,
    );
  }
  return value;
}

/** Every element finite and at least `min`; the first fault is named by its index. */
export function checkVector(
  where: string,
  name: string,
  values: ArrayLike<number>,
  length?: number,
  min = -Infinity,
): void {
  if (length !== undefined && values.length !== length) {
    throw new RangeError(`${where}: ${name} has ${values.length} values; expected ${length}, one a row`);
  }
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as unknown;
    if (typeof value !== "number" || !Number.isFinite(value) || value < min) {
      throw new RangeError(
        `${where}: ${name}[${i}] is ${shown(value)}; expected ${bounds("a finite number", min, Infinity)}`,
      );
    }
  }
}

/**
 * Values whose squares neither overflow nor vanish: the largest magnitude is 0 or lies in 1e-150 … 1e150.
 * Call after `checkVector`.
 */
export function checkMagnitude(where: string, name: string, values: ArrayLike<number>): void {
  let largest = 0;
  for (let i = 0; i < values.length; i++) largest = Math.max(largest, Math.abs(values[i]!));
  if (largest > 1e150 || (largest > 0 && largest < 1e-150)) {
    throw new RangeError(
      `${where}: ${name} has the largest magnitude ${largest}; expected 1e-150 to 1e150, or zeros`,
    );
  }
}

/** A list is there and has elements. */
export function checkNotEmpty(
  where: string,
  name: string,
  values: ArrayLike<unknown> | null | undefined,
): void {
  if (!(values != null && typeof values.length === "number")) {
    throw new RangeError(`${where}: ${name} is ${shown(values)}; expected a list of numbers`);
  }
  if (values.length === 0) throw new RangeError(`${where}: ${name} has 0 values; expected at least 1`);
}

export function checkOneOf<T extends string>(
  where: string,
  name: string,
  value: unknown,
  allowed: readonly T[],
): T {
  if (!allowed.includes(value as T)) {
    throw new RangeError(`${where}: ${name} is ${shown(value)}; expected one of ${allowed.join(", ")}`);
  }
  return value as T;
}

/** A record is there, whatever its fields. */
export function checkRecord(where: string, name: string, value: unknown): void {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new RangeError(`${where}: ${name} is ${shown(value)}; expected a record`);
}

/** A record none of whose fields is unknown; who misspelt one is told the nearest. */
export function checkFields(where: string, record: unknown, known: readonly string[]): void {
  if (typeof record !== "object" || record === null || Array.isArray(record)) {
    throw new RangeError(
      `${where} is ${shown(record)}; expected a record with the fields ${known.join(", ")}`,
    );
  }
  for (const key of Object.keys(record)) {
    if (known.includes(key)) continue;
    const close = nearest(key, known);
    const hint = close === undefined ? "" : `; did you mean "${close}"?`;
    throw new RangeError(`${where}: "${key}" is not a field; expected ${known.join(", ")}${hint}`);
  }
}

export function shown(value: unknown): string {
  if (typeof value === "string") return `"${value}"`;
  if (Array.isArray(value) && value.length === 0) return "an empty list";
  const text = String(value);
  return text === "[object Object]" ? "a record" : text;
}

function bounds(kind: string, min: number, max: number): string {
  if (min === -Infinity && max === Infinity) return kind;
  if (max === Infinity) return `${kind} of at least ${min}`;
  if (min === -Infinity) return `${kind} of at most ${max}`;
  return `${kind} from ${min} to ${max}`;
}
