import type { ErrorContent } from "../jupyter/content.js";

/** A cell translated to a program that the engine can run. */
export interface Program {
  /** JavaScript of the body of the cell's function. */
  readonly code: string;
  /** Source map of `code` against the cell, as JSON text. */
  readonly map: string;
  /** Whether the body awaits at its top level. */
  readonly isAsync: boolean;
  /** Whether the cell declares something, be it a type, that later cells may use. */
  readonly isCarried: boolean;
  /** Variables the cell declares. */
  readonly declares: readonly string[];
  /** Variables of earlier cells that the body refers to. */
  readonly uses: readonly string[];
  /** Modules the body refers to as `$yb_m0`, `$yb_m1`, … */
  readonly modules: readonly ImportedModule[];
  /** Names imported here that later cells may use; `*` is the module itself. */
  readonly imports: readonly { readonly name: string; readonly module: number; readonly property: string }[];
}

export interface ImportedModule {
  readonly specifier: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** Names that the body of a program expects as parameters of the cell's function. */
export const PARAMETERS = {
  module: "$yb_m",
  import: "$yb_import",
  meta: "$yb_meta",
  resume: "$yb_resume",
} as const;

/** The parameter that holds the box of a variable: `{ v: value }`. */
export const boxName = (variable: string): string => `$yb$${variable}`;

/** What type errors do to a cell. */
export type TypeErrors = "error" | "warn" | "off";

export type Translation =
  | { readonly ok: true; readonly program: Program; readonly warnings?: string }
  | { readonly ok: false; readonly error: ErrorContent };
