import { readSum } from "./arithmetic.js";
import { type Cursor, cursorOf } from "./cursor.js";
import { printExpression, printFactor, printName } from "./print.js";
import { type Formula, FUNCTIONS, type FunctionName, type Term, type Variable } from "./syntax.js";
import type { Token } from "./tokens.js";

/**
 * Reads a formula in the language of R and patsy: `log(cost) ~ C(agg) * C(sex) + beds - 1`.
 *
 * `+` adds terms, `:` is the interaction, `a * b` is `a + b + a:b`, `-` removes a term, `- 1` or `+ 0` the
 * intercept. `C(x)` makes groups of a column, `C(x, ref = "A")` names the group that the others are compared
 * with; columns of text are groups without it. `log()`, `exp()`, `sqrt()` and, inside `I()`, `+ - * / ^`
 * are arithmetic. Names may hold letters of any script; others stand in backticks.
 *
 * @param where the caller, named in errors
 * @throws RangeError with a caret under the place that cannot be read
 */
export function parseFormula(text: string, where = "parseFormula"): Formula {
  if (typeof text !== "string") {
    throw new RangeError(`${where}: formula is ${String(text)}; expected text such as "cost ~ C(group) + x"`);
  }
  const cursor = cursorOf(where, text);
  if (cursor.peek().text === "~") throw cursor.unexpected("the outcome");
  const outcome = readSum(cursor);
  if (cursor.takeOperator("~") === undefined) throw cursor.unexpected('"~"');
  const terms = readTerms(cursor, [{ variables: [], label: "1" }]);
  if (cursor.peek().kind !== "end") throw cursor.unexpected("+, -, *, : or the end");
  return Object.freeze({
    text,
    outcome,
    dependent: printExpression(outcome),
    intercept: terms.some((term) => term.variables.length === 0),
    terms: Object.freeze(
      terms
        .filter((term) => term.variables.length > 0)
        .sort((a, b) => a.variables.length - b.variables.length)
        .map((term) => Object.freeze(term)),
    ),
  });
}

/** terms := ("+" | "-")? product (("+" | "-") product)* */
function readTerms(cursor: Cursor, start: readonly Term[]): Term[] {
  let terms = [...start];
  let sign = cursor.takeOperator("+", "-") ?? "+";
  for (;;) {
    const token = cursor.peek();
    if (token.kind === "number" && token.text === "0") {
      cursor.next();
      const intercept = sign === "-";
      terms = terms.filter((term) => term.variables.length > 0);
      if (intercept) terms.push({ variables: [], label: "1" });
    } else {
      const right = readProduct(cursor);
      if (sign === "+") terms = union(terms, right);
      else terms = without(cursor, terms, right, token);
    }
    const next = cursor.takeOperator("+", "-");
    if (next === undefined) return terms;
    sign = next;
  }
}

/** product := interaction ("*" interaction)* */
function readProduct(cursor: Cursor): Term[] {
  let terms = readInteraction(cursor);
  while (cursor.takeOperator("*")) {
    const right = readInteraction(cursor);
    terms = union(union(terms, right), cross(terms, right));
  }
  return terms;
}

/** interaction := atom (":" atom)* */
function readInteraction(cursor: Cursor): Term[] {
  let terms = readAtom(cursor);
  while (cursor.takeOperator(":")) terms = cross(terms, readAtom(cursor));
  return terms;
}

function readAtom(cursor: Cursor): Term[] {
  const token = cursor.peek();
  if (token.kind === "number" && token.text === "1") {
    cursor.next();
    return [{ variables: [], label: "1" }];
  }
  if (token.kind === "name") return [termOf([readVariable(cursor)])];
  if (cursor.takeOperator("(")) {
    const inside = readTerms(cursor, []);
    cursor.expect(")");
    return inside;
  }
  throw cursor.unexpected("a column, C(), log(), I() or (");
}

function readVariable(cursor: Cursor): Variable {
  const token = cursor.next();
  const at = token.at;
  if (cursor.takeOperator("(") === undefined) {
    return { kind: "column", name: token.text, label: printName(token.text), at };
  }
  if (token.text === "C") return readFactor(cursor, at);
  const known = FUNCTIONS.includes(token.text as FunctionName);
  if (!known && token.text !== "I") {
    throw cursor.fault(
      `the function ${token.text}(), which is not one of C, I, ${FUNCTIONS.join(", ")},`,
      token,
    );
  }
  const inside = readSum(cursor);
  cursor.expect(")");
  if (known) {
    const of = { kind: "call", name: token.text as FunctionName, of: inside } as const;
    return { kind: "expression", of, label: printExpression(of), at };
  }
  if (inside.kind === "column")
    return { kind: "expression", of: inside, label: `I(${printName(inside.name)})`, at };
  return { kind: "expression", of: inside, label: `I(${printExpression(inside)})`, at };
}

/** After `C(`: name ("," "ref" "=" (text | number))? ")" */
function readFactor(cursor: Cursor, at: number): Variable {
  const column = cursor.peek();
  if (column.kind !== "name") throw cursor.unexpected("a column");
  cursor.next();
  let reference: string | null = null;
  if (cursor.takeOperator(",")) {
    const word = cursor.peek();
    if (word.kind !== "name" || (word.text !== "ref" && word.text !== "reference")) {
      throw cursor.unexpected("ref = …");
    }
    cursor.next();
    cursor.expect("=");
    reference = readLevel(cursor);
  }
  cursor.expect(")");
  return { kind: "factor", name: column.text, reference, label: printFactor(column.text, reference), at };
}

function readLevel(cursor: Cursor): string {
  const minus = cursor.takeOperator("-");
  const value: Token = cursor.peek();
  if (value.kind === "number" || (value.kind === "text" && minus === undefined)) {
    cursor.next();
    return value.kind === "text" ? value.text : String((minus ? -1 : 1) * Number(value.text));
  }
  throw cursor.unexpected("a level in quotes or a number");
}

function termOf(variables: readonly Variable[]): Term {
  return {
    variables,
    label: variables.length === 0 ? "1" : variables.map((v) => v.label).join(":"),
  };
}

/** The same variables in any order are the same term. */
function key(term: Term): string {
  return term.variables
    .map((v) => v.label)
    .sort()
    .join(":");
}

/** As `key`, whatever the reference levels: `- C(a)` removes `C(a, ref = "B")`. */
function bareKey(term: Term): string {
  return term.variables
    .map((v) => (v.kind === "factor" ? printFactor(v.name, null) : v.label))
    .sort()
    .join(":");
}

function union(left: readonly Term[], right: readonly Term[]): Term[] {
  const all = new Map<string, Term>();
  for (const term of [...left, ...right]) if (!all.has(key(term))) all.set(key(term), term);
  return [...all.values()];
}

function cross(left: readonly Term[], right: readonly Term[]): Term[] {
  const products = left.flatMap((a) =>
    right.map((b) => {
      const own = new Set(a.variables.map((v) => v.label));
      return termOf([...a.variables, ...b.variables.filter((v) => !own.has(v.label))]);
    }),
  );
  return union([], products);
}

function without(cursor: Cursor, terms: readonly Term[], gone: readonly Term[], token: Token): Term[] {
  const present = new Set(terms.map(bareKey));
  const absent = gone.find((term) => term.variables.length > 0 && !present.has(bareKey(term)));
  if (absent) throw cursor.fault(`a term to remove, ${absent.label}, that it did not add before,`, token);
  const removed = new Set(gone.map(bareKey));
  return terms.filter((term) => !removed.has(bareKey(term)));
}
