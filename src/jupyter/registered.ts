import { existsSync, realpathSync } from "node:fs";
import { isAbsolute, join } from "node:path";
import {
  isYibaoSpec,
  type KernelSpec,
  kernelFile,
  kernelMain,
  kernelNames,
  readKernelSpec,
} from "./kernelspec.js";
import { dataDirs } from "./paths.js";

/**
 * A registration of our kernel and where it leads: to this copy of the package (`own`), to another one
 * (`other`), to a file that is gone (`stale`), or nowhere since `kernel.json` cannot be read (`broken`).
 */
export interface Registered {
  readonly name: string;
  /** The Jupyter data folder that holds it. */
  readonly dataDir: string;
  readonly folder: string;
  readonly state: "own" | "other" | "stale" | "broken";
  readonly spec?: KernelSpec;
  /** Of `other`: the main file; of `stale`: the file that is gone; of `broken`: what is wrong. */
  readonly detail?: string;
  /** A registration of the same name that Jupyter finds first. */
  readonly hiddenBy?: string;
}

/** All registrations of our kernel in these Jupyter data folders, in the order Jupyter looks. */
export function registeredKernels(folders: readonly string[] = dataDirs()): Registered[] {
  const first = new Map<string, string>();
  return folders.flatMap((dataDir) =>
    kernelNames(dataDir).flatMap((name) => {
      const folder = join(dataDir, "kernels", name);
      const hiddenBy = first.get(name);
      if (hiddenBy === undefined) first.set(name, folder);
      const state = stateOf(name, folder);
      return state === undefined
        ? []
        : [{ name, dataDir, folder, ...state, ...(hiddenBy === undefined ? {} : { hiddenBy }) }];
    }),
  );
}

function stateOf(name: string, folder: string): Pick<Registered, "state" | "spec" | "detail"> | undefined {
  let spec: KernelSpec;
  try {
    spec = readKernelSpec(folder);
  } catch (error) {
    return name === "yibao" ? { state: "broken", detail: (error as Error).message } : undefined;
  }
  if (!isYibaoSpec(spec)) return undefined;
  const main = kernelFile(spec)!;
  const gone = [spec.argv[0]!, main].find((path) => isAbsolute(path) && !existsSync(path));
  if (gone !== undefined) return { state: "stale", spec, detail: gone };
  if (realPath(main) === realPath(kernelMain())) return { state: "own", spec };
  return { state: "other", spec, detail: main };
}

const realPath = (path: string) => (existsSync(path) ? realpathSync(path) : path);
