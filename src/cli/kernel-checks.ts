import { yibaoKernelSpec } from "../jupyter/kernelspec.js";
import { type Probe, probeKernel } from "../jupyter/probe.js";
import { type Registered, registeredKernels } from "../jupyter/registered.js";
import type { Check } from "./check.js";
import { describeState, repairCommand } from "./kernel-state.js";
import type { Say } from "./messages.js";

/** Starts the kernel of this package, then each registered one as Jupyter would, and says what answered. */
export async function kernelChecks(say: Say): Promise<Check[]> {
  const own = await probeKernel({ argv: yibaoKernelSpec().argv, connect: "local" });
  const checks: Check[] = [
    {
      what: say("kernelRow"),
      ok: own.fault === undefined,
      required: true,
      detail: describeProbe(own, say),
      fix: say("kernelFails"),
    },
  ];
  const registered = registeredKernels();
  for (const kernel of registered) checks.push(await registeredCheck(kernel, say));
  if (registered.length === 0) {
    checks.push({
      what: say("jupyterKernelRow", { name: "yibao" }),
      ok: false,
      required: false,
      detail: say("notRegistered"),
      fix: "npx yibao kernel install",
    });
  }
  return checks;
}

async function registeredCheck(kernel: Registered, say: Say): Promise<Check> {
  const state = `${kernel.folder}: ${describeState(kernel, say)}`;
  const row = {
    what: say("jupyterKernelRow", { name: kernel.name }),
    required: false,
    fix: repairCommand(kernel),
  };
  const { spec } = kernel;
  if (spec === undefined || kernel.state === "stale" || kernel.state === "broken") {
    return { ...row, ok: false, detail: state };
  }
  if (kernel.hiddenBy !== undefined) return { ...row, ok: kernel.state === "own", detail: state };
  const probe = await probeKernel({
    argv: spec.argv.map((part) => part.replaceAll("{resource_dir}", kernel.folder)),
    env: { ...spec.env },
    interruptMode: spec.interrupt_mode ?? "signal",
  });
  const ok = probe.fault === undefined && kernel.state === "own";
  return { ...row, ok, detail: `${state}; ${describeProbe(probe, say)}` };
}

function describeProbe({ info, steps, fault }: Probe, say: Say): string {
  const parts = steps.map(({ step, milliseconds }) => say("answered", { step: say(step), ms: milliseconds }));
  if (fault) parts.push(say("noAnswer", { step: say(fault.step), message: fault.message }));
  if (info) {
    parts.push(
      `yibao-lab ${info.implementation_version}, TypeScript ${info.language_info.version}, Jupyter protocol ${info.protocol_version}`,
    );
  }
  return parts.join("; ");
}
