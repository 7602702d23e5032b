import type { Cell, Notebook } from "./nbformat.js";

export interface InlineValue {
  readonly expression: string;
  readonly text: string;
}

const INLINE = /\{\{([^{}]+(?:\{[^{}]*\}[^{}]*)*)\}\}/g;
const CODE = /(^|\n)(```|~~~)[\s\S]*?\n\2[^\n]*|`[^`\n]+`/g;

/** Expressions between double braces in a Markdown or raw cell, in order, each once; code is left alone. */
export function inlineExpressions(cell: Cell): readonly string[] {
  if (cell.cell_type === "code") return [];
  const prose = cell.cell_type === "markdown" ? cell.source.replace(CODE, "") : cell.source;
  return [...new Set([...prose.matchAll(INLINE)].map((match) => match[1]!.trim()))];
}

/**
 * The code sent to the kernel for an inline expression: an object that shows itself as the plain text of the
 * value, so that text comes back unquoted and numbers as JavaScript prints them.
 */
export function inlineCode(expression: string): string {
  return `({ [Symbol.for("Jupyter.display")]: () => ({ "text/plain": String(${expression}) }) })`;
}

/** The code for many expressions at once: shows itself as a JSON list of their texts, or errors, in order. */
export function inlineBatchCode(expressions: readonly string[]): string {
  const values = expressions.map((expression) => `() => String(${expression})`).join(",\n");
  return inlineCode(`JSON.stringify([
${values}
].map((value) => {
  try {
    return { text: value() };
  } catch (error) {
    const { name, message } = error instanceof Error ? error : { name: "Thrown", message: String(error) };
    return { ename: name, evalue: message };
  }
}))`);
}

/** 1-based line of an expression in its cell, for messages. */
export function inlineLine(cell: Cell, expression: string): number {
  for (const match of cell.source.matchAll(INLINE)) {
    if (match[1]!.trim() === expression) return cell.source.slice(0, match.index).split("\n").length;
  }
  return 1;
}

/** The inline values stored in an executed cell. */
export function inlineValues(cell: Notebook["cells"][number]): readonly InlineValue[] {
  const yibao = cell.metadata.yibao as { inline?: InlineValue[] } | undefined;
  return yibao?.inline ?? [];
}
