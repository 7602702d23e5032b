import { fileURLToPath } from "node:url";
import { type KernelClient, startKernel } from "../../src/jupyter/client.js";
import type { ExecuteOptions, ExecuteResult, Output } from "../../src/jupyter/execution.js";

export const KERNEL_MAIN = fileURLToPath(new URL("../../dist/kernel/main.js", import.meta.url));

/** Starts the built kernel in a folder. */
export function startTestKernel(
  cwd?: string,
  env?: Readonly<Record<string, string | undefined>>,
): Promise<KernelClient> {
  return startKernel({ argv: [process.execPath, KERNEL_MAIN, "{connection_file}"], cwd, env });
}

export interface Ran extends ExecuteResult {
  readonly outputs: readonly Output[];
  /** text/plain of the result, if there was one. */
  readonly text: string | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a cell and gathers what it put out. */
export async function run(kernel: KernelClient, code: string, options: ExecuteOptions = {}): Promise<Ran> {
  const outputs: Output[] = [];
  const result = await kernel.execute(code, { ...options, onOutput: (output) => outputs.push(output) });
  const stream = (name: string) =>
    outputs
      .map((output) => (output.output_type === "stream" && output.name === name ? output.text : ""))
      .join("");
  const shown = outputs.find((output) => output.output_type === "execute_result");
  return {
    ...result,
    outputs,
    text: shown?.data["text/plain"] as string | undefined,
    stdout: stream("stdout"),
    stderr: stream("stderr"),
  };
}
