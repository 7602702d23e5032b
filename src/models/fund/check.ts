/** A finite number, or a RangeError naming the parameter, its bounds and the value. */
export function finite(
  name: string,
  value: unknown,
  min = Number.NEGATIVE_INFINITY,
  max = Number.POSITIVE_INFINITY,
): number {
  if (typeof value === "number" && Number.isFinite(value) && value >= min && value <= max) return value;
  const range =
    Number.isFinite(min) && Number.isFinite(max)
      ? ` from ${min} to ${max}`
      : Number.isFinite(min)
        ? ` not below ${min}`
        : Number.isFinite(max)
          ? ` not above ${max}`
          : "";
  throw new RangeError(`${name} is ${show(value)}; expected a finite number${range}`);
}

/** A finite number above zero. */
export function positive(name: string, value: unknown): number {
  if (typeof value === "number" && Number.isFinite(value) && value > 0) return value;
  throw new RangeError(`${name} is ${show(value)}; expected a number above 0`);
}

function show(value: unknown): string {
  return typeof value === "number" ? String(value) : (JSON.stringify(value) ?? "absent");
}
