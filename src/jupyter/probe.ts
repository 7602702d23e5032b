import { type KernelClient, type StartOptions, startKernel } from "./client.js";
import type { KernelInfoReply } from "./content.js";
import type { ExecuteResult, Output } from "./execution.js";

export type ProbeStep = "start" | "cell" | "completion" | "interrupt";

/** What a kernel answered, and after how many milliseconds; the last step failed if there is a `fault`. */
export interface Probe {
  readonly info?: KernelInfoReply;
  readonly steps: readonly { readonly step: ProbeStep; readonly milliseconds: number }[];
  readonly fault?: { readonly step: ProbeStep; readonly message: string };
}

const LIMIT_MS = 30_000;
/** Time for the loop that is to be interrupted to begin. */
const LOOP_MS = 200;

/** Starts our kernel by a command line, asks it for everything a notebook needs, and ends it. */
export async function probeKernel(options: StartOptions): Promise<Probe> {
  const steps: { step: ProbeStep; milliseconds: number }[] = [];
  let current: ProbeStep = "start";
  let client: KernelClient | undefined;
  const step = async <T>(name: ProbeStep, work: () => Promise<T>): Promise<T> => {
    current = name;
    const began = performance.now();
    const value = await withLimit(work());
    steps.push({ step: name, milliseconds: Math.round(performance.now() - began) });
    return value;
  };
  try {
    const kernel = await step("start", () => startKernel({ startTimeoutMs: LIMIT_MS, ...options }));
    client = kernel;
    await step("cell", async () => {
      expectValue(await valueIn(kernel, "const probed: number = 6 * 7; probed"), "42");
    });
    await step("completion", async () => {
      const { matches } = await kernel.complete("probe");
      if (!matches.includes("probed")) throw new Error(`"probe" was completed to: ${matches.join(", ")}`);
    });
    const loop = kernel.execute("while (true) {}");
    await new Promise((resolve) => setTimeout(resolve, LOOP_MS));
    await step("interrupt", async () => {
      await kernel.interrupt();
      if ((await loop).status !== "error") throw new Error("an endless loop ended without an error");
      expectValue(await valueIn(kernel, "probed"), "42");
    });
    return { info: kernel.info, steps };
  } catch (error) {
    const fault = { step: current, message: (error as Error).message };
    return { ...(client === undefined ? {} : { info: client.info }), steps, fault };
  } finally {
    await client?.shutdown();
  }
}

async function valueIn(kernel: KernelClient, code: string): Promise<string> {
  let text: unknown;
  const result: ExecuteResult = await kernel.execute(code, {
    storeHistory: false,
    onOutput: (output: Output) => {
      if (output.output_type === "execute_result") text = output.data["text/plain"];
    },
  });
  if (result.error) throw new Error(`${result.error.ename}: ${result.error.evalue}`);
  return String(text);
}

function expectValue(value: string, expected: string): void {
  if (value !== expected) throw new Error(`the value ${expected} was expected and ${value} came`);
}

async function withLimit<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${LIMIT_MS / 1000} s`)), LIMIT_MS);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}
