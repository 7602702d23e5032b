import type { Text } from "../../../display/text.js";
import type { Unit } from "./units.js";

/** How chance and sensitivity change a parameter's path: by adding to it, or by a factor. */
export type Scale = "add" | "multiply";

/** What a parameter is. */
export interface ParameterSpec {
  readonly title: { readonly zh: string; readonly en: string };
  readonly unit: Unit;
  /** Bounds of its values in this unit. */
  readonly low: number;
  readonly high: number;
  readonly scale: Scale;
  /** Value where a scenario says nothing; without one the parts of the model that use it need a value. */
  readonly default?: number;
  /** A change moves people and not only money. */
  readonly demographic?: true;
  /** An amount of the base year, the one before the first projected year. */
  readonly ofBaseYear?: true;
}

/** Law of a parameter's uncertainty: one draw a path of the future, for all its years. */
export type Distribution =
  /** Added, or multiplied as exp(draw − sd²/2), as the parameter's scale says. */
  | { readonly kind: "normal"; readonly sd: number }
  /** Of the change: added, or the factor. */
  | { readonly kind: "uniform"; readonly low: number; readonly high: number }
  | { readonly kind: "triangular"; readonly low: number; readonly mode: number; readonly high: number };

/** A parameter's values in a scenario. */
export interface Parameter {
  /** One value for each year from the scenario's first to its last. */
  readonly path: readonly number[];
  readonly distribution?: Distribution;
  /** Work and place that print the values. */
  readonly source?: Text;
  /** Why these values, where no source prints them. */
  readonly reading?: Text;
  /** Id of the scenario that gives them. */
  readonly origin?: string;
}
