import vm from "node:vm";
import { boxName, PARAMETERS, type Program } from "../program.js";
import { createBoxes } from "./boxes.js";
import { registerSource } from "./errors.js";
import type { RunningCell } from "./interrupt.js";
import type { ModuleLoader } from "./modules.js";
import { callInterruptibly } from "./signals.js";

/** The value of a cell's last expression, in a box: a cell may have none. */
export type Value = { readonly value: unknown } | undefined;

export interface Runner {
  /** Loads what the program imports; nothing is declared when that fails. */
  prepare(program: Program): Promise<readonly unknown[]>;
  run(
    program: Program,
    modules: readonly unknown[],
    cell: RunningCell,
    label: string,
    code: string,
  ): Promise<Value>;
}

/** Parameters of a cell's function, in the order of the values it is called with. */
function wrap(program: Program, boxes: readonly string[]): string {
  const modules = program.modules.map((_, index) => `${PARAMETERS.module}${index}`);
  const { meta, resume } = PARAMETERS;
  const fixed = [PARAMETERS.import, meta, resume, "require", "__filename", "__dirname"];
  const parameters = [...fixed, ...modules, ...boxes.map(boxName)];
  const head = `(${program.isAsync ? "async " : ""}function yibaoCell(${parameters.join(", ")}) {`;
  return `${head} "use strict"; {\n${program.code}\n} })`;
}

/** Runs translated cells in this process's main context. */
export function createRunner(loader: ModuleLoader): Runner {
  const boxes = createBoxes();
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
      const names = [...program.declares, ...program.uses];
      const script = new vm.Script(wrap(program, names), {
        filename,
        importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
      } as vm.ScriptOptions);
      const body = script.runInThisContext() as (...values: unknown[]) => Value | Promise<Value>;
      for (const { name, module, property } of program.imports) {
        const from = modules[module] as Record<string, unknown>;
        boxes.bind(name, () => (property === "*" ? from : from[property]));
      }
      const own = [...program.declares.map(boxes.declare), ...program.uses.map(boxes.get)];
      const { meta } = loader;
      const fixed = [
        loader.loadDynamic,
        meta,
        cell.resume.bind(cell),
        loader.require,
        meta.filename,
        meta.dirname,
      ];
      const result = callInterruptibly(() => body(...fixed, ...modules, ...own));
      return cell.resume(await result);
    },
  };
}
