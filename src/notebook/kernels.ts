import { join } from "node:path";
import { findKernelspec } from "../jupyter/kernelspec.js";
import { PACKAGE_ROOT } from "./versions.js";

/**
 * How to start a kernel by name: ours from this package, so that nothing needs to be registered; any other
 * from Jupyter's folders.
 *
 * @returns the command with `{connection_file}` in it
 * @throws Error when no kernel of that name is registered
 */
export function kernelCommandLine(name: string): readonly string[] {
  if (name === "yibao") {
    return [process.execPath, join(PACKAGE_ROOT, "dist", "kernel", "main.js"), "{connection_file}"];
  }
  const spec = findKernelspec(name);
  if (spec === undefined) {
    throw new Error(
      `kernel "${name}" is not registered with Jupyter; expected one that \`jupyter kernelspec list\` shows, or "yibao"`,
    );
  }
  return spec.argv;
}
