import type { Cursor } from "./cursor.js";
import { type ArithmeticOperator, type Expression, FUNCTIONS, type FunctionName } from "./syntax.js";

/** sum := product (("+" | "-") product)* */
export function readSum(cursor: Cursor): Expression {
  let left = readProduct(cursor);
  for (;;) {
    const operator = cursor.takeOperator("+", "-");
    if (operator === undefined) return left;
    left = { kind: "binary", operator: operator as ArithmeticOperator, left, right: readProduct(cursor) };
  }
}

/** product := sign (("*" | "/") sign)* */
function readProduct(cursor: Cursor): Expression {
  let left = readSign(cursor);
  for (;;) {
    const operator = cursor.takeOperator("*", "/");
    if (operator === undefined) return left;
    left = { kind: "binary", operator: operator as ArithmeticOperator, left, right: readSign(cursor) };
  }
}

/** sign := "-" sign | "+" sign | power; binds less than the power: −x^2 is −(x^2). */
function readSign(cursor: Cursor): Expression {
  if (cursor.takeOperator("-")) return { kind: "negative", of: readSign(cursor) };
  if (cursor.takeOperator("+")) return readSign(cursor);
  return readPower(cursor);
}

/** power := atom ("^" sign)? */
function readPower(cursor: Cursor): Expression {
  const left = readAtom(cursor);
  if (!cursor.takeOperator("^")) return left;
  return { kind: "binary", operator: "^", left, right: readSign(cursor) };
}

function readAtom(cursor: Cursor): Expression {
  const token = cursor.peek();
  if (token.kind === "number") {
    cursor.next();
    return { kind: "number", value: Number(token.text) };
  }
  if (token.kind === "name") {
    cursor.next();
    if (cursor.takeOperator("(")) {
      if (token.text === "C") throw cursor.fault("groups inside arithmetic", token);
      const of = readSum(cursor);
      cursor.expect(")");
      if (token.text === "I") return of;
      if (!FUNCTIONS.includes(token.text as FunctionName)) {
        throw cursor.fault(
          `the function ${token.text}(), which is not one of C, I, ${FUNCTIONS.join(", ")},`,
          token,
        );
      }
      return { kind: "call", name: token.text as FunctionName, of };
    }
    return { kind: "column", name: token.text, at: token.at };
  }
  if (cursor.takeOperator("(")) {
    const inside = readSum(cursor);
    cursor.expect(")");
    return inside;
  }
  throw cursor.unexpected("a column, a number or (");
}
