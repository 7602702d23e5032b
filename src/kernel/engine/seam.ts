import { statSync } from "node:fs";
import { createRequire } from "node:module";
import type typescript from "typescript";
import { mountPackage, type PackageMount } from "./mount.js";
import { compilerOptions } from "./options.js";
import { type Rewritten, rewriteCell } from "./rewrite.js";
import { ts } from "./typescript.js";

/** What tslab's converter gives for a cell; positions are relative to the cell. */
export interface Converted {
  readonly diagnostics: readonly ConvertedDiagnostic[];
  readonly output?: string;
  readonly declOutput?: string;
}

export interface ConvertedDiagnostic {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
  readonly messageText: string;
  readonly code: number;
  readonly fileName?: string;
}

interface Converter {
  convert(previous: string, source: string): Converted;
  inspect(
    previous: string,
    source: string,
    position: number,
  ): { text: string; documentation: string } | undefined;
  complete(
    previous: string,
    source: string,
    position: number,
  ): { start: number; end: number; candidates: string[]; original?: typescript.CompletionInfo };
  close(): void;
}

export interface Emitted {
  readonly map: string;
  readonly rewritten: Rewritten;
}

/** tslab's converter on TypeScript 5.9, with our own emit. */
export interface Seam {
  readonly converter: Converter;
  readonly mount: PackageMount | undefined;
  /** What the last successful `convert` emitted besides its output. */
  takeEmitted(): Emitted | undefined;
  /** Tells the compiler which local source files have changed since they were read. */
  refresh(): void;
}

type Watch = typescript.FileWatcherCallback;

const token: typescript.CancellationToken = {
  isCancellationRequested: () => false,
  throwIfCancellationRequested: () => undefined,
};

/** Loads the converter over a module that takes the place of tslab's own fork of the compiler. */
export function createSeam(cwd: string): Seam {
  const require = createRequire(import.meta.url);
  const fromTslab = createRequire(require.resolve("tslab/dist/converter.js"));
  const mount = mountPackage(cwd);
  const watched = new Map<string, { callback: Watch; modified: number }>();
  let emitted: Emitted | undefined;

  const modified = (path: string) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const isCell = (path: string) => /\/(__tslab__\.ts|__prev__\.d\.ts)$/.test(path);
  const isLocal = (path: string) => !path.includes("/node_modules/") && !path.endsWith(".d.ts");

  function system(base: typescript.System): typescript.System {
    const real = (path: string) => mount?.toReal(path) ?? path;
    const sys: typescript.System = Object.create(base);
    sys.readFile = (path, encoding) => base.readFile(real(path), encoding);
    sys.fileExists = (path) => base.fileExists(real(path));
    sys.directoryExists = (path) => base.directoryExists(real(path));
    sys.getDirectories = (path) => base.getDirectories(real(path));
    sys.realpath = (path) => (mount?.covers(path) ? path : (base.realpath?.(path) ?? path));
    sys.watchDirectory = () => ({ close: () => undefined });
    sys.watchFile = (path, callback, ...rest) => {
      if (isCell(path)) return base.watchFile!(path, callback, ...rest);
      if (isLocal(path)) watched.set(path, { callback, modified: modified(path) });
      return { close: () => void watched.delete(path) };
    };
    return sys;
  }

  function emitter(builder: typescript.EmitAndSemanticDiagnosticsBuilderProgram) {
    const wrapped: typeof builder = Object.create(builder);
    wrapped.emit = (file, writeFile, cancel, onlyDeclarations, transformers) => {
      const none = { emitSkipped: false, diagnostics: [] };
      if (!file || !isCell(file.fileName)) return none;
      let map = "";
      const previous = builder.getSourceFile(file.fileName.replace("__tslab__.ts", "__prev__.d.ts"));
      const { before, rewritten } = rewriteCell(builder.getProgram().getTypeChecker(), file, previous);
      const result = builder.emit(
        file,
        (path, text, ...rest) => {
          if (path.endsWith(".map")) map = text;
          else writeFile?.(path, text, ...rest);
        },
        cancel,
        onlyDeclarations,
        { before: [before], afterDeclarations: transformers?.afterDeclarations },
      );
      emitted = { map, rewritten };
      return result;
    };
    return wrapped;
  }

  const shim = {
    ...ts,
    __esModule: true,
    getNullTransformationContext: () => ts.nullTransformationContext,
    getDefaultTypeRoots: () => [],
    transpileModule: (text: string) => ({ outputText: text }),
    createWatchCompilerHost(
      files: string[],
      options: typescript.CompilerOptions,
      sys: typescript.System,
      ...rest: [undefined, undefined, typescript.WatchStatusReporter]
    ) {
      const host = ts.createWatchCompilerHost(
        files,
        compilerOptions(cwd, options, mount),
        system(sys),
        ...rest,
      );
      host.jsDocParsingMode = ts.JSDocParsingMode.ParseForTypeErrors;
      let after: typeof host.afterProgramCreate;
      Object.defineProperty(host, "afterProgramCreate", {
        get: () => after,
        set: (listener: NonNullable<typeof after>) => {
          after = (program) => listener(emitter(program as never));
        },
      });
      return host;
    },
    getPreEmitDiagnosticsOfFiles: (program: typescript.Program, files: typescript.SourceFile[]) =>
      files.flatMap((file) => diagnosticsOf(program, file)),
    Completions: {
      ...ts.Completions,
      getCompletionsAtPositionForTslab: (
        _host: unknown,
        program: typescript.Program,
        log: () => void,
        file: typescript.SourceFile,
        position: number,
        preferences: typescript.UserPreferences,
      ) =>
        ts.Completions.getCompletionsAtPosition(
          { getCompilationSettings: () => program.getCompilerOptions() },
          program,
          log,
          file,
          position,
          preferences,
          undefined,
          undefined,
          token,
        ),
    },
    getQuickInfoAtPosition: quickInfo,
  };

  const fork = fromTslab.resolve("@tslab/typescript-for-tslab");
  require.cache[fork] = { id: fork, filename: fork, loaded: true, exports: shim } as unknown as NodeJS.Module;
  const { createConverter } = require("tslab/dist/converter.js");
  const converter: Converter = createConverter({ isJS: false, isBrowser: false });

  return {
    converter,
    mount,
    takeEmitted() {
      const taken = emitted;
      emitted = undefined;
      return taken;
    },
    refresh() {
      for (const [path, entry] of watched) {
        const now = modified(path);
        if (now === entry.modified) continue;
        entry.modified = now;
        entry.callback(path, ts.FileWatcherEventKind.Changed);
      }
    },
  };
}

function diagnosticsOf(program: typescript.Program, file: typescript.SourceFile) {
  const syntactic = program.getSyntacticDiagnostics(file);
  if (syntactic.length > 0) return [...syntactic];
  const semantic = [...program.getSemanticDiagnostics(file)];
  if (semantic.length > 0 || !file.fileName.endsWith("/__tslab__.ts")) return semantic;
  return [...program.getDeclarationDiagnostics(file)];
}

function quickInfo(
  file: typescript.SourceFile,
  checker: typescript.TypeChecker,
  _token: unknown,
  position: number,
): { text: string; documentation: string } | undefined {
  const node = ts.getTouchingPropertyName(file, position);
  if (node === file || !ts.isIdentifier(node)) return undefined;
  const symbol = checker.getSymbolAtLocation(node);
  if (!symbol) return undefined;
  const parts = ts.SymbolDisplay.getSymbolDisplayPartsDocumentationAndSymbolKind(
    checker,
    symbol,
    file,
    node.parent,
    node,
  );
  const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  return { text: ts.displayPartsToString(parts.displayParts), documentation: documentationOf(target) };
}

/** The text of the JSDoc comment before a declaration, read from the file's text. */
function documentationOf(symbol: typescript.Symbol): string {
  for (const declaration of symbol.declarations ?? []) {
    const owner = ts.isVariableDeclaration(declaration) ? declaration.parent.parent : declaration;
    const text = owner.getSourceFile().text;
    const comment = ts
      .getLeadingCommentRanges(text, owner.pos)
      ?.filter(({ pos }) => text.startsWith("/**", pos))
      .at(-1);
    if (comment) {
      return text
        .slice(comment.pos + 3, comment.end - 2)
        .replace(/^[ \t]*\*[ \t]?/gm, "")
        .trim();
    }
  }
  return "";
}
