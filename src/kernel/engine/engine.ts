import type { CompleteReply, ErrorContent, InspectReply, IsCompleteReply } from "../../jupyter/content.js";

/** A cell translated to a program that the runner can run. */
export interface Program {
  /** JavaScript of the body of the cell's function. */
  readonly code: string;
  /** Source map of `code` against the cell, as JSON text. */
  readonly map: string;
  /** Whether the body awaits at its top level. */
  readonly isAsync: boolean;
  /** Values the cell declares, and whether a later cell may assign them. */
  readonly names: readonly { readonly name: string; readonly assignable: boolean }[];
  /** Modules the body refers to as `$yb_m0`, `$yb_m1`, … */
  readonly modules: readonly ImportedModule[];
  /** Names imported here that later cells may use. */
  readonly imports: readonly { readonly name: string; readonly module: number; readonly property: string }[];
}

export interface ImportedModule {
  readonly specifier: string;
  readonly attributes: Readonly<Record<string, string>>;
}

export type Translation =
  | { readonly ok: true; readonly program: Program; commit(): void }
  | { readonly ok: false; readonly error: ErrorContent };

/**
 * The language side of the engine: knows the cells that ran, translates the next one and helps typing it.
 * Positions are UTF-16 offsets.
 */
export interface Translator {
  /** Checks and translates a cell. `commit` makes what it declares known to later cells. */
  translate(code: string, label: string): Translation;
  complete(code: string, position: number): CompleteReply;
  inspect(code: string, position: number, detail: number): InspectReply;
  isComplete(code: string): IsCompleteReply;
}
