import type typescript from "typescript";
import { type Carried, importedIn, importedName } from "./carried.js";
import type { Carry, Visible } from "./carry.js";
import { declaredBy, parseCell } from "./cell-names.js";
import { globalKeys, isGlobal } from "./globals.js";
import { ts } from "./typescript.js";

/** What is known of a cell when it is to be carried over. */
export interface CheckedCell {
  readonly index: number;
  /** The cell as it was checked, without the line before it. */
  readonly source: typescript.SourceFile;
  /** Its declarations as the compiler wrote them; undefined where it could not. */
  readonly declarations: string | undefined;
  /** All names it declares. */
  readonly names: ReadonlySet<string>;
  readonly ambient: ReadonlySet<string>;
  readonly assignable: ReadonlySet<string>;
  /** Names of earlier cells it mentions. */
  readonly mentioned: ReadonlyMap<string, Visible>;
}

/** Types that have no name in the cell are written as members of the modules that hold them. */
const REFERENCE = /import\("\.\/\$yibao-cells-\d+"\)\.(?=\$yb)/g;

/** Whether a declaration is one that the line before the cell made. */
function isOfHead(node: typescript.Statement, own: ReadonlySet<string>): boolean {
  if (ts.isImportEqualsDeclaration(node)) return !own.has(node.name.text);
  if (!ts.isVariableStatement(node)) return false;
  return node.declarationList.declarations.every(({ name }) => ts.isIdentifier(name) && !own.has(name.text));
}

/** Imports of a cell, each name imported under a name of its own. */
function importsOf(file: typescript.SourceFile, index: number): { name: string; text: string }[] {
  return file.statements.filter(ts.isImportDeclaration).flatMap((node) => {
    const clause = node.importClause;
    if (!clause) return [];
    const from = `from ${node.moduleSpecifier.getText()}${node.attributes ? ` ${node.attributes.getText()}` : ""};`;
    const head = `import ${clause.isTypeOnly ? "type " : ""}`;
    const imports: { name: string; text: string }[] = [];
    const add = (name: string, what: string) => imports.push({ name, text: `${head}${what} ${from}` });
    const local = (name: string) => importedName(index, name);
    if (clause.name) add(clause.name.text, `{ default as ${local(clause.name.text)} }`);
    const bindings = clause.namedBindings;
    if (bindings && ts.isNamespaceImport(bindings)) {
      add(bindings.name.text, `* as ${local(bindings.name.text)}`);
    } else {
      for (const { name, propertyName, isTypeOnly } of bindings?.elements ?? []) {
        const type = isTypeOnly ? "type " : "";
        add(name.text, `{ ${type}${(propertyName ?? name).getText()} as ${local(name.text)} }`);
      }
    }
    return imports;
  });
}

function globalsOf(file: typescript.SourceFile): Carried["globals"] {
  return file.statements.filter(isGlobal).map((node) => ({ keys: globalKeys(node), text: node.getText() }));
}

/** Turns a cell into what later cells need of it. */
export function carryCell(cell: CheckedCell, carry: Carry): Carried {
  const { index, source, mentioned, ambient, assignable } = cell;
  const imports = importsOf(source, index);
  const names = [...cell.names].filter((name) => !imports.some((each) => each.name === name));
  const base = { index, names, ambient, assignable, imports };
  const file =
    cell.declarations === undefined ? undefined : parseCell(cell.declarations.replace(REFERENCE, ""));
  const written = new Set(file?.statements.flatMap((statement) => [...declaredBy(statement)]));
  // A `var` inside a loop is left out by the compiler.
  if (!file || !names.every((name) => written.has(name))) {
    return {
      ...base,
      source: `${carry.head(mentioned)}${source.text}\nexport { ${names.join(", ")} };\n`,
      uses: new Map(),
      needs: new Set([...mentioned.values()].map(({ namespace }) => namespace)),
      globals: globalsOf(source),
    };
  }
  const body = file.statements
    .filter(
      (node) =>
        !ts.isImportDeclaration(node) &&
        !ts.isExportDeclaration(node) &&
        !isGlobal(node) &&
        !isOfHead(node, cell.names),
    )
    .map((node) => node.getFullText().replace(/^\s*\n/, ""))
    .join("\n");
  const { identifiers } = file as unknown as { identifiers: ReadonlyMap<string, string> };
  const uses = new Map<string, string>();
  const needs = new Set([...identifiers.keys()].filter((name) => /^\$yb\d+i?$/.test(name)));
  for (const [name, { namespace }] of mentioned) {
    if (!identifiers.has(name)) continue;
    uses.set(name, namespace);
    needs.add(namespace);
  }
  for (const { name } of imports) if (identifiers.has(name)) uses.set(name, importedIn(index));
  return { ...base, body, uses, needs, globals: globalsOf(file) };
}
