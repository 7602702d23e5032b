import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { isYibaoSpec, type KernelSpec, readKernelSpec, yibaoKernelSpec } from "./kernelspec.js";
import { userDataDir } from "./paths.js";

/** The logo in the sizes and under the names Jupyter looks for. */
const LOGOS = fileURLToPath(new URL("../../assets/kernel/", import.meta.url));

/** A kernel of this name is there, and it is not ours to write over or to remove. */
export class ForeignKernelError extends Error {
  readonly kernel: string;
  readonly folder: string;
  readonly displayName: string;
  constructor(kernel: string, folder: string, displayName: string) {
    super(`the kernel ${kernel} in ${folder} is "${displayName}", not yibao-lab's; choose another name`);
    this.kernel = kernel;
    this.folder = folder;
    this.displayName = displayName;
  }
}

export const isKernelName = (name: string) => /^[a-z0-9._-]+$/i.test(name) && !/^\.+$/.test(name);

/**
 * Registers a kernel with its logo in `<folder>/kernels/<name>`, whether or not Jupyter is installed. Each file
 * appears complete and `kernel.json` last, so that a Jupyter that looks meanwhile never finds half a kernel.
 * Returns the folder of the kernel.
 *
 * @throws ForeignKernelError when another package's kernel has that name
 */
export function installKernelSpec(
  name = "yibao",
  spec: KernelSpec = yibaoKernelSpec(),
  folder: string = userDataDir(),
): string {
  if (!isKernelName(name)) {
    throw new Error(`kernel name ${JSON.stringify(name)}: letters, digits, ".", "_" and "-" expected`);
  }
  const kernels = resolve(folder, "kernels");
  const target = join(kernels, name);
  requireOurs(name, target);
  mkdirSync(kernels, { recursive: true });
  const temporary = mkdtempSync(join(kernels, `.${name}-`));
  try {
    mkdirSync(target, { recursive: true });
    const logos = readdirSync(LOGOS);
    for (const logo of logos) writeFileSync(join(temporary, logo), readFileSync(join(LOGOS, logo)));
    writeFileSync(join(temporary, "kernel.json"), `${JSON.stringify(spec, null, 2)}\n`);
    for (const file of [...logos, "kernel.json"]) renameSync(join(temporary, file), join(target, file));
    return target;
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

/**
 * Removes our kernel from a Jupyter data folder; returns the folder it was in, or undefined when there was none.
 *
 * @throws ForeignKernelError when the kernel of that name is another package's
 */
export function uninstallKernelSpec(name = "yibao", folder: string = userDataDir()): string | undefined {
  const target = join(resolve(folder, "kernels"), name);
  if (!isKernelName(name) || !existsSync(join(target, "kernel.json"))) return undefined;
  requireOurs(name, target);
  rmSync(target, { recursive: true });
  return target;
}

function requireOurs(name: string, target: string): void {
  if (!existsSync(join(target, "kernel.json"))) return;
  let spec: KernelSpec;
  try {
    spec = readKernelSpec(target);
  } catch {
    // Broken: whoever asks for this name may repair or remove it.
    return;
  }
  if (!isYibaoSpec(spec)) throw new ForeignKernelError(name, target, spec.display_name);
}
