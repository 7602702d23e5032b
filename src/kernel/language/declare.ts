import type typescript from "typescript";
import { boxName } from "../program.js";
import { ts } from "./typescript.js";

function identifiersIn(name: typescript.BindingName): string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((each) => (ts.isBindingElement(each) ? identifiersIn(each.name) : []));
}

/** `$yb$name.v`: the variable itself, wherever it is used. */
export function boxed(factory: typescript.NodeFactory, name: string): typescript.PropertyAccessExpression {
  return factory.createPropertyAccessExpression(factory.createIdentifier(boxName(name)), "v");
}

/** `$yb$a.v = a;` for each name. */
function store(factory: typescript.NodeFactory, names: readonly string[]): typescript.Statement[] {
  return names.map((name) =>
    factory.createExpressionStatement(
      factory.createAssignment(boxed(factory, name), factory.createIdentifier(name)),
    ),
  );
}

/** A binding pattern as the target of an assignment to boxes. */
function asTarget(factory: typescript.NodeFactory, name: typescript.BindingName): typescript.Expression {
  if (ts.isIdentifier(name)) return boxed(factory, name.text);
  const withDefault = (target: typescript.Expression, initializer: typescript.Expression | undefined) =>
    initializer ? factory.createAssignment(target, initializer) : target;
  if (ts.isArrayBindingPattern(name)) {
    return factory.createArrayLiteralExpression(
      name.elements.map((each) => {
        if (ts.isOmittedExpression(each)) return each;
        const target = asTarget(factory, each.name);
        return each.dotDotDotToken
          ? factory.createSpreadElement(target)
          : withDefault(target, each.initializer);
      }),
    );
  }
  return factory.createObjectLiteralExpression(
    name.elements.map((each) => {
      const target = asTarget(factory, each.name);
      if (each.dotDotDotToken) return factory.createSpreadAssignment(target);
      const key = each.propertyName ?? factory.createIdentifier((each.name as typescript.Identifier).text);
      return factory.createPropertyAssignment(key, withDefault(target, each.initializer));
    }),
  );
}

/** The declarations of a hoisted `var` as one expression of assignments; nothing where none has a value. */
export function assignments(
  factory: typescript.NodeFactory,
  list: typescript.VariableDeclarationList,
): typescript.Expression | undefined {
  const each: typescript.Expression[] = list.declarations.flatMap(({ name, initializer }) =>
    initializer ? [factory.createAssignment(asTarget(factory, name), initializer)] : [],
  );
  if (each.length === 0) return undefined;
  const [first, ...rest] = each as [typescript.Expression, ...typescript.Expression[]];
  const joined = rest.reduce((left, right) => factory.createComma(left, right), first);
  return factory.createParenthesizedExpression(joined);
}

/** The target of `for (var x of …)`. */
export function loopTarget(
  factory: typescript.NodeFactory,
  list: typescript.VariableDeclarationList,
): typescript.Expression {
  return asTarget(factory, list.declarations[0]!.name);
}

/**
 * A statement of variables as one statement a declaration, each followed by what stores it. A `var` without a
 * value stores nothing: it may have been assigned before.
 */
export function declareVariables(
  factory: typescript.NodeFactory,
  statement: typescript.VariableStatement,
): typescript.Statement[] {
  const { declarationList: list } = statement;
  const isVar = (list.flags & ts.NodeFlags.BlockScoped) === 0;
  const declarations = list.declarations.filter(({ initializer }) => !isVar || initializer !== undefined);
  return declarations.flatMap((declaration) => {
    const single = factory.createVariableDeclarationList([declaration], list.flags);
    const own = factory.createVariableStatement(undefined, ts.setTextRange(single, list));
    return [ts.setTextRange(own, statement), ...store(factory, identifiersIn(declaration.name))];
  });
}

/** A class, enum or namespace followed by what stores it. */
export function declareNamed(
  factory: typescript.NodeFactory,
  statement: typescript.Statement,
  name: string,
): typescript.Statement[] {
  return [statement, ...store(factory, [name])];
}

/** What comes before anything else runs: functions are stored, each `var` is there with no value. */
export function hoisted(
  factory: typescript.NodeFactory,
  functions: readonly string[],
  variables: readonly string[],
): typescript.Statement[] {
  const empty = variables.map((name) =>
    factory.createExpressionStatement(
      factory.createAssignment(boxed(factory, name), factory.createVoidZero()),
    ),
  );
  return [...empty, ...store(factory, functions)];
}
