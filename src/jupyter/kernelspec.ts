import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { stableNode } from "./node-program.js";
import { dataDirs } from "./paths.js";

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

export const DISPLAY_NAME = "TypeScript (yibao-lab)";

/** What our kernel declares beside its command line; nothing that it does not do. */
const METADATA = { debugger: false, supported_encryption: ["curve"] };

/** The file that starts our kernel. */
export function kernelMain(): string {
  return fileURLToPath(new URL("../kernel/main.js", import.meta.url));
}

/** The specification of our kernel for this Node and this copy of the package. */
export function yibaoKernelSpec(
  displayName: string = DISPLAY_NAME,
  env: Readonly<Record<string, string>> = {},
): KernelSpec {
  return {
    argv: [stableNode(), kernelMain(), "{connection_file}"],
    display_name: displayName,
    language: "typescript",
    interrupt_mode: "message",
    env,
    metadata: METADATA,
  };
}

/** Whether a specification starts our kernel, from this or another copy of the package. */
export function isYibaoSpec(spec: KernelSpec): boolean {
  return spec.language === "typescript" && kernelFile(spec) !== undefined;
}

/** The part of our kernel's command line that names its main file. */
export function kernelFile(spec: KernelSpec): string | undefined {
  return spec.argv.find((part) => /[\\/]kernel[\\/]main\.js$/.test(part));
}

/** @throws {Error} naming the file and what is wrong with it. */
export function readKernelSpec(folder: string): KernelSpec {
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

/** The names of the kernels in one Jupyter data folder. */
export function kernelNames(folder: string): string[] {
  const kernels = join(folder, "kernels");
  if (!existsSync(kernels)) return [];
  return readdirSync(kernels).filter((name) => existsSync(join(kernels, name, "kernel.json")));
}

/** The names of all kernels registered on this machine. */
export function listKernelSpecs(folders: readonly string[] = dataDirs()): string[] {
  return [...new Set(folders.flatMap(kernelNames))].sort();
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
