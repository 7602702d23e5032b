import { findKernelSpec, kernelArgv, yibaoKernelSpec } from "../jupyter/kernelspec.js";

/**
 * How to start a kernel by name: ours from this very package, registered or not; any other from Jupyter's
 * folders.
 *
 * @returns the command line with `{connection_file}` in it
 * @throws Error naming the kernels that exist when there is none of that name
 */
export function kernelCommandLine(name: string): readonly string[] {
  return name === "yibao" ? yibaoKernelSpec().argv : kernelArgv(findKernelSpec(name), "{connection_file}");
}
