import type typescript from "typescript";
import { ts } from "./typescript.js";

/** Whether a statement declares something global: `declare global` or an ambient module. */
export function isGlobal(node: typescript.Statement): node is typescript.ModuleDeclaration {
  return (
    ts.isModuleDeclaration(node) &&
    (ts.isStringLiteral(node.name) || (node.flags & ts.NodeFlags.GlobalAugmentation) !== 0)
  );
}

/** Keys of what a global declaration gives, to tell when one takes the place of another. */
export function globalKeys(node: typescript.ModuleDeclaration): string[] {
  const owner = node.name.text;
  const { body } = node;
  if (!body || !ts.isModuleBlock(body)) return [owner];
  return body.statements.flatMap((statement) => {
    if (ts.isVariableStatement(statement)) {
      return statement.declarationList.declarations.map(({ name }) => `${owner}.${name.getText()}`);
    }
    if (ts.isInterfaceDeclaration(statement)) {
      return statement.members.map(({ name }) => `${owner}.${statement.name.text}.${name?.getText() ?? ""}`);
    }
    const { name } = statement as { name?: typescript.Identifier };
    return name ? [`${owner}.${name.text}`] : [];
  });
}
