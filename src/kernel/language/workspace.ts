import type typescript from "typescript";
import { CELL_GLOBALS } from "../cell-globals.js";
import { mountPackage } from "../mount.js";
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
  /** Files besides the cell that every program starts from. */
  readonly roots: readonly string[];
  compile(text: string): Compiled;
}

/** A workspace in a notebook's folder. */
export function createWorkspace(cwd: string, setup: LanguageSetup): Workspace {
  const folder = cwd.replaceAll("\\", "/").replace(/\/$/, "");
  const mount = mountPackage(cwd, setup.root);
  const library = createLibrary(setup.typescript, nodeTypesFolder(cwd, setup.nodeTypes));
  const options = compilerOptions(library, mount);
  const sources = createSources(folder, mount, library, options);
  const path = (name: string) => `${folder}/${name.replace(/^\.\//, "")}`;
  const cell = path("$yibao-cell.ts");
  const roots = [path("$yibao-globals.d.ts")];
  for (const root of roots) sources.set(root, CELL_GLOBALS);
  let last: typescript.Program | undefined;

  return {
    sources,
    options,
    cwd: folder,
    path,
    roots,
    compile(text) {
      sources.set(cell, text);
      const program = ts.createProgram({
        rootNames: [cell, ...roots],
        options,
        host: sources.host,
        oldProgram: last,
      });
      last = program;
      sources.resolved(program);
      const file = program.getSourceFile(cell);
      if (!file) throw new Error("the cell is not part of its program");
      return { program, file };
    },
  };
}
