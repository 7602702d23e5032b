import type typescript from "typescript";
import { CELLS, type Carried, globalKeys, importedName, PREVIOUS, type Visible } from "./carried.js";
import { parseCell } from "./cell-names.js";
import { ts } from "./typescript.js";

/** What is known of a cell when it is to be carried over. */
export interface CheckedCell {
  readonly index: number;
  /** The cell as it was checked, without the line before it. */
  readonly code: string;
  /** Its declarations as the compiler wrote them; undefined where it could not. */
  readonly declarations: string | undefined;
  readonly names: readonly string[];
  readonly ambient: ReadonlySet<string>;
  readonly assignable: ReadonlySet<string>;
  /** Names of earlier cells it mentions. */
  readonly mentioned: ReadonlyMap<string, Visible>;
  /** Names that earlier cells have made visible. */
  readonly visible: ReadonlyMap<string, Visible>;
}

const REFERENCE = /import\("\.\/\$yibao-(previous|cells)"\)\.([\p{ID_Continue}$]+)/gu;

function isGlobal(node: typescript.Statement): node is typescript.ModuleDeclaration {
  return (
    ts.isModuleDeclaration(node) &&
    (ts.isStringLiteral(node.name) || (node.flags & ts.NodeFlags.GlobalAugmentation) !== 0)
  );
}

/** Whether a declaration is one that the line before the cell made. */
function isOfHead(node: typescript.Statement, own: ReadonlySet<string>): boolean {
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

const cellOf = (namespace: string): number => Number(/\d+/.exec(namespace)?.[0]);

/** Turns a cell into what later cells need of it. */
export function carryCell(cell: CheckedCell): Carried {
  const { index, mentioned, visible } = cell;
  const source = parseCell(cell.code);
  const imports = importsOf(source, index);
  const own = new Set(cell.names);
  const base = {
    index,
    ambient: cell.ambient,
    assignable: cell.assignable,
    names: cell.names.filter((name) => !imports.some((each) => each.name === name)),
    imports,
  };
  if (cell.declarations === undefined) {
    const pinned = [...mentioned].filter(([name]) => !own.has(name));
    const namespaces = new Set(pinned.map(([, { namespace }]) => namespace));
    const aliases = pinned.map(([name, { namespace, assignable }]) =>
      assignable
        ? `declare let ${name}: typeof ${namespace}.${name};`
        : `import ${name} = ${namespace}.${name};`,
    );
    const head = `import { ${[...namespaces].join(", ")} } from "${CELLS}"; ${aliases.join(" ")}`;
    const globals = source.statements.filter(isGlobal);
    return {
      ...base,
      source: `${head}\n${cell.code}\nexport { ${base.names.join(", ")} };\n`,
      uses: new Map(),
      needs: new Set(pinned.map(([, { namespace }]) => cellOf(namespace))),
      globals: globals.map((node) => ({ keys: globalKeys(node), text: node.getText() })),
    };
  }
  const needs = new Set<number>();
  const written = cell.declarations.replace(REFERENCE, (text, module, name) => {
    const namespace = module === "cells" ? name : visible.get(name)?.namespace;
    if (namespace === undefined) return text;
    needs.add(cellOf(namespace));
    return `import("${CELLS}").${module === "cells" ? name : `${namespace}.${name}`}`;
  });
  const file = parseCell(written);
  const globals = file.statements.filter(isGlobal);
  const body = file.statements
    .filter(
      (node) =>
        !ts.isImportDeclaration(node) && !ts.isExportDeclaration(node) && !isGlobal(node) && !isOfHead(node, own),
    )
    .map((node) => node.getFullText().replace(/^\s*\n/, ""))
    .join("\n");
  const identifiers = (file as unknown as { identifiers: ReadonlyMap<string, string> }).identifiers;
  const uses = new Map<string, string>();
  for (const [name, { namespace }] of mentioned) {
    if (!identifiers.has(name) || own.has(name)) continue;
    uses.set(name, namespace);
    needs.add(cellOf(namespace));
  }
  for (const each of imports) if (identifiers.has(each.name)) uses.set(each.name, `$yb${index}i`);
  return {
    ...base,
    body,
    uses,
    needs,
    globals: globals.map((node) => ({ keys: globalKeys(node), text: node.getText() })),
  };
}

/**
 * The line that gives a cell the names of earlier cells. Those that may be assigned are declared as variables,
 * since what is imported may not; ambient variables of ours are replaced by the shared ones.
 */
export function head(names: Iterable<readonly [string, Visible]>): string {
  const imports: string[] = [];
  let variables = "";
  for (const [name, { assignable }] of names) {
    if (assignable) variables += ` declare let ${name}: typeof import("${PREVIOUS}").${name};`;
    else imports.push(name);
  }
  return `import { ${imports.join(", ")} } from "${PREVIOUS}";${variables}\n`;
}
