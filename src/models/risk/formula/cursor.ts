import { formulaFault } from "./fault.js";
import { type Token, tokenise, tokenShown } from "./tokens.js";

/** Walks through the tokens of a formula. */
export interface Cursor {
  readonly text: string;
  peek(): Token;
  next(): Token;
  /** Takes the next token if it is one of these operators. */
  takeOperator(...operators: readonly string[]): string | undefined;
  /** @throws RangeError when the next token is not this operator */
  expect(operator: string): void;
  unexpected(expected: string): RangeError;
  fault(what: string, token: Token): RangeError;
}

export function cursorOf(where: string, text: string): Cursor {
  const tokens = tokenise(where, text);
  let position = 0;
  const peek = () => tokens[position]!;
  const next = () => tokens[Math.min(position++, tokens.length - 1)]!;
  const fault = (what: string, token: Token) => formulaFault(where, text, token.at, what);
  const unexpected = (expected: string) => {
    const token = peek();
    const what =
      token.kind === "end"
        ? `nothing where ${expected} should be,`
        : `${tokenShown(token)} where ${expected} should be,`;
    return fault(what, token);
  };
  const takeOperator = (...operators: readonly string[]) => {
    const token = peek();
    if (token.kind !== "operator" || !operators.includes(token.text)) return undefined;
    next();
    return token.text;
  };
  const expect = (operator: string) => {
    if (takeOperator(operator) === undefined) throw unexpected(operator);
  };
  return { text, peek, next, takeOperator, expect, unexpected, fault };
}
