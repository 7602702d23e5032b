import { type Carried, carriedText, cellOf, namespacesOf } from "./carried.js";

/**
 * The modules that hold the declarations of all cells. A few cells share one, so that a cell that declares
 * something makes the compiler parse its page again and no more.
 */
export interface Pages {
  add(index: number): void;
  /** Takes note that what a cell leaves has changed. */
  touch(index: number): void;
  /** Text of each module that has changed, by specifier; empty where a module is not needed any more. */
  texts(cells: ReadonlyMap<number, Carried>): ReadonlyMap<string, string>;
  /** Import declarations of all modules, with the namespaces that are wanted. Always of all: a program whose
   * imports stay the same is made anew in a fraction of the time. */
  imports(namespaces: Iterable<string>): string;
}

const SIZE = 40;
const MOST = 24;

const specifier = (page: number): string => `./$yibao-cells-${page}`;

export function createPages(): Pages {
  let pages: number[][] = [[]];
  let size = SIZE;
  let pageOf = new Map<number, number>();
  const changed = new Set<number>([0]);

  /** Puts the cells that still count on as few pages as their number wants. */
  function compact(live: readonly number[]): void {
    size = Math.max(SIZE, Math.ceil((2 * live.length) / MOST));
    pages = [[]];
    pageOf = new Map();
    changed.add(0);
    for (const index of live) place(index);
  }

  function place(index: number): void {
    if ((pages.at(-1)?.length ?? 0) >= size) pages.push([]);
    pages.at(-1)?.push(index);
    pageOf.set(index, pages.length - 1);
    changed.add(pages.length - 1);
  }

  function importsOf(count: number, namespaces: Iterable<string>): string {
    const wanted: string[][] = Array.from({ length: count }, () => []);
    for (const namespace of namespaces) {
      const page = pageOf.get(cellOf(namespace));
      if (page !== undefined) wanted[page]?.push(namespace);
    }
    return wanted.map((names, page) => `import { ${names.join(", ")} } from "${specifier(page)}";`).join(" ");
  }

  return {
    add: place,
    touch(index) {
      const page = pageOf.get(index);
      if (page !== undefined) changed.add(page);
    },
    texts(cells) {
      const before = pages.length;
      if (before > MOST) compact([...cells.keys()]);
      const texts = new Map<string, string>();
      for (const number of changed) {
        if (number >= pages.length) continue;
        const live = (pages[number] ?? []).flatMap((index) => cells.get(index) ?? []);
        const own = new Set(live.flatMap(namespacesOf));
        const needs = new Set(live.flatMap(({ needs: each }) => [...each]).filter((each) => !own.has(each)));
        const lines = [importsOf(number, needs), "export {};", ...live.map(carriedText)];
        texts.set(specifier(number), `${lines.join("\n")}\n`);
      }
      changed.clear();
      for (let gone = pages.length; gone < before; gone++) texts.set(specifier(gone), "");
      return texts;
    },
    imports: (namespaces) => importsOf(pages.length, namespaces),
  };
}
