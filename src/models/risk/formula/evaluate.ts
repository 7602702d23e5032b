import { rowsFault } from "./fault.js";
import { printExpression } from "./print.js";
import type { Expression } from "./syntax.js";

/** Gives the rows kept of a column. */
export type NumberSource = (name: string, at: number) => Float64Array;

/** The columns an expression names. */
export function columnsOf(expression: Expression): { readonly name: string; readonly at: number }[] {
  switch (expression.kind) {
    case "number":
      return [];
    case "column":
      return [expression];
    case "binary":
      return [...columnsOf(expression.left), ...columnsOf(expression.right)];
    default:
      return columnsOf(expression.of);
  }
}

/**
 * Computes an expression for every row.
 *
 * @param rows position in the user's table of each row, for errors
 * @throws RangeError listing the rows where a logarithm's argument is not positive, a root's is negative, or
 *   the value is not finite (a division by zero)
 */
export function evaluate(
  where: string,
  expression: Expression,
  source: NumberSource,
  rows: ArrayLike<number>,
): Float64Array {
  const n = rows.length;
  const complain = (
    e: Expression,
    what: string,
    at: readonly number[],
    v: Float64Array,
    expected: string,
  ) => {
    const value = new Map(at.map((i) => [rows[i]!, v[i]!]));
    return rowsFault(
      where,
      `${printExpression(e)} ${what}`,
      at.map((i) => rows[i]!),
      (row) => String(value.get(row)),
      expected,
    );
  };
  const run = (e: Expression): Float64Array => {
    switch (e.kind) {
      case "number":
        return new Float64Array(n).fill(e.value);
      case "column":
        return source(e.name, e.at);
      case "negative":
        return run(e.of).map((v) => -v);
      case "binary": {
        const left = run(e.left);
        const right = run(e.right);
        const f = OPERATORS[e.operator];
        return left.map((v, i) => f(v, right[i]!));
      }
      case "call": {
        const inside = run(e.of);
        const least = e.name === "log" ? Number.MIN_VALUE : e.name === "sqrt" ? 0 : -Infinity;
        const wrong = indices(inside, (v) => v < least);
        if (wrong.length > 0) {
          const bound =
            e.name === "log" ? "is not above 0, so has no logarithm," : "is below 0, so has no root,";
          throw complain(
            e.of,
            bound,
            wrong,
            inside,
            `numbers ${e.name === "log" ? "above 0" : "of at least 0"}`,
          );
        }
        return inside.map(Math[e.name]);
      }
    }
  };
  const out = run(expression);
  const wrong = indices(out, (v) => !Number.isFinite(v));
  if (wrong.length > 0) throw complain(expression, "is not finite", wrong, out, "finite numbers");
  return out;
}

const OPERATORS = {
  "+": (a: number, b: number) => a + b,
  "-": (a: number, b: number) => a - b,
  "*": (a: number, b: number) => a * b,
  "/": (a: number, b: number) => a / b,
  "^": (a: number, b: number) => power(a, b),
} as const;

/** Whole powers by repeated multiplication, whose error is bounded; `Math.pow` promises nothing. */
function power(base: number, exponent: number): number {
  if (!Number.isInteger(exponent) || exponent < 0 || exponent > 64) return base ** exponent;
  let result = 1;
  for (let square = base, e = exponent; e > 0; e >>= 1, square *= square) if (e & 1) result *= square;
  return result;
}

function indices(values: Float64Array, test: (v: number) => boolean): number[] {
  const found: number[] = [];
  for (let i = 0; i < values.length; i++) if (test(values[i]!)) found.push(i);
  return found;
}
