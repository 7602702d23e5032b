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
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { dataDirs, userDataDir } from "./paths.js";

/** What a `kernel.json` holds. */
export interface KernelSpec {
  readonly argv: readonly string[];
  readonly display_name: string;
  readonly language: string;
  readonly interrupt_mode?: "signal" | "message";
  readonly env?: Readonly<Record<string, string>>;
  readonly metadata?: Readonly<Record<string, unknown>>;
}

export interface FoundKernelSpec {
  readonly name: string;
  readonly folder: string;
  readonly spec: KernelSpec;
}

/** The file that starts our kernel. */
export function kernelMain(): string {
  return fileURLToPath(new URL("../kernel/main.js", import.meta.url));
}

/** The specification of our kernel for this Node and this copy of the package. */
export function yibaoKernelSpec(displayName = "TypeScript (yibao-lab)"): KernelSpec {
  return {
    argv: [process.execPath, kernelMain(), "{connection_file}"],
    display_name: displayName,
    language: "typescript",
    interrupt_mode: "message",
    metadata: { debugger: false },
  };
}

function readKernelSpec(folder: string): KernelSpec {
  const path = join(folder, "kernel.json");
  let spec: Partial<KernelSpec>;
  try {
    spec = JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new Error(`kernelspec ${path}: ${(error as Error).message}`);
  }
  const { argv } = spec;
  if (!Array.isArray(argv) || argv.length === 0 || argv.some((part) => typeof part !== "string")) {
    throw new Error(`kernelspec ${path}: argv is ${JSON.stringify(argv)}, a list of strings expected`);
  }
  return { ...spec, argv, display_name: spec.display_name ?? folder, language: spec.language ?? "" };
}

/** The names of all kernels registered on this machine. */
export function listKernelSpecs(folders: readonly string[] = dataDirs()): string[] {
  const names = folders.flatMap((folder) => {
    const kernels = join(folder, "kernels");
    if (!existsSync(kernels)) return [];
    return readdirSync(kernels).filter((name) => existsSync(join(kernels, name, "kernel.json")));
  });
  return [...new Set(names)].sort();
}

/**
 * Finds a kernel by name in the Jupyter data folders. `yibao` is found even where it is not registered.
 *
 * @throws {Error} naming the kernel and those that exist.
 */
export function findKernelSpec(name: string, folders: readonly string[] = dataDirs()): FoundKernelSpec {
  for (const folder of folders) {
    const candidate = join(folder, "kernels", name);
    if (existsSync(join(candidate, "kernel.json"))) {
      return { name, folder: candidate, spec: readKernelSpec(candidate) };
    }
  }
  if (name === "yibao") return { name, folder: dirname(kernelMain()), spec: yibaoKernelSpec() };
  const known = [...new Set(["yibao", ...listKernelSpecs(folders)])].join(", ");
  throw new Error(`no Jupyter kernel is named ${JSON.stringify(name)}; there are: ${known}`);
}

/** The command line of a kernel, its placeholders filled in. */
export function kernelArgv(found: FoundKernelSpec, connectionFile: string): string[] {
  return found.spec.argv.map((part) =>
    part.replaceAll("{connection_file}", connectionFile).replaceAll("{resource_dir}", found.folder),
  );
}

/**
 * Registers a kernel: writes `<folder>/kernels/<name>/kernel.json` in one step, whether or not Jupyter is
 * installed. Returns the folder of the kernel.
 */
export function installKernelSpec(
  name = "yibao",
  spec: KernelSpec = yibaoKernelSpec(),
  folder: string = userDataDir(),
): string {
  if (!/^[a-z0-9._-]+$/i.test(name)) {
    throw new Error(`kernel name ${JSON.stringify(name)}: letters, digits, ".", "_" and "-" expected`);
  }
  const kernels = resolve(folder, "kernels");
  mkdirSync(kernels, { recursive: true });
  const temporary = mkdtempSync(join(kernels, `.${name}-`));
  try {
    const target = join(kernels, name);
    mkdirSync(target, { recursive: true });
    const file = join(temporary, "kernel.json");
    writeFileSync(file, `${JSON.stringify(spec, null, 2)}\n`);
    renameSync(file, join(target, "kernel.json"));
    return target;
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

/** Removes a kernel from a Jupyter data folder; false when there was none. */
export function uninstallKernelSpec(name = "yibao", folder: string = userDataDir()): boolean {
  const target = join(resolve(folder, "kernels"), name);
  if (!existsSync(join(target, "kernel.json"))) return false;
  rmSync(target, { recursive: true });
  return true;
}
