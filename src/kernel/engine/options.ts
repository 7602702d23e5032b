import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type typescript from "typescript";
import type { PackageMount } from "./mount.js";
import { ts } from "./typescript.js";

const LIBRARIES = ["es2023", "esnext.disposable", "esnext.decorators", "esnext.collection"];

function findNodeTypes(cwd: string): string | undefined {
  const starts = [join(cwd, "cell.js"), import.meta.url, createRequire(import.meta.url).resolve("tslab")];
  for (const start of starts) {
    try {
      return dirname(createRequire(start).resolve("@types/node/package.json"));
    } catch {
      // The next start may see them.
    }
  }
  return undefined;
}

/**
 * Compiler options of a cell: what Node runs, strict where it finds mistakes, lenient where it would only
 * ask for annotations (a parameter without a type is `any`).
 */
export function compilerOptions(
  cwd: string,
  base: typescript.CompilerOptions,
  mount: PackageMount | undefined,
): typescript.CompilerOptions {
  const types = findNodeTypes(cwd);
  return {
    lib: LIBRARIES.map((name) => `lib.${name}.d.ts`).filter((file) =>
      existsSync(join(dirname(ts.getDefaultLibFilePath({})), file)),
    ),
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    moduleDetection: ts.ModuleDetectionKind.Force,
    allowImportingTsExtensions: true,
    esModuleInterop: true,
    resolveJsonModule: true,
    allowJs: true,
    checkJs: false,
    strict: true,
    noImplicitAny: false,
    noImplicitThis: false,
    useUnknownInCatchVariables: false,
    strictPropertyInitialization: false,
    skipLibCheck: true,
    preserveConstEnums: true,
    declaration: true,
    sourceMap: true,
    newLine: ts.NewLineKind.LineFeed,
    types: types ? ["node"] : [],
    typeRoots: types ? [dirname(types)] : [],
    paths: mount ? { "yibao-lab": [mount.types] } : undefined,
    rootDir: base.rootDir,
    outDir: base.outDir,
  };
}
