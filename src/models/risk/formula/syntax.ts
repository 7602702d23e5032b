/** Arithmetic on the columns of a table, row by row. */
export type Expression =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "column"; readonly name: string; readonly at: number }
  | { readonly kind: "negative"; readonly of: Expression }
  | {
      readonly kind: "binary";
      readonly operator: ArithmeticOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: "call"; readonly name: FunctionName; readonly of: Expression };

export type ArithmeticOperator = "+" | "-" | "*" | "/" | "^";

/** `log` is the natural logarithm. */
export type FunctionName = "log" | "exp" | "sqrt";

export const FUNCTIONS: readonly FunctionName[] = ["log", "exp", "sqrt"];

/** One variable of a term. `at` is where the formula names it, counted from 0. */
export type Variable =
  /** A bare name: groups when the column holds text, else numbers. */
  | { readonly kind: "column"; readonly name: string; readonly label: string; readonly at: number }
  /** `C(name, ref = …)`: groups in any case. */
  | {
      readonly kind: "factor";
      readonly name: string;
      readonly reference: string | null;
      readonly label: string;
      readonly at: number;
    }
  /** `log(x)`, `I(a / b)`: numbers. */
  | { readonly kind: "expression"; readonly of: Expression; readonly label: string; readonly at: number };

/** A product of variables: one is a main effect, several are an interaction. */
export interface Term {
  readonly variables: readonly Variable[];
  /** As in the formula, `C(agg):beds`. */
  readonly label: string;
}

/** A formula read: what is explained, and the terms by rising order of interaction, each once. */
export interface Formula {
  readonly text: string;
  readonly outcome: Expression;
  /** The left side as printed, `log(cost)`. */
  readonly dependent: string;
  readonly intercept: boolean;
  readonly terms: readonly Term[];
}
