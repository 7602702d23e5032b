import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";

/** A JupyterLab server on loopback whose folders are the run's own. */
export interface LabServer {
  /** Folder of the notebooks. */
  readonly folder: string;
  /** Address of a notebook in that folder, in a workspace without anything else open. */
  address(notebook: string): string;
  log(): string;
  stop(): Promise<void>;
}

/** The folder that `scripts/conformance.mjs` prepared; it also set Jupyter's paths in the environment. */
export function runFolder(): string {
  const folder = process.env.YIBAO_CONFORMANCE;
  if (!folder) throw new Error("YIBAO_CONFORMANCE is not set: start this with `npm run conformance`");
  return folder;
}

function setting(plugin: string, values: object): void {
  const folder = join(process.env.JUPYTERLAB_SETTINGS_DIR!, "@jupyterlab", plugin.split(":")[0]!);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${plugin.split(":")[1]}.jupyterlab-settings`), JSON.stringify(values));
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

export async function startLab(): Promise<LabServer> {
  const folder = join(runFolder(), "notebooks");
  mkdirSync(folder, { recursive: true });
  // Cells outside the window stay in the page, so that a test finds their outputs.
  setting("notebook-extension:tracker", { windowingMode: "none" });
  setting("apputils-extension:notification", { fetchNews: "false", checkForUpdates: false });
  const token = randomBytes(16).toString("hex");
  const port = await freePort();
  const child = spawn(
    "jupyter",
    [
      "lab",
      "--no-browser",
      "--allow-root",
      "--ip=127.0.0.1",
      `--port=${port}`,
      "--ServerApp.port_retries=0",
      `--ServerApp.root_dir=${folder}`,
      `--IdentityProvider.token=${token}`,
      "--LabApp.news_url=None",
      "--LabApp.extension_manager=readonly",
      "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ],
    { stdio: ["ignore", "pipe", "pipe"] },
  );
  let log = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      log += chunk.toString("utf8");
    });
  }
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const stop = async () => {
    child.kill("SIGTERM");
    const timer = setTimeout(() => child.kill("SIGKILL"), 10_000);
    await ended;
    clearTimeout(timer);
  };
  const origin = `http://127.0.0.1:${port}`;
  const answers = async () =>
    (await fetch(`${origin}/api/status?token=${token}`).catch(() => undefined))?.ok === true;
  for (const end = Date.now() + 60_000; !(await answers()); ) {
    if (child.exitCode !== null || Date.now() > end) {
      await stop();
      throw new Error(`jupyter lab did not start: ${log}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return {
    folder,
    address: (notebook) => `${origin}/lab/tree/${notebook}?reset&token=${token}`,
    log: () => log,
    stop,
  };
}
