import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import vm from "node:vm";
import type typescript from "typescript";
import { languageSetup } from "./setup.js";

/** Parts of the compiler that its declarations keep quiet about. */
export interface Internals {
  isExpressionNode(node: typescript.Node): boolean;
  walkUpBindingElementsAndPatterns(node: typescript.Node): typescript.Node;
  bindSourceFile(file: typescript.SourceFile, options: typescript.CompilerOptions): void;
}

type Compiler = typeof typescript & Internals;

/**
 * Loads the compiler from its text: the program of a startup snapshot can require nothing but Node's own
 * modules.
 */
function load(path: string): Compiler {
  const module = { exports: {} as Compiler };
  const names = ["exports", "require", "module", "__filename", "__dirname"];
  const body = vm.compileFunction(readFileSync(path, "utf8"), names, { filename: path });
  body.call(module.exports, module.exports, require, module, path, dirname(path));
  return module.exports;
}

/** The TypeScript compiler. */
export const ts = load(languageSetup().typescript);
