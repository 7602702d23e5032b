import { statSync } from "node:fs";
import { isBuiltin } from "node:module";
import type typescript from "typescript";
import type { PackageMount } from "../mount.js";
import type { Library } from "./library.js";
import { ts } from "./typescript.js";

interface Entry {
  readonly file: typescript.SourceFile;
  /** Modification time, for files that a user may change between cells. */
  readonly modified?: number;
}

interface Resolutions {
  forEach(each: (found: { readonly resolvedModule?: object }, name: string) => void): void;
}

/** The parsed files that programs are made of: those on disk, and the virtual ones of the cells. */
export interface Sources {
  readonly host: typescript.CompilerHost;
  /** Gives a virtual file its text, or takes it away. */
  set(path: string, text: string | undefined): void;
  /** Forgets the local files that have changed on disk. */
  refresh(): void;
  /** Counts the changes of all files but the scratch ones. */
  generation(): number;
  /** Makes a file that was parsed elsewhere the parsed form of a virtual one. */
  adopt(path: string, file: typescript.SourceFile): void;
  /** Takes note of what a program has resolved: what it missed is looked for again the next time. */
  resolved(program: typescript.Program): void;
  /** Version of a file's text, for the language service. */
  version(path: string): string;
}

/** Parsed files of the library by their real paths, shared by all sets of sources. */
const shared = new Map<string, Entry>();

let versions = 0;

function modifiedAt(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/** Keeps every parsed file, so that checking a cell parses that cell and what it changed alone. */
export function createSources(
  cwd: string,
  mount: PackageMount | undefined,
  library: Library,
  options: typescript.CompilerOptions,
  isScratch: (path: string) => boolean,
): Sources {
  const virtual = new Map<string, string>();
  const entries = new Map<string, Entry>();
  const { sys } = ts;
  const real = (path: string) =>
    library.covers(path) ? library.toReal(path) : (mount?.toReal(path) ?? path);
  const isLocal = (path: string) => !path.includes("/node_modules/") && !path.endsWith(".d.ts");
  const known = new Set<string>();
  let generation = 0;

  /** Files do not go away; those that are missing may come, so their absence is never remembered. */
  function fileExists(path: string): boolean {
    if (virtual.has(path) || known.has(path)) return true;
    const exists = sys.fileExists(real(path));
    if (exists && !isLocal(path)) known.add(path);
    return exists;
  }

  function parse(
    path: string,
    text: string,
    options: typescript.ScriptTarget | typescript.CreateSourceFileOptions,
  ): typescript.SourceFile {
    const given = typeof options === "object" ? options : { languageVersion: options };
    const mode = { ...given, jsDocParsingMode: ts.JSDocParsingMode.ParseForTypeErrors };
    const file = ts.createSourceFile(path, text, mode, false);
    versions += 1;
    Object.assign(file, { version: String(versions) });
    return file;
  }

  function load(
    path: string,
    options: typescript.ScriptTarget | typescript.CreateSourceFileOptions,
  ): typescript.SourceFile | undefined {
    const isShared = library.covers(path);
    const store = isShared ? shared : entries;
    const key = isShared ? real(path) : path;
    const found = store.get(key);
    if (found) return found.file;
    const own = virtual.get(path);
    const modified = own === undefined && isLocal(path) ? modifiedAt(real(path)) : undefined;
    const text = own ?? sys.readFile(real(path));
    if (text === undefined) return undefined;
    const file = parse(path, text, options);
    store.set(key, { file, modified });
    return file;
  }

  const host: typescript.CompilerHost = {
    getSourceFile: load,
    writeFile: () => undefined,
    getCurrentDirectory: () => cwd,
    getDefaultLibFileName: () => `${library.folder}/lib.es2023.d.ts`,
    getDefaultLibLocation: () => library.folder,
    getCanonicalFileName: (path) => path,
    useCaseSensitiveFileNames: () => sys.useCaseSensitiveFileNames,
    getNewLine: () => "\n",
    fileExists,
    readFile: (path) => virtual.get(path) ?? sys.readFile(real(path)),
    directoryExists: (path) => path === library.types || sys.directoryExists(real(path)),
    getDirectories: (path) => sys.getDirectories(real(path)),
    readDirectory: (path, ...rest) => sys.readDirectory(real(path), ...rest),
    realpath: (path) =>
      mount?.covers(path) || library.covers(path) || virtual.has(path)
        ? path
        : (sys.realpath?.(path) ?? path),
  };
  let resolutions = ts.createModuleResolutionCache(cwd, (path) => path, options);
  Object.assign(host, {
    getModuleResolutionCache: () => resolutions,
    hasInvalidatedResolutions: () => false,
    hasInvalidatedLibResolutions: () => false,
  });

  return {
    host,
    generation: () => generation,
    adopt: (path, file) => void entries.set(path, { file }),
    set(path, text) {
      if (!isScratch(path)) generation += 1;
      entries.delete(path);
      if (text === undefined) virtual.delete(path);
      else virtual.set(path, text);
    },
    refresh() {
      for (const [path, { modified }] of entries) {
        if (modified === undefined || modified === modifiedAt(real(path))) continue;
        entries.delete(path);
        generation += 1;
      }
    },
    resolved(program) {
      const { resolvedModules } = program as unknown as {
        resolvedModules?: ReadonlyMap<string, Resolutions>;
      };
      let isMissing = false;
      for (const [path, resolved] of resolvedModules ?? []) {
        if (path.includes("/node_modules/") || path.endsWith(".d.ts")) continue;
        resolved.forEach(({ resolvedModule }, name) => {
          isMissing ||= resolvedModule === undefined && !isBuiltin(name);
        });
      }
      // What was not found may be there the next time: nothing is made ahead of it.
      if (isMissing) generation += 1;
      if (isMissing) resolutions = ts.createModuleResolutionCache(cwd, (path) => path, options);
    },
    version: (path) =>
      (load(path, ts.ScriptTarget.ES2022) as { version?: string } | undefined)?.version ?? "missing",
  };
}
