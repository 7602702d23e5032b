import type typescript from "typescript";
import { ts } from "./typescript.js";

/** What the text of a cell says about names, before any types are known. */
export interface CellNames {
  /** Names declared at the top level: values, types and imports. */
  readonly declared: ReadonlySet<string>;
  /** Those that may be assigned: declared by `let` or `var`. */
  readonly assignable: ReadonlySet<string>;
  /** All identifiers in the text. */
  readonly mentioned: ReadonlySet<string>;
}

function namesOf(name: typescript.BindingName, found: Set<string>): void {
  if (ts.isIdentifier(name)) found.add(name.text);
  else {
    for (const element of name.elements) if (ts.isBindingElement(element)) namesOf(element.name, found);
  }
}

/** Names that an import declaration makes. */
export function importedBy(node: typescript.ImportDeclaration): string[] {
  const clause = node.importClause;
  const bindings = clause?.namedBindings;
  const named =
    bindings && ts.isNamespaceImport(bindings)
      ? [bindings.name]
      : (bindings?.elements ?? []).map(({ name }) => name);
  return [...(clause?.name ? [clause.name] : []), ...named].map(({ text }) => text);
}

/** Variables of a statement at the top level that may be assigned. A `var` inside a block belongs there, too. */
function collectAssignable(node: typescript.Node, found: Set<string>): void {
  if (ts.isFunctionLike(node) || ts.isClassLike(node) || ts.isModuleDeclaration(node)) return;
  const isLet = (list: typescript.Node) => (list.flags & ts.NodeFlags.BlockScoped) === ts.NodeFlags.Let;
  if (ts.isVariableStatement(node) && ts.isSourceFile(node.parent) && isLet(node.declarationList)) {
    for (const { name } of node.declarationList.declarations) namesOf(name, found);
  }
  if (ts.isVariableDeclarationList(node) && (node.flags & ts.NodeFlags.BlockScoped) === 0) {
    for (const { name } of node.declarations) namesOf(name, found);
  }
  ts.forEachChild(node, (child) => collectAssignable(child, found));
}

function collectStatement(node: typescript.Statement, found: Set<string>): void {
  if (ts.isImportDeclaration(node)) {
    for (const name of importedBy(node)) found.add(name);
  } else if (ts.isVariableStatement(node)) {
    for (const { name } of node.declarationList.declarations) namesOf(name, found);
  } else if (ts.isModuleDeclaration(node)) {
    if (ts.isIdentifier(node.name) && !(node.flags & ts.NodeFlags.GlobalAugmentation))
      found.add(node.name.text);
  } else if (
    ts.isFunctionDeclaration(node) ||
    ts.isClassDeclaration(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isEnumDeclaration(node) ||
    ts.isImportEqualsDeclaration(node)
  ) {
    if (node.name) found.add(node.name.text);
  }
  collectAssignable(node, found);
}

/** Names that a statement at the top level declares. */
export function declaredBy(statement: typescript.Statement): Set<string> {
  const declared = new Set<string>();
  collectStatement(statement, declared);
  return declared;
}

/** Reads the names of a cell from its syntax. */
export function cellNames(file: typescript.SourceFile): CellNames {
  const declared = new Set(file.statements.flatMap((statement) => [...declaredBy(statement)]));
  const { identifiers } = file as unknown as { identifiers: ReadonlyMap<string, string> };
  const assignable = new Set<string>();
  for (const statement of file.statements) collectAssignable(statement, assignable);
  return { declared, assignable, mentioned: new Set(identifiers.keys()) };
}

/** Parses the text of a cell by itself. */
export function parseCell(code: string): typescript.SourceFile {
  return ts.createSourceFile("cell.ts", code, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS);
}
