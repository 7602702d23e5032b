import type typescript from "typescript";
import type { ImportedModule, Program } from "../program.js";
import { isValue } from "./symbols.js";
import { ts } from "./typescript.js";

/** What an imported name means. */
export interface Binding {
  readonly module: number;
  /** Export that the name stands for; `*` is the module itself. */
  readonly property: string;
}

/** The modules that a cell needs at run time, and the names it takes from them. */
export interface Imports {
  readonly modules: readonly ImportedModule[];
  readonly imports: Program["imports"];
  readonly bindings: ReadonlyMap<typescript.Symbol, Binding>;
}

function attributesOf(node: typescript.ImportDeclaration): Record<string, string> {
  const entries = node.attributes?.elements.map((element) => [
    element.name.text,
    ts.isStringLiteral(element.value) ? element.value.text : "",
  ]);
  return Object.fromEntries(entries ?? []);
}

/** Reads the import declarations of a cell; a module of which only types are used is not loaded. */
export function collectImports(
  checker: typescript.TypeChecker,
  statements: readonly typescript.Statement[],
): Imports {
  const modules: ImportedModule[] = [];
  const imports: { name: string; module: number; property: string }[] = [];
  const bindings = new Map<typescript.Symbol, Binding>();

  function bind(name: typescript.Identifier, module: number, property: string): boolean {
    const symbol = checker.getSymbolAtLocation(name);
    if (!symbol || !isValue(checker, symbol)) return false;
    bindings.set(symbol, { module, property });
    imports.push({ name: name.text, module, property });
    return true;
  }

  function collect(node: typescript.ImportDeclaration): void {
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
    if (!used) return;
    const specifier = (node.moduleSpecifier as typescript.StringLiteral).text;
    modules.push({ specifier, attributes: attributesOf(node) });
  }

  for (const statement of statements) if (ts.isImportDeclaration(statement)) collect(statement);
  return { modules, imports, bindings };
}
