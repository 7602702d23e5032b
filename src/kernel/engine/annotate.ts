import type typescript from "typescript";
import type { ConvertedDiagnostic } from "./seam.js";
import { ts } from "./typescript.js";

/** Errors of declarations whose inferred type has no name that other cells could use. */
const UNNAMEABLE = new Set([2527, 2742, 4023, 4025, 4082, 5088, 7056]);

/** `typeof import("x")` for `await import("x")`, else `any`. */
function typeFor(declaration: typescript.VariableDeclaration): string {
  const { initializer } = declaration;
  if (initializer && ts.isAwaitExpression(initializer) && ts.isCallExpression(initializer.expression)) {
    const { expression, arguments: values } = initializer.expression;
    const [specifier] = values;
    if (expression.kind === ts.SyntaxKind.ImportKeyword && specifier && ts.isStringLiteral(specifier)) {
      return `typeof import(${JSON.stringify(specifier.text)})`;
    }
  }
  return "any";
}

/**
 * A cell with a type written to each top-level variable whose inferred type cannot be carried to later
 * cells: there it is the module's type or `any`. Undefined where something else is wrong with the cell.
 */
export function annotateUnnameable(
  code: string,
  diagnostics: readonly ConvertedDiagnostic[],
): string | undefined {
  if (diagnostics.length === 0 || diagnostics.some(({ code: number }) => !UNNAMEABLE.has(number)))
    return undefined;
  const file = ts.createSourceFile("cell.ts", code, ts.ScriptTarget.Latest, false, ts.ScriptKind.TS);
  const wrong = new Set(
    diagnostics.map(({ start }) => ts.getPositionOfLineAndCharacter(file, start.line, start.character)),
  );
  const found = file.statements
    .filter(ts.isVariableStatement)
    .flatMap((statement) => [...statement.declarationList.declarations])
    .filter(({ name, type }) => ts.isIdentifier(name) && !type && wrong.has(name.getStart(file)));
  if (found.length < wrong.size) return undefined;
  return found.reduceRight(
    (text, declaration) =>
      `${text.slice(0, declaration.name.end)}: ${typeFor(declaration)}${text.slice(declaration.name.end)}`,
    code,
  );
}
