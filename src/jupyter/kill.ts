import type { ChildProcess } from "node:child_process";

/** Sends a signal to a process and all it started: its process group, where the system has groups. */
export function killGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    if (process.platform === "win32") child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // The process is already gone.
  }
}
