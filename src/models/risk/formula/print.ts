import type { Expression, Formula, Variable } from "./syntax.js";

const PLAIN = /^[\p{L}_][\p{L}\p{M}\p{N}_.]*$/u;

/** A column's name as a formula writes it, in backticks where it needs them. */
export function printName(name: string): string {
  return PLAIN.test(name) ? name : `\`${name}\``;
}

/** An expression in the spacing of R: `a/b + c^2`. */
export function printExpression(expression: Expression): string {
  return print(expression, 0);
}

/** The formula in one form, whatever was typed; reading it again gives the same formula. */
export function printFormula(formula: Formula): string {
  const terms = formula.terms.map((term) => term.label);
  const right = formula.intercept
    ? terms.length === 0
      ? "1"
      : terms.join(" + ")
    : [...terms, "0"].join(" + ");
  return `${formula.dependent} ~ ${right}`;
}

export function printFactor(name: string, reference: string | null): string {
  return reference === null
    ? `C(${printName(name)})`
    : `C(${printName(name)}, ref = ${reference.includes('"') ? `'${reference}'` : `"${reference}"`})`;
}

/** The name of a variable in coefficients: a factor's is its column's. */
export function variableName(variable: Variable): string {
  return variable.kind === "expression" ? variable.label : variable.name;
}

const RANK = { "+": 1, "-": 1, "*": 2, "/": 2, "^": 4 } as const;

function print(e: Expression, outer: number): string {
  switch (e.kind) {
    case "number":
      return String(e.value);
    case "column":
      return printName(e.name);
    case "call":
      return `${e.name}(${print(e.of, 0)})`;
    case "negative":
      return wrap(`-${print(e.of, 3)}`, outer > 2);
    case "binary": {
      const rank = RANK[e.operator];
      const space = e.operator === "/" || e.operator === "^" ? "" : " ";
      // Left to right, but for the power, which R and Python take from the right.
      const left = print(e.left, e.operator === "^" ? rank + 1 : rank);
      const right = print(e.right, e.operator === "^" ? rank : rank + 1);
      return wrap(`${left}${space}${e.operator}${space}${right}`, outer > rank);
    }
  }
}

function wrap(text: string, brackets: boolean): string {
  return brackets ? `(${text})` : text;
}
