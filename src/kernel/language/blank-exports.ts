import type typescript from "typescript";
import { ts } from "./typescript.js";

function isAnonymous(
  node: typescript.Statement,
): node is typescript.FunctionDeclaration | typescript.ClassDeclaration {
  return (ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node)) && node.name === undefined;
}

/**
 * A cell with its `export` keywords made blank: every name a cell declares is known to later cells anyway.
 * Positions stay as they are.
 */
export function blankExports(code: string): string {
  if (!/\bexport\b/.test(code)) return code;
  const file = ts.createSourceFile("cell.ts", code, ts.ScriptTarget.Latest, false, ts.ScriptKind.TS);
  let blanked = code;
  const blank = (start: number, end: number) => {
    const spaces = code.slice(start, end).replace(/[^\n]/g, " ");
    blanked = blanked.slice(0, start) + spaces + blanked.slice(end);
  };
  for (const statement of file.statements) {
    if (ts.isExportDeclaration(statement)) blank(statement.getStart(file), statement.end);
    else if (ts.isExportAssignment(statement))
      blank(statement.getStart(file), statement.expression.getStart(file));
    else if (isAnonymous(statement)) {
      // Without a name it is a value that nothing holds.
      const [first, second] = statement.modifiers ?? [];
      if (!first || !second) continue;
      const start = first.getStart(file);
      blank(start, second.end);
      blanked = `${blanked.slice(0, start)}void${blanked.slice(start + 4)}`;
    } else if (ts.canHaveModifiers(statement)) {
      for (const modifier of statement.modifiers ?? []) {
        const { kind } = modifier;
        if (kind !== ts.SyntaxKind.ExportKeyword && kind !== ts.SyntaxKind.DefaultKeyword) continue;
        blank(modifier.getStart(file), modifier.end);
      }
    }
  }
  return blanked;
}
