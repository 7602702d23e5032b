import type typescript from "typescript";
import { PARAMETERS, type Program } from "../program.js";
import { assignments, boxed, declareNamed, declareVariables, hoisted, loopTarget } from "./declare.js";
import { collectImports } from "./imports.js";
import { awaitsAtTop, isAmbient, isHoistedVariable, isValue } from "./symbols.js";
import { ts } from "./typescript.js";

/** What the rewriting of a cell finds out; complete once the transformer has run. */
export type Rewritten = Pick<Program, "isAsync" | "modules" | "imports"> & {
  readonly declares: string[];
  readonly uses: Set<string>;
  /** Names that are declared for the compiler alone. */
  readonly ambient: Set<string>;
};

type Declaration = typescript.ClassDeclaration | typescript.EnumDeclaration | typescript.ModuleDeclaration;

function isNamed(node: typescript.Node): node is Declaration {
  return ts.isClassDeclaration(node) || ts.isEnumDeclaration(node) || ts.isModuleDeclaration(node);
}

/**
 * Turns a cell's module into the body of a function: what it imports becomes properties of modules that
 * are passed in, its variables and those of earlier cells live in boxes that all cells share, and the
 * value of the last expression is returned in a box.
 *
 * @param ambient names of earlier cells that have no variable of ours
 */
export function rewriteCell(
  checker: typescript.TypeChecker,
  file: typescript.SourceFile,
  headLength: number,
  ambient: ReadonlySet<string>,
): { before: typescript.TransformerFactory<typescript.SourceFile>; rewritten: Rewritten } {
  const isHead = (node: typescript.Node) => node.pos < headLength && node.end <= headLength;
  const { modules, imports, bindings } = collectImports(
    checker,
    file.statements.filter((node) => !isHead(node)),
  );
  const own = new Map<typescript.Symbol, string>();
  const variables: string[] = [];
  const rewritten: Rewritten = {
    isAsync: file.statements.some(awaitsAtTop),
    declares: [],
    uses: new Set(),
    ambient: new Set(),
    modules,
    imports,
  };
  const locals = (file as unknown as { locals?: Map<string, typescript.Symbol> }).locals;
  for (const [key, symbol] of locals ?? []) {
    if (symbol.flags & ts.SymbolFlags.Alias || !isValue(checker, symbol)) continue;
    if (symbol.declarations?.every(isHead)) continue;
    const name = ts.unescapeLeadingUnderscores(key as typescript.__String);
    if (isAmbient(symbol)) rewritten.ambient.add(name);
    else {
      own.set(symbol, name);
      rewritten.declares.push(name);
      if (isHoistedVariable(symbol)) variables.push(name);
    }
  }

  const before: typescript.TransformerFactory<typescript.SourceFile> = (context) => (source) => {
    const { factory } = context;
    const identifier = factory.createIdentifier;
    /** Declarations that we are inside of: there, their names mean themselves. */
    const inside = new Set<typescript.Symbol>();

    /** What an identifier must become, or undefined where it may stay. */
    function replacement(symbol: typescript.Symbol | undefined): typescript.Expression | undefined {
      if (!symbol || inside.has(symbol)) return undefined;
      const binding = bindings.get(symbol);
      if (binding) {
        const module = identifier(`${PARAMETERS.module}${binding.module}`);
        return binding.property === "*"
          ? module
          : factory.createPropertyAccessExpression(module, binding.property);
      }
      const local = own.get(checker.getExportSymbolOfSymbol(symbol)) ?? own.get(symbol);
      if (local !== undefined) return boxed(factory, local);
      const [declaration] = symbol.declarations ?? [];
      if (!declaration || declaration.getSourceFile() !== file || !isHead(declaration)) return undefined;
      if (ambient.has(symbol.name)) return undefined;
      rewritten.uses.add(symbol.name);
      return boxed(factory, symbol.name);
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

    function within<T>(symbols: readonly (typescript.Symbol | undefined)[], work: () => T): T {
      const entered = symbols.filter(
        (each): each is typescript.Symbol => each !== undefined && !inside.has(each),
      );
      for (const each of entered) inside.add(each);
      const result = work();
      for (const each of entered) inside.delete(each);
      return result;
    }

    const symbolOf = (node: typescript.Node | undefined) => node && checker.getSymbolAtLocation(node);
    const isHoisted = (list: typescript.Node): list is typescript.VariableDeclarationList =>
      ts.isVariableDeclarationList(list) &&
      (list.flags & ts.NodeFlags.BlockScoped) === 0 &&
      list.declarations.some(({ name }) => hasOwn(name));

    function hasOwn(name: typescript.BindingName): boolean {
      if (!ts.isIdentifier(name)) {
        return name.elements.some((each) => ts.isBindingElement(each) && hasOwn(each.name));
      }
      const symbol = checker.getSymbolAtLocation(name);
      return symbol !== undefined && own.has(symbol);
    }

    function visitLoop(node: typescript.ForInStatement | typescript.ForOfStatement): typescript.Node {
      const visited = ts.visitEachChild(node, visit, context);
      if (!isHoisted(node.initializer)) return visited;
      const list = visited.initializer as typescript.VariableDeclarationList;
      const target = loopTarget(factory, list);
      return ts.isForInStatement(visited)
        ? factory.updateForInStatement(visited, target, visited.expression, visited.statement)
        : factory.updateForOfStatement(
            visited as typescript.ForOfStatement,
            (visited as typescript.ForOfStatement).awaitModifier,
            target,
            visited.expression,
            visited.statement,
          );
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
      if (ts.isForInStatement(node) || ts.isForOfStatement(node)) return visitLoop(node);
      if (ts.isForStatement(node) && node.initializer && isHoisted(node.initializer)) {
        const visited = ts.visitEachChild(node, visit, context);
        const start = assignments(factory, visited.initializer as typescript.VariableDeclarationList);
        return factory.updateForStatement(
          visited,
          start,
          visited.condition,
          visited.incrementor,
          visited.statement,
        );
      }
      if (ts.isVariableStatement(node) && node.parent !== file && isHoisted(node.declarationList)) {
        const visited = ts.visitEachChild(node, visit, context);
        const value = assignments(factory, visited.declarationList);
        return value ? factory.createExpressionStatement(value) : factory.createEmptyStatement();
      }
      if (
        ts.isVariableDeclaration(node) &&
        !ts.isIdentifier(node.name) &&
        node.parent.parent.parent === file
      ) {
        const name = within(patternSymbols(node.name), () => ts.visitNode(node.name, visit));
        return factory.updateVariableDeclaration(
          node,
          name as typescript.BindingName,
          node.exclamationToken,
          undefined,
          ts.visitNode(node.initializer, visit) as typescript.Expression | undefined,
        );
      }
      if (ts.isFunctionDeclaration(node) && node.parent === file && node.name) {
        return within([symbolOf(node.name)], () => ts.visitEachChild(node, visit, context));
      }
      if (isNamed(node) && node.name) {
        return within([symbolOf(node.name)], () => ts.visitEachChild(node, visit, context));
      }
      return ts.visitEachChild(node, visit, context);
    }

    function patternSymbols(name: typescript.BindingName): (typescript.Symbol | undefined)[] {
      if (ts.isIdentifier(name)) return [symbolOf(name)];
      return name.elements.flatMap((each) => (ts.isBindingElement(each) ? patternSymbols(each.name) : []));
    }

    function top(node: typescript.Statement, isLast: boolean): typescript.Statement[] {
      const visited = visit(node) as typescript.Statement;
      if (isLast && ts.isExpressionStatement(visited)) {
        // A property would give an anonymous function its name.
        const value = factory.createComma(factory.createNumericLiteral(0), visited.expression);
        const box = factory.createObjectLiteralExpression([
          factory.createPropertyAssignment("value", factory.createParenthesizedExpression(value)),
        ]);
        return [ts.setTextRange(factory.createReturnStatement(box), visited)];
      }
      if (ts.isVariableStatement(node) && hasOwnVariable(node)) {
        return declareVariables(factory, visited as typescript.VariableStatement);
      }
      if (isNamed(node) && node.name && isDeclared(node.name.text)) {
        return declareNamed(factory, visited, node.name.text);
      }
      return [visited];
    }

    const isDeclared = (name: string) => rewritten.declares.includes(name);
    const hasOwnVariable = (node: typescript.VariableStatement) =>
      node.declarationList.declarations.some(({ name }) => hasOwn(name));

    const body = source.statements.filter(
      (node) =>
        !isHead(node) &&
        !ts.isImportDeclaration(node) &&
        !ts.isExportDeclaration(node) &&
        !ts.isEmptyStatement(node),
    );
    const functions = new Set(
      body.flatMap((node) =>
        ts.isFunctionDeclaration(node) && node.body && node.name ? [node.name.text] : [],
      ),
    );
    const statements = body.flatMap((node, index) => top(node, index === body.length - 1));
    return factory.updateSourceFile(
      source,
      ts.setTextRange(
        factory.createNodeArray([...hoisted(factory, [...functions], variables), ...statements]),
        source.statements,
      ),
    );
  };

  return { before, rewritten };
}
