import { type Carried, cellOf, declaredIn, importedIn, keptModule } from "./carried.js";
import { createPages } from "./pages.js";

/** Where a visible name lives. */
export interface Visible {
  readonly namespace: string;
  readonly ambient: boolean;
  readonly assignable: boolean;
}

/** The names that later cells see, and the modules that declare them. */
export interface Carry {
  readonly visible: ReadonlyMap<string, Visible>;
  add(carried: Carried): void;
  /** Takes away global declarations that a cell is about to make anew; gives what brings them back. */
  dropGlobals(keys: readonly string[]): () => void;
  /** Texts of the modules that have changed, by specifier; undefined for those no longer there. */
  modules(): ReadonlyMap<string, string | undefined>;
  /**
   * One line that makes names of earlier cells known to a cell. Those that may be assigned are declared as
   * variables, since what is imported may not.
   */
  head(names: Iterable<readonly [string, Visible]>): string;
}

export function createCarry(): Carry {
  const cells = new Map<number, Carried>();
  const visible = new Map<string, Visible>();
  const pages = createPages();
  let kept = new Map<string, string | undefined>();

  /** Drops the cells that no visible name needs any more. */
  function prune(): void {
    const needed = new Set<number>();
    const visit = (index: number): void => {
      const cell = cells.get(index);
      if (!cell || needed.has(index)) return;
      needed.add(index);
      for (const namespace of cell.needs) visit(cellOf(namespace));
    };
    for (const { namespace } of visible.values()) visit(cellOf(namespace));
    for (const [index, { globals }] of cells) if (globals.length > 0) visit(index);
    for (const [index, { source }] of cells) {
      if (needed.has(index)) continue;
      cells.delete(index);
      pages.touch(index);
      if (source !== undefined) kept.set(keptModule(index), undefined);
    }
  }

  function dropGlobals(keys: readonly string[]): () => void {
    const before = new Map(cells);
    for (const [index, cell] of cells) {
      const globals = cell.globals.filter((each) => !each.keys.some((key) => keys.includes(key)));
      if (globals.length === cell.globals.length) continue;
      cells.set(index, { ...cell, globals });
      pages.touch(index);
    }
    return () => {
      for (const [index, cell] of before) {
        if (cells.get(index) !== cell) pages.touch(index);
        cells.set(index, cell);
      }
    };
  }

  return {
    visible,
    dropGlobals,
    add(cell) {
      const { index } = cell;
      const isNew = [...cell.names, ...cell.imports.map(({ name }) => name)].every(
        (name) => !visible.has(name),
      );
      cells.set(index, cell);
      pages.add(index);
      if (cell.source !== undefined) kept.set(keptModule(index), cell.source);
      for (const { name } of cell.imports) {
        visible.set(name, { namespace: importedIn(index), ambient: false, assignable: false });
      }
      for (const name of cell.names) {
        const ambient = cell.ambient.has(name);
        visible.set(name, { namespace: declaredIn(index), ambient, assignable: cell.assignable.has(name) });
      }
      if (!isNew) prune();
    },
    modules() {
      const modules = new Map<string, string | undefined>([...kept, ...pages.texts(cells)]);
      kept = new Map();
      return modules;
    },
    head(names) {
      const namespaces = new Set<string>();
      let aliases = "";
      for (const [name, { namespace, assignable }] of names) {
        namespaces.add(namespace);
        aliases += assignable
          ? ` declare let ${name}: typeof ${namespace}.${name};`
          : ` import ${name} = ${namespace}.${name};`;
      }
      return `${pages.imports(namespaces)}${aliases}\n`;
    },
  };
}
