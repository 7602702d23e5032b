import type typescript from "typescript";
import { CELL_GLOBALS } from "../cell-globals.js";
import { mountPackage } from "../mount.js";
import { type Ahead, fill, fits } from "./ahead.js";
import { createLibrary } from "./library.js";
import { compilerOptions, nodeTypesFolder } from "./options.js";
import type { LanguageSetup } from "./setup.js";
import { createSources, type Sources } from "./sources.js";
import { ts } from "./typescript.js";

/** A cell, compiled with all that earlier cells made visible. */
export interface Compiled {
  readonly program: typescript.Program;
  readonly file: typescript.SourceFile;
}

/** The files and options that the cells of one notebook are compiled with. */
export interface Workspace {
  readonly sources: Sources;
  readonly options: typescript.CompilerOptions;
  readonly cwd: string;
  /** Path of a virtual file of ours. */
  path(name: string): string;
  /** Path of the cell that is being typed. */
  readonly typed: string;
  /** Files besides the cell that every program starts from. */
  readonly roots: readonly string[];
  compile(text: string): Compiled;
  /**
   * Makes the program of the next cell ahead, unless that is done already, given the line that would stand
   * before a cell that mentions no name of earlier ones.
   */
  prepare(head: string): void;
}

/** A workspace in a notebook's folder. */
export function createWorkspace(cwd: string, setup: LanguageSetup): Workspace {
  const folder = cwd.replaceAll("\\", "/").replace(/\/$/, "");
  const mount = mountPackage(cwd, setup.root);
  const library = createLibrary(setup.typescript, nodeTypesFolder(cwd, setup.nodeTypes));
  const options = compilerOptions(library, mount);
  const path = (name: string) => `${folder}/${name.replace(/^\.\//, "")}`;
  const cell = path("$yibao-cell.ts");
  const typed = path("$yibao-typed.ts");
  const sources = createSources(folder, mount, library, options, (each) => each === cell || each === typed);
  const roots = [path("$yibao-globals.d.ts")];
  for (const root of roots) sources.set(root, CELL_GLOBALS);
  let last: typescript.Program | undefined;
  let ahead: (Ahead & { readonly generation: number }) | undefined;

  function program(text: string): Compiled {
    sources.set(cell, text);
    const made = ts.createProgram({
      rootNames: [cell, ...roots],
      options,
      host: sources.host,
      oldProgram: last,
    });
    last = made;
    sources.resolved(made);
    const file = made.getSourceFile(cell);
    if (!file) throw new Error("the cell is not part of its program");
    return { program: made, file };
  }

  /** The program that was made ahead, with the cell in it; nothing where the cell does not fit. */
  function fromAhead(text: string): Compiled | undefined {
    const made = ahead;
    ahead = undefined;
    if (!made || made.generation !== sources.generation()) return undefined;
    sources.set(cell, text);
    const parsed = sources.host.getSourceFile(cell, made.file.languageVersion);
    if (!parsed || !fits(made, parsed)) return undefined;
    fill(made, parsed, options);
    sources.adopt(cell, made.file);
    return { program: made.program, file: made.file };
  }

  return {
    sources,
    options,
    cwd: folder,
    path,
    typed,
    roots,
    compile: (text) => fromAhead(text) ?? program(text),
    prepare(head) {
      if (ahead?.generation === sources.generation()) return;
      const made = program(head);
      made.program.getTypeChecker();
      ahead = { ...made, generation: sources.generation() };
    },
  };
}
