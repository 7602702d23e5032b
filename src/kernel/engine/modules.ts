import { existsSync, readFileSync, statSync } from "node:fs";
import { createRequire, Module } from "node:module";
import { dirname, extname, isAbsolute, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import vm from "node:vm";
import type typescript from "typescript";
import type { PackageMount } from "../mount.js";
import { registerSource } from "./errors.js";
import { noteInput } from "./inputs.js";

type Namespace = Readonly<Record<string, unknown>>;

/** A local source file that has run, and the ones it needed. */
interface LocalModule {
  readonly path: string;
  readonly modified: number;
  readonly module: NodeJS.Module;
  readonly needs: ReadonlySet<string>;
}

/** Loads what cells import. */
export interface ModuleLoader {
  /** For `import` declarations: as the types have it, whether the package is ESM or CommonJS. */
  load(specifier: string, attributes?: Readonly<Record<string, string>>): Promise<Namespace>;
  /** For `import()`. */
  loadDynamic(specifier: unknown): Promise<Namespace>;
  readonly require: NodeJS.Require;
  readonly meta: Readonly<Record<string, unknown>>;
}

const require = createRequire(import.meta.url);
const TYPESCRIPT = [".ts", ".mts", ".cts"];
const TRIED = ["", ".ts", ".js", ".mjs", ".cjs", ".json", "/index.ts", "/index.js"];

/** The file that a relative specifier means; `./x.js` may mean `./x.ts`. */
function resolveFile(path: string): string | undefined {
  const isFile = (candidate: string) => statSync(candidate, { throwIfNoEntry: false })?.isFile() ?? false;
  const found = TRIED.map((ending) => path + ending).find(isFile);
  if (found) return found;
  const source = path.replace(/\.([mc]?)js$/, ".$1ts");
  return source !== path && isFile(source) ? source : undefined;
}

/**
 * The module as its types describe it: a CommonJS module compiled from ESM gives its `default` as default
 * import, and all properties of `module.exports` are named exports even where Node does not see them.
 */
function interop(module: Namespace): Namespace {
  const main = module.default as Namespace | null | undefined;
  const isCommonJs =
    "module.exports" in module || (main !== null && typeof main === "object" && "__esModule" in main);
  const holder = typeof main === "object" || typeof main === "function" ? main : undefined;
  if (!isCommonJs && !(holder && Object.keys(module).length === 1)) return module;
  if (!holder) return module;
  return new Proxy(module, {
    get(_target, key) {
      if (key === "default") return holder.__esModule && "default" in holder ? holder.default : main;
      return key in module ? module[key as string] : holder[key as string];
    },
    has: (_target, key) => key in module || key in holder,
  });
}

function missingExport(specifier: string, module: Namespace): Namespace {
  return new Proxy(module, {
    get(target, key) {
      const value = target[key as string];
      if (value !== undefined || typeof key === "symbol" || key === "then" || key in target) return value;
      throw new SyntaxError(
        `the module ${JSON.stringify(specifier)} has no export named ${JSON.stringify(key)}`,
      );
    },
  });
}

/** A loader that resolves from a folder, whatever the process's current directory becomes. */
export function createLoader(cwd: string, mount: PackageMount | undefined): ModuleLoader {
  const file = join(cwd, "cell.ts");
  const baseRequire = createRequire(file);
  const nativeImport: (specifier: string) => Promise<Namespace> = vm.runInThisContext("(s) => import(s)", {
    filename: file,
    importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  } as vm.RunningScriptOptions);
  const local = new Map<string, LocalModule>();

  function isCurrent({ modified, path, needs }: LocalModule): boolean {
    if (statSync(path, { throwIfNoEntry: false })?.mtimeMs !== modified) return false;
    return [...needs].every((each) => {
      const known = local.get(each);
      return known !== undefined && isCurrent(known);
    });
  }

  /** Runs a local TypeScript file as CommonJS, again when it has changed. */
  function loadTypeScript(path: string): Namespace {
    const modified = statSync(path).mtimeMs;
    const known = local.get(path);
    if (known && isCurrent(known)) return known.module.exports;
    noteInput(path);
    // Most notebooks import no local source file and need no compiler here.
    const ts: typeof typescript = require("typescript");
    const code = readFileSync(path, "utf8");
    const out = ts.transpileModule(code, {
      fileName: path,
      compilerOptions: {
        module: ts.ModuleKind.CommonJS,
        target: ts.ScriptTarget.ES2022,
        esModuleInterop: true,
        sourceMap: true,
      },
    });
    registerSource(path, path, code, out.sourceMapText ?? "{}");
    const module = new Module(path) as NodeJS.Module & { _compile(code: string, path: string): void };
    module.filename = path;
    module.paths = (Module as unknown as { _nodeModulePaths(folder: string): string[] })._nodeModulePaths(
      dirname(path),
    );
    const needs = new Set<string>();
    module.require = requireFrom(path, needs) as typeof module.require;
    local.set(path, { path, modified, module, needs });
    module._compile(`\n${out.outputText.replace(/\/\/# sourceMappingURL=.*\s*$/, "")}`, path);
    return module.exports;
  }

  function requireFrom(from: string, needs?: Set<string>): (specifier: string) => unknown {
    const plain = createRequire(from);
    return (specifier) => {
      if (specifier.startsWith(".") || isAbsolute(specifier)) {
        const path = resolveFile(resolve(dirname(from), specifier));
        if (path && TYPESCRIPT.includes(extname(path))) {
          needs?.add(path);
          return loadTypeScript(path);
        }
        if (path) noteInput(path);
        return plain(path ?? specifier);
      }
      if (specifier === "yibao-lab" && mount) return plain(mount.main);
      return plain(specifier);
    };
  }

  async function loadAny(specifier: string): Promise<Namespace> {
    if (specifier === "yibao-lab" && mount) return nativeImport(pathToFileURL(mount.main).href);
    const isPath = specifier.startsWith(".") || isAbsolute(specifier) || specifier.startsWith("file:");
    if (!isPath) return nativeImport(specifier);
    const path = resolveFile(
      specifier.startsWith("file:") ? fileURLToPath(specifier) : resolve(cwd, specifier),
    );
    if (!path) throw new Error(`cannot find ${JSON.stringify(specifier)} from ${cwd}`);
    if (TYPESCRIPT.includes(extname(path))) return loadTypeScript(path);
    noteInput(path);
    if (extname(path) === ".json") {
      const value = JSON.parse(readFileSync(path, "utf8"));
      return { ...value, default: value };
    }
    return nativeImport(pathToFileURL(path).href);
  }

  return {
    load: async (specifier) => missingExport(specifier, interop(await loadAny(specifier))),
    loadDynamic: (specifier) => loadAny(String(specifier)),
    require: Object.assign(requireFrom(file), baseRequire) as unknown as NodeJS.Require,
    meta: {
      url: pathToFileURL(file).href,
      filename: file,
      dirname: cwd,
      resolve: (specifier: string) =>
        existsSync(resolve(cwd, specifier))
          ? pathToFileURL(resolve(cwd, specifier)).href
          : pathToFileURL(baseRequire.resolve(specifier)).href,
    },
  };
}
