import type typescript from "typescript";
import { ts } from "./typescript.js";

/** Whether a name has a value at run time, not a type alone. */
export function isValue(checker: typescript.TypeChecker, symbol: typescript.Symbol): boolean {
  if (!(symbol.flags & ts.SymbolFlags.Alias)) return (symbol.flags & ts.SymbolFlags.Value) !== 0;
  const target = checker.getAliasedSymbol(symbol);
  return (target.flags & ts.SymbolFlags.Value) !== 0 || target.escapedName === "unknown";
}

/** Whether a name is only declared, so that its value comes from elsewhere. */
export function isAmbient(symbol: typescript.Symbol): boolean {
  const declarations = symbol.declarations ?? [];
  return declarations.every((node) => {
    if (ts.isFunctionDeclaration(node) && !node.body) return true;
    const owner = ts.isVariableDeclaration(node) ? ts.walkUpBindingElementsAndPatterns(node) : node;
    return (ts.getCombinedModifierFlags(owner as typescript.Declaration) & ts.ModifierFlags.Ambient) !== 0;
  });
}

/** Whether a statement awaits outside of any function. */
export function awaitsAtTop(node: typescript.Node): boolean {
  if (ts.isFunctionLike(node) || ts.isClassStaticBlockDeclaration(node)) return false;
  if (ts.isPropertyDeclaration(node) && node.initializer) {
    return ts.isComputedPropertyName(node.name) && awaitsAtTop(node.name);
  }
  if (ts.isAwaitExpression(node)) return true;
  if (ts.isForOfStatement(node) && node.awaitModifier) return true;
  if (
    ts.isVariableDeclarationList(node) &&
    (node.flags & ts.NodeFlags.AwaitUsing) === ts.NodeFlags.AwaitUsing
  ) {
    return true;
  }
  return ts.forEachChild(node, awaitsAtTop) ?? false;
}

/** Whether a name is declared by `var`, which is there, with no value, from the start. */
export function isHoistedVariable(symbol: typescript.Symbol): boolean {
  const { valueDeclaration } = symbol;
  if (!valueDeclaration || !(symbol.flags & ts.SymbolFlags.Variable)) return false;
  return (ts.getCombinedNodeFlags(valueDeclaration) & ts.NodeFlags.BlockScoped) === 0;
}
