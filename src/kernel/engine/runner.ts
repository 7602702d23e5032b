import vm from "node:vm";
import type { Program } from "./engine.js";
import { registerSource } from "./errors.js";
import { InterruptError, type RunningCell } from "./interrupt.js";
import type { ModuleLoader } from "./modules.js";
import { PARAMETERS } from "./rewrite.js";
import type { Access, Scope } from "./scope.js";

/** The value of a cell's last expression, in a box: a cell may have none. */
export type Box = { readonly value: unknown } | undefined;

export interface Runner {
  /** Loads what the program imports; nothing is declared when that fails. */
  prepare(program: Program): Promise<readonly unknown[]>;
  run(
    program: Program,
    modules: readonly unknown[],
    cell: RunningCell,
    label: string,
    code: string,
  ): Promise<Box>;
}

const CALL = Symbol.for("yibao.call");
const caller = new vm.Script(`globalThis[Symbol.for("yibao.call")]()`, { filename: "yibao-call.js" });

/** Calls a function so that SIGINT ends it even in a loop. */
function callInterruptibly<T>(work: () => T): T {
  const host = globalThis as unknown as Record<symbol, unknown>;
  host[CALL] = work;
  try {
    return caller.runInThisContext({ breakOnSigint: true }) as T;
  } catch (error) {
    const code = (error as { code?: unknown } | null | undefined)?.code;
    throw code === "ERR_SCRIPT_EXECUTION_INTERRUPTED" ? new InterruptError() : error;
  } finally {
    delete host[CALL];
  }
}

function wrap(program: Program): string {
  const modules = program.modules.map((_, index) => `${PARAMETERS.module}${index}`);
  const accesses = program.names.map(({ name, assignable }) => {
    const set = assignable ? `, ($yb_v) => { ${name} = $yb_v; }` : "";
    return `${JSON.stringify(name)}: [() => ${name}${set}]`;
  });
  const { scope, meta, resume } = PARAMETERS;
  const parameters = [
    "$yb_declare",
    scope,
    PARAMETERS.import,
    meta,
    resume,
    "require",
    "__filename",
    "__dirname",
  ];
  const head = `(${program.isAsync ? "async " : ""}function yibaoCell(${[...parameters, ...modules].join(", ")}) {`;
  return `${head} "use strict"; { $yb_declare({ ${accesses.join(", ")} });\n${program.code}\n} })`;
}

/** Runs translated cells in this process's main context. */
export function createRunner(scope: Scope, loader: ModuleLoader): Runner {
  let files = 0;

  return {
    async prepare(program) {
      const modules: unknown[] = [];
      for (const { specifier, attributes } of program.modules)
        modules.push(await loader.load(specifier, attributes));
      return modules;
    },
    async run(program, modules, cell, label, code) {
      files += 1;
      const filename = `yibao-cell-${files}.js`;
      registerSource(filename, label, code, program.map);
      const script = new vm.Script(wrap(program), {
        filename,
        importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
      } as vm.ScriptOptions);
      const body = script.runInThisContext() as (...values: unknown[]) => Box | Promise<Box>;
      const imported: [string, Access][] = program.imports.map(({ name, module, property }) => {
        const from = modules[module] as Record<string, unknown>;
        return [name, [() => (property === "*" ? from : from[property])]];
      });
      const declare = (own: Readonly<Record<string, Access>>) =>
        scope.declare({ ...Object.fromEntries(imported), ...own });
      const { meta } = loader;
      const resume = cell.resume.bind(cell);
      try {
        const result = callInterruptibly(() =>
          body(
            declare,
            scope.variables,
            loader.loadDynamic,
            meta,
            resume,
            loader.require,
            meta.filename,
            meta.dirname,
            ...modules,
          ),
        );
        return cell.resume(await result);
      } catch (error) {
        scope.settle(program.names.map(({ name }) => name));
        throw error;
      }
    },
  };
}
