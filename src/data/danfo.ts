import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

type Value = string | number | boolean | null | undefined;

/**
 * A column of danfojs. The members used most are typed; all others of danfojs-node 1.2 can be called too.
 * Declared here, because danfojs' own declarations need its native dependency.
 */
export interface Series {
  readonly values: Value[];
  readonly shape: [number, number];
  readonly index: (string | number)[];
  readonly dtype: string;
  sum(): number;
  mean(): number;
  median(): number;
  std(): number;
  min(): number;
  max(): number;
  count(): number;
  head(rows?: number): Series;
  tail(rows?: number): Series;
  unique(): Series;
  valueCounts(): Series;
  // biome-ignore lint/suspicious/noExplicitAny: danfojs' own declaration
  [member: string]: any;
}

/** A table of danfojs-node. */
export interface DataFrame {
  readonly columns: string[];
  readonly values: Value[][];
  readonly shape: [number, number];
  readonly index: (string | number)[];
  readonly dtypes: string[];
  column(name: string): Series;
  head(rows?: number): DataFrame;
  tail(rows?: number): DataFrame;
  loc(selection: { rows?: unknown[] | Series; columns?: string[] }): DataFrame;
  iloc(selection: { rows?: unknown[] | Series; columns?: (number | string)[] }): DataFrame;
  query(condition: Series | boolean[]): DataFrame;
  sortValues(by: string, options?: { ascending?: boolean; inplace?: boolean }): DataFrame;
  addColumn(name: string, values: Series | Value[], options?: { inplace?: boolean }): DataFrame;
  drop(options: { columns?: string | string[]; index?: (string | number)[]; inplace?: boolean }): DataFrame;
  rename(names: Record<string, string>, options?: { axis?: 0 | 1; inplace?: boolean }): DataFrame;
  describe(): DataFrame;
  // biome-ignore lint/suspicious/noExplicitAny: danfojs' own declaration
  [member: string]: any;
}

// biome-ignore lint/suspicious/noExplicitAny: constructors take any data
type Constructor<T> = { new (data: any, options?: any): T; prototype: T };

export interface Danfo {
  readonly DataFrame: Constructor<DataFrame>;
  readonly Series: Constructor<Series>;
  // biome-ignore lint/suspicious/noExplicitAny: the rest of the library
  readonly [member: string]: any;
}

let loaded: Danfo | undefined;

/**
 * The danfojs library: the copy inside this package, or a `danfojs-node` that the user has installed.
 * Loaded on the first call, once.
 */
export function danfo(prepare: (library: Danfo) => void): Danfo {
  if (loaded) return loaded;
  const vendored = fileURLToPath(new URL("../../dist/vendor/danfojs/index.cjs", import.meta.url));
  const places: [string, string][] = [
    [import.meta.url, vendored],
    [import.meta.url, "danfojs-node"],
    [join(process.cwd(), "noop.js"), "danfojs-node"],
  ];
  for (const [from, name] of places) {
    try {
      loaded = createRequire(from)(name) as Danfo;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "MODULE_NOT_FOUND") throw error;
      continue;
    }
    prepare(loaded);
    return loaded;
  }
  throw new Error(`frame: danfojs is missing at ${vendored}; run "npm run build" or install danfojs-node`);
}
