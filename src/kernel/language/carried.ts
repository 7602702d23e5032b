/** What one cell leaves to later ones. */
export interface Carried {
  readonly index: number;
  /** Names it declares, less those it imports. */
  readonly names: readonly string[];
  /** Names without a variable of ours: their values come from elsewhere. */
  readonly ambient: ReadonlySet<string>;
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
  /** Namespaces of other cells its declarations need. */
  readonly needs: ReadonlySet<string>;
  /** Declarations that are global, with the names they give. */
  readonly globals: readonly { readonly keys: readonly string[]; readonly text: string }[];
}

/** Namespace of what a cell declares. */
export const declaredIn = (index: number): string => `$yb${index}`;
/** Namespace of what a cell imports. */
export const importedIn = (index: number): string => `$yb${index}i`;
/** Local name of an import, so that those of several cells can stand in one file. */
export const importedName = (index: number, name: string): string => `$yb${index}_${name}`;
/** Module of a cell whose source is kept. */
export const keptModule = (index: number): string => `./$yibao-cell-${index}`;
/** The cell that a namespace belongs to. */
export const cellOf = (namespace: string): number => Number(/\d+/.exec(namespace)?.[0]);

/** Namespaces that a cell makes. */
export function namespacesOf(cell: Carried): string[] {
  return [declaredIn(cell.index), ...(cell.imports.length > 0 ? [importedIn(cell.index)] : [])];
}

/** The declarations of a cell as text of a module. */
export function carriedText(cell: Carried): string {
  const { index } = cell;
  const lines = cell.globals.map(({ text }) => text);
  if (cell.imports.length > 0) {
    const names = cell.imports.map(({ name }) => `${importedName(index, name)} as ${name}`);
    lines.push(...cell.imports.map(({ text }) => text));
    lines.push(`export declare namespace ${importedIn(index)} { export { ${names.join(", ")} }; }`);
  }
  if (cell.body !== undefined) {
    const aliases = [...cell.uses].map(([name, namespace]) => `import ${name} = ${namespace}.${name};`);
    lines.push(`export declare namespace ${declaredIn(index)} { ${aliases.join(" ")}\n${cell.body}\n}`);
  } else if (cell.source !== undefined) {
    lines.push(
      `import * as ${declaredIn(index)} from "${keptModule(index)}"; export { ${declaredIn(index)} };`,
    );
  }
  return lines.join("\n");
}
