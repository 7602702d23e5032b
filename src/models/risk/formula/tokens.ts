import { formulaFault } from "./fault.js";

export interface Token {
  readonly kind: "name" | "number" | "text" | "operator" | "end";
  /** The name without backticks, the text without quotes, the operator. */
  readonly text: string;
  readonly at: number;
}

const SPACE = /\s+/y;
const NAME = /[\p{L}_][\p{L}\p{M}\p{N}_.]*/uy;
const NUMBER = /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y;
const OPERATOR = /\*\*|[~+\-*/^:(),=]/y;

/** Cuts a formula into tokens, the last being the end. @throws RangeError with a caret */
export function tokenise(where: string, text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0];
  };
  const quoted = (quote: string, what: string): string => {
    const end = text.indexOf(quote, at + 1);
    if (end < 0) throw formulaFault(where, text, at, `${what} that is not closed`);
    return text.slice(at + 1, end);
  };
  while (at < text.length) {
    const space = take(SPACE);
    if (space !== undefined) {
      at += space.length;
      continue;
    }
    const character = text[at]!;
    if (character === "`") {
      const name = quoted("`", "a name in backticks");
      if (name === "") throw formulaFault(where, text, at, "an empty name");
      tokens.push({ kind: "name", text: name, at });
      at += name.length + 2;
      continue;
    }
    if (character === '"' || character === "'") {
      const inside = quoted(character, "a text");
      tokens.push({ kind: "text", text: inside, at });
      at += inside.length + 2;
      continue;
    }
    const name = take(NAME);
    const number = name === undefined ? take(NUMBER) : undefined;
    const operator = name === undefined && number === undefined ? take(OPERATOR) : undefined;
    const found = name ?? number ?? operator;
    if (found === undefined) {
      const sign = String.fromCodePoint(text.codePointAt(at)!);
      throw formulaFault(where, text, at, `the sign ${sign}, which means nothing in a formula,`);
    }
    tokens.push({
      kind: name !== undefined ? "name" : number !== undefined ? "number" : "operator",
      text: found === "**" ? "^" : found,
      at,
    });
    at += found.length;
  }
  tokens.push({ kind: "end", text: "", at: text.trimEnd().length });
  return tokens;
}

/** A token as an error names it. */
export function tokenShown(token: Token): string {
  if (token.kind === "end") return "its end";
  if (token.kind === "operator") return `"${token.text}"`;
  return `${token.kind === "text" ? "the text" : token.kind === "number" ? "the number" : "the name"} ${
    token.kind === "text" ? JSON.stringify(token.text) : token.text
  }`;
}
