import type typescript from "typescript";
import type { ImportedModule, Program } from "./engine.js";
import { ts } from "./typescript.js";

/** What the rewriting of a cell finds out; complete once the transformer has run. */
export type Rewritten = { -readonly [K in "isAsync" | "names" | "modules" | "imports"]: Program[K] };

interface Binding {
  readonly module: number;
  /** Export that the binding means; `*` is the module itself. */
  readonly property: string;
}

/** Names that the rewritten body expects as parameters of the cell's function. */
export const PARAMETERS = {
  scope: "$yb_scope",
  module: "$yb_m",
  import: "$yb_import",
  meta: "$yb_meta",
  resume: "$yb_resume",
} as const;

function isValue(checker: typescript.TypeChecker, symbol: typescript.Symbol): boolean {
  if (!(symbol.flags & ts.SymbolFlags.Alias)) return (symbol.flags & ts.SymbolFlags.Value) !== 0;
  const target = checker.getAliasedSymbol(symbol);
  return (target.flags & ts.SymbolFlags.Value) !== 0 || target.escapedName === "unknown";
}

function isAmbient(symbol: typescript.Symbol): boolean {
  const declarations = symbol.declarations ?? [];
  return declarations.every((node) => {
    if (ts.isFunctionDeclaration(node) && !node.body) return true;
    const owner = ts.isVariableDeclaration(node) ? ts.walkUpBindingElementsAndPatterns(node as never) : node;
    return (ts.getCombinedModifierFlags(owner as typescript.Declaration) & ts.ModifierFlags.Ambient) !== 0;
  });
}

function isAssignable(symbol: typescript.Symbol): boolean {
  if (!(symbol.flags & ts.SymbolFlags.Variable)) return false;
  const declaration = symbol.valueDeclaration;
  return declaration !== undefined && (ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Constant) === 0;
}

function attributesOf(node: typescript.ImportDeclaration): Record<string, string> {
  const entries = node.attributes?.elements.map((element) => [
    element.name.text,
    ts.isStringLiteral(element.value) ? element.value.text : "",
  ]);
  return Object.fromEntries(entries ?? []);
}

function awaitsAtTop(node: typescript.Node): boolean {
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

/**
 * Turns a cell's module into the body of a function: what it imports becomes properties of modules that
 * are passed in, what earlier cells declared becomes properties of the scope, and the value of the last
 * expression is returned in a box.
 */
export function rewriteCell(
  checker: typescript.TypeChecker,
  file: typescript.SourceFile,
  previous: typescript.SourceFile | undefined,
): { before: typescript.TransformerFactory<typescript.SourceFile>; rewritten: Rewritten } {
  const modules: ImportedModule[] = [];
  const imports: { name: string; module: number; property: string }[] = [];
  const names: { name: string; assignable: boolean }[] = [];
  const bindings = new Map<typescript.Symbol, Binding>();

  function bind(name: typescript.Identifier, module: number, property: string): boolean {
    const symbol = checker.getSymbolAtLocation(name);
    if (!symbol || !isValue(checker, symbol)) return false;
    bindings.set(symbol, { module, property });
    imports.push({ name: name.text, module, property });
    return true;
  }

  function collectImport(node: typescript.ImportDeclaration): void {
    const clause = node.importClause;
    if (clause?.isTypeOnly) return;
    const module = modules.length;
    let used = clause === undefined;
    if (clause?.name) used = bind(clause.name, module, "default") || used;
    const named = clause?.namedBindings;
    if (named && ts.isNamespaceImport(named)) used = bind(named.name, module, "*") || used;
    else {
      for (const each of named?.elements ?? []) {
        if (!each.isTypeOnly) used = bind(each.name, module, (each.propertyName ?? each.name).text) || used;
      }
    }
    if (used) {
      modules.push({
        specifier: (node.moduleSpecifier as typescript.StringLiteral).text,
        attributes: attributesOf(node),
      });
    }
  }

  for (const statement of file.statements) if (ts.isImportDeclaration(statement)) collectImport(statement);
  const locals = (file as unknown as { locals?: Map<string, typescript.Symbol> }).locals;
  for (const [key, symbol] of locals ?? []) {
    const isImport = (symbol.flags & ts.SymbolFlags.Alias) !== 0;
    if (isImport && !symbol.declarations?.some(ts.isImportEqualsDeclaration)) continue;
    if (!isValue(checker, symbol) || isAmbient(symbol)) continue;
    names.push({
      name: ts.unescapeLeadingUnderscores(key as typescript.__String),
      assignable: isAssignable(symbol),
    });
  }

  const before: typescript.TransformerFactory<typescript.SourceFile> = (context) => (source) => {
    const { factory } = context;
    const identifier = factory.createIdentifier;

    /** What an identifier must become, or undefined where it may stay. */
    function replacement(symbol: typescript.Symbol | undefined): typescript.Expression | undefined {
      if (!symbol) return undefined;
      const binding = bindings.get(symbol);
      if (binding) {
        const module = identifier(`${PARAMETERS.module}${binding.module}`);
        return binding.property === "*"
          ? module
          : factory.createPropertyAccessExpression(module, binding.property);
      }
      const isEarlier = symbol.declarations?.some((node) => previous && node.getSourceFile() === previous);
      if (!isEarlier) return undefined;
      return factory.createPropertyAccessExpression(identifier(PARAMETERS.scope), symbol.name);
    }

    function reference(node: typescript.Identifier): typescript.Expression {
      const replaced = replacement(checker.getSymbolAtLocation(node));
      if (!replaced) return node;
      const { parent } = node;
      const isCallee =
        (ts.isCallExpression(parent) && parent.expression === node) ||
        (ts.isTaggedTemplateExpression(parent) && parent.tag === node);
      const placed = ts.setTextRange(replaced, node);
      if (!isCallee || !ts.isPropertyAccessExpression(replaced)) return placed;
      const bare = factory.createParenthesizedExpression(
        factory.createComma(factory.createNumericLiteral(0), placed),
      );
      // The JavaScript engine gives the end of the callee as the place of the call: map it to its start.
      const start = node.getStart(file);
      return ts.setSourceMapRange(bare, { pos: start, end: start });
    }

    function visit(node: typescript.Node): typescript.Node {
      if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) return node;
      if (ts.isIdentifier(node)) {
        const isName = (node.parent as { name?: typescript.Node } | undefined)?.name === node;
        return !isName && ts.isExpressionNode(node) ? reference(node) : node;
      }
      if (ts.isShorthandPropertyAssignment(node)) {
        const value = replacement(checker.getShorthandAssignmentValueSymbol(node));
        if (!value) return ts.visitEachChild(node, visit, context);
        const init = node.objectAssignmentInitializer;
        const target = init ? factory.createAssignment(value, visit(init) as typescript.Expression) : value;
        return ts.setTextRange(factory.createPropertyAssignment(node.name, target), node);
      }
      if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
        const call = ts.visitEachChild(node, visit, context);
        return factory.updateCallExpression(call, identifier(PARAMETERS.import), undefined, call.arguments);
      }
      if (ts.isMetaProperty(node) && node.keywordToken === ts.SyntaxKind.ImportKeyword) {
        return identifier(PARAMETERS.meta);
      }
      if (ts.isAwaitExpression(node)) {
        const awaited = ts.visitEachChild(node, visit, context);
        return factory.createCallExpression(identifier(PARAMETERS.resume), undefined, [awaited]);
      }
      return ts.visitEachChild(node, visit, context);
    }

    function top(node: typescript.Statement, isLast: boolean): typescript.Statement {
      const visited = visit(node) as typescript.Statement;
      if (isLast && ts.isExpressionStatement(visited)) {
        const box = factory.createObjectLiteralExpression([
          factory.createPropertyAssignment("value", visited.expression),
        ]);
        return ts.setTextRange(factory.createReturnStatement(box), visited);
      }
      return visited;
    }

    const body = source.statements.filter(
      (node) => !ts.isImportDeclaration(node) && !ts.isExportDeclaration(node) && !ts.isEmptyStatement(node),
    );
    const statements = body.map((node, index) => top(node, index === body.length - 1));
    return factory.updateSourceFile(
      source,
      ts.setTextRange(factory.createNodeArray(statements), source.statements),
    );
  };

  const isAsync = file.statements.some(awaitsAtTop);
  return { before, rewritten: { isAsync, names, modules, imports } };
}
