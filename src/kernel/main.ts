import { readConnection } from "../jupyter/connection.js";
import { runKernel } from "./supervisor.js";

/** How often a kernel that was told its parent looks whether it is still there. */
const PARENT_CHECK_MS = 1000;

function watchParent(exit: () => void): void {
  const parent = Number(process.env.JPY_PARENT_PID);
  if (!Number.isInteger(parent) || parent <= 1) return;
  setInterval(() => {
    try {
      process.kill(parent, 0);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ESRCH") exit();
    }
  }, PARENT_CHECK_MS).unref();
}

async function main(): Promise<void> {
  const [path] = process.argv.slice(2);
  if (path === undefined) throw new Error("usage: node main.js CONNECTION_FILE");
  const exit = () => process.exit(0);
  watchParent(exit);
  await runKernel(readConnection(path), exit);
}

main().catch((error: Error) => {
  process.stderr.write(`yibao kernel: ${error.message}\n`);
  process.exit(1);
});
