import type typescript from "typescript";
import { ts } from "./typescript.js";

/** The statement or member that carries the comment of a declaration. */
function owner(node: typescript.Node): typescript.Node {
  return ts.isVariableDeclaration(node) ? node.parent.parent : node;
}

/**
 * The text of the comment before a declaration, from the file's text: parsed files keep no comments, which
 * halves their size.
 */
export function commentOf(node: typescript.Node): string {
  const { pos } = owner(node);
  const { text } = node.getSourceFile();
  const comment = ts
    .getLeadingCommentRanges(text, pos)
    ?.filter((range) => text.startsWith("/**", range.pos))
    .at(-1);
  if (!comment) return "";
  return text
    .slice(comment.pos + 3, comment.end - 2)
    .replace(/^[ \t]*\*[ \t]?/gm, "")
    .trim();
}

/** The documentation of a symbol: the first of its declarations that has some. */
export function documentationOf(checker: typescript.TypeChecker, symbol: typescript.Symbol): string {
  const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  for (const declaration of target.declarations ?? []) {
    const text = commentOf(declaration);
    if (text !== "") return text;
  }
  return "";
}

/** A comment as Markdown: each tag begins a line of its own, its name set off. */
export function asMarkdown(comment: string): string {
  return comment
    .replace(/\{@link\s+([^}\s|]+)[^}]*\}/g, "`$1`")
    .replace(
      /^@(param|throws|returns?|template|typeParam)\s+(?:\{[^}]*\}\s*)?(\S+)?/gm,
      (_all, tag, name = "") =>
        tag === "param" || tag === "template" || tag === "typeParam"
          ? `\n*@${tag}* \`${name}\``
          : `\n*@${tag}* ${name}`,
    )
    .replace(/^@(\w+)/gm, "\n*@$1*")
    .trim();
}
