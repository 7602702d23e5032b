import type { ParameterSpec, Scale } from "./parameter.js";
import type { Unit } from "./units.js";

type More = Pick<ParameterSpec, "default" | "demographic" | "ofBaseYear">;

/** A parameter's entry in the register; bounds and scale by its unit unless given. */
export function define(
  zh: string,
  en: string,
  unit: Unit,
  more: More & { readonly low?: number; readonly high?: number; readonly scale?: Scale } = {},
): ParameterSpec {
  const [low, high, scale] = USUAL[unit];
  return { title: { zh, en }, unit, low, high, scale, ...more };
}

const USUAL: Readonly<Record<Unit, readonly [number, number, Scale]>> = {
  share: [0, 1, "add"],
  perYear: [-0.5, 1, "add"],
  yuan: [0, 1e7, "multiply"],
  yi: [-1e7, 1e7, "add"],
  persons: [0, 1e10, "multiply"],
  years: [0, 130, "add"],
  year: [1900, 9999, "add"],
  ratio: [0, 100, "multiply"],
  children: [0, 15, "multiply"],
};
