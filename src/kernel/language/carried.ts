import type typescript from "typescript";
import { ts } from "./typescript.js";

/** Module that a cell imports the names of earlier cells from. */
export const PREVIOUS = "./$yibao-previous";
/** Module that declares them, a namespace for each cell, where no name can hide another or a global one. */
export const CELLS = "./$yibao-cells";

/** What one cell leaves to later ones. */
export interface Carried {
  readonly index: number;
  /** Names it declares that are values only at run time of the page: ambient, without a variable of ours. */
  readonly ambient: ReadonlySet<string>;
  readonly names: readonly string[];
  /** Names that may be assigned. */
  readonly assignable: ReadonlySet<string>;
  /** Its declarations, as the body of an ambient namespace; undefined where its source is kept instead. */
  readonly body?: string;
  /** Its source, where its types cannot be written as declarations. */
  readonly source?: string;
  /** Names it imports, with the text of an import that gives each a name of its own. */
  readonly imports: readonly { readonly name: string; readonly text: string }[];
  /** Names of earlier cells its declarations refer to, each with the namespace that holds it. */
  readonly uses: ReadonlyMap<string, string>;
  /** All cells its declarations need. */
  readonly needs: ReadonlySet<number>;
  /** Declarations that are global, with the names they give. */
  readonly globals: readonly { readonly keys: readonly string[]; readonly text: string }[];
}

/** Where a visible name lives: a namespace of the module of earlier cells. */
export interface Visible {
  readonly namespace: string;
  readonly cell: number;
  readonly ambient: boolean;
  readonly assignable: boolean;
}

const own = (index: number) => `$yb${index}`;
const imported = (index: number) => `$yb${index}i`;
/** Local name of an import, so that those of several cells can stand in one file. */
export const importedName = (index: number, name: string): string => `$yb${index}_${name}`;
export const keptModule = (index: number): string => `./$yibao-cell-${index}`;

/** The names that later cells see, and the text of the module that declares them. */
export interface Carry {
  readonly visible: ReadonlyMap<string, Visible>;
  add(carried: Carried): void;
  /** Texts of the two modules. */
  texts(): { readonly previous: string; readonly cells: string };
  /** Sources of the cells that are kept as such, by file name without folder; undefined: no longer. */
  takeKept(): ReadonlyMap<string, string | undefined>;
}

export function createCarry(): Carry {
  const cells = new Map<number, Carried>();
  const visible = new Map<string, Visible>();
  let kept = new Map<string, string | undefined>();
  const keptFile = (index: number) => `${keptModule(index).slice(2)}.ts`;

  /** Drops the cells that no visible name needs any more. */
  function prune(): void {
    const needed = new Set<number>();
    const visit = (index: number): void => {
      const cell = cells.get(index);
      if (!cell || needed.has(index)) return;
      needed.add(index);
      for (const other of cell.needs) visit(other);
    };
    for (const { cell } of visible.values()) visit(cell);
    for (const [index, cell] of cells) {
      if (cell.globals.length > 0) visit(index);
    }
    for (const [index, cell] of cells) {
      if (needed.has(index)) continue;
      cells.delete(index);
      if (cell.source !== undefined) kept.set(keptFile(index), undefined);
    }
  }

  function dropGlobals(keys: readonly string[]): void {
    for (const [index, cell] of cells) {
      if (cell.globals.length === 0) continue;
      const globals = cell.globals.filter((each) => !each.keys.some((key) => keys.includes(key)));
      if (globals.length < cell.globals.length) cells.set(index, { ...cell, globals });
    }
  }

  function cellText(cell: Carried): string {
    const { index } = cell;
    const lines = cell.globals.map(({ text }) => text);
    if (cell.imports.length > 0) {
      const names = cell.imports.map(({ name }) => `${importedName(index, name)} as ${name}`);
      lines.push(...cell.imports.map(({ text }) => text));
      lines.push(`export declare namespace ${imported(index)} { export { ${names.join(", ")} }; }`);
    }
    if (cell.body !== undefined) {
      const aliases = [...cell.uses].map(([name, namespace]) => `import ${name} = ${namespace}.${name};`);
      lines.push(`export declare namespace ${own(index)} { ${aliases.join(" ")}\n${cell.body}\n}`);
    } else if (cell.source !== undefined) {
      lines.push(`import * as ${own(index)} from "${keptModule(index)}"; export { ${own(index)} };`);
    }
    return lines.join("\n");
  }

  return {
    visible,
    add(cell) {
      const { index } = cell;
      dropGlobals(cell.globals.flatMap(({ keys }) => keys));
      cells.set(index, cell);
      if (cell.source !== undefined) kept.set(keptFile(index), cell.source);
      for (const { name } of cell.imports) {
        visible.set(name, {
          namespace: imported(index),
          cell: index,
          ambient: false,
          assignable: false,
        });
      }
      for (const name of cell.names) {
        visible.set(name, {
          namespace: own(index),
          cell: index,
          ambient: cell.ambient.has(name),
          assignable: cell.assignable.has(name),
        });
      }
      prune();
    },
    texts() {
      const namespaces = new Set([...visible.values()].map(({ namespace }) => namespace));
      const aliases = [...visible].map(([name, at]) => `export import ${name} = ${at.namespace}.${name};`);
      const previous = [`import { ${[...namespaces].join(", ")} } from "${CELLS}";`, "export {};", ...aliases];
      const declarations = ["export {};", ...[...cells.values()].map(cellText)];
      return { previous: `${previous.join("\n")}\n`, cells: `${declarations.join("\n")}\n` };
    },
    takeKept() {
      const taken = kept;
      kept = new Map();
      return taken;
    },
  };
}

/** Keys of what a `declare global` block or ambient module declares, to tell when one replaces another. */
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
