/**
 * `{{ expression }}` is hidden from the Markdown parser behind private-use characters, so that an
 * expression may hold `*`, `|`, `_` or backticks and may stand in a table, a formula or a heading.
 */
const OPEN = "\uE000";
const CLOSE = "\uE001";
const EXPRESSION = /\{\{([^{}]+(?:\{[^{}]*\}[^{}]*)*)\}\}/g;
const PLACEHOLDER = /\uE000(\d+)\uE001/g;

export interface Hidden {
  readonly text: string;
  /** The expressions as written, in order. */
  readonly expressions: readonly string[];
}

/** Replaces each expression by a placeholder. */
export function hideExpressions(source: string): Hidden {
  const expressions: string[] = [];
  const text = withoutPlaceholders(source).replace(EXPRESSION, (_, expression: string) => {
    expressions.push(expression.trim());
    return `${OPEN}${expressions.length - 1}${CLOSE}`;
  });
  return { text, expressions };
}

/** Text in which nothing can be taken for a placeholder. */
export function withoutPlaceholders(text: string): string {
  return text.replace(/[\uE000\uE001]/g, "");
}

/** Text between placeholders, and their numbers, alternating: text, number, text, … */
export function splitPlaceholders(text: string): string[] {
  return text.split(PLACEHOLDER);
}

export function replacePlaceholders(text: string, replacement: (index: number) => string): string {
  return text.replace(PLACEHOLDER, (_, index: string) => replacement(Number(index)));
}
