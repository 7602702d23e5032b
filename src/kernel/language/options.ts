import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type typescript from "typescript";
import type { PackageMount } from "../mount.js";
import type { Library } from "./library.js";
import { ts } from "./typescript.js";

const LIBRARIES = ["es2023", "esnext.disposable", "esnext.decorators", "esnext.collection"];

/** Folder of `@types/node`: the notebook's own where its folder has one. */
export function nodeTypesFolder(cwd: string, own: string): string {
  try {
    return dirname(createRequire(join(cwd, "cell.js")).resolve("@types/node/package.json"));
  } catch {
    return own;
  }
}

/**
 * Compiler options of a cell: what Node runs, strict where it finds mistakes, lenient where it would only
 * ask for annotations (a parameter without a type is `any`).
 */
export function compilerOptions(
  library: Library,
  mount: PackageMount | undefined,
): typescript.CompilerOptions {
  return {
    lib: LIBRARIES.map((name) => `lib.${name}.d.ts`),
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
    types: ["node"],
    typeRoots: [library.types],
    paths: { ...library.paths, ...(mount ? { "yibao-lab": [mount.types] } : {}) },
  };
}
