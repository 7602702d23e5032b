import { execFileSync } from "node:child_process";
import { existsSync, realpathSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import type { Environment } from "./paths.js";

/** The first program of these names on the PATH. */
export function findProgram(names: readonly string[], env: Environment = process.env): string | undefined {
  const endings = process.platform === "win32" ? [".exe", ".cmd", ".bat"] : [""];
  const folders = (env.PATH ?? env.Path ?? "").split(delimiter).filter((folder) => folder !== "");
  return names
    .flatMap((name) => folders.flatMap((folder) => endings.map((ending) => join(folder, name + ending))))
    .find((path) => existsSync(path));
}

/**
 * The environment whose Jupyter a terminal uses: the active virtual or conda environment, else the one of the
 * `jupyter` on the PATH, else that of its Python. Undefined when there is none.
 */
export function environmentPrefix(env: Environment = process.env): string | undefined {
  const active = env.VIRTUAL_ENV || env.CONDA_PREFIX;
  if (active) return existsSync(active) ? active : undefined;
  const jupyter = findProgram(["jupyter"], env);
  // The real file's folder: pipx and its like link the command out of the environment it belongs to.
  const beside = jupyter === undefined ? {} : { PATH: dirname(realpathSync(jupyter)) };
  const candidates = [findProgram(["python3", "python"], beside), findProgram(["python3", "python"], env)];
  for (const python of candidates) {
    const prefix = python === undefined ? undefined : askPrefix(python, env);
    if (prefix !== undefined) return prefix;
  }
  return undefined;
}

function askPrefix(python: string, env: Environment): string | undefined {
  try {
    const args = ["-I", "-X", "utf8", "-c", "import sys; print(sys.prefix)"];
    const prefix = execFileSync(python, args, {
      encoding: "utf8",
      timeout: 20_000,
      env,
      stdio: ["ignore", "pipe", "ignore"],
    }).trim();
    return existsSync(prefix) ? prefix : undefined;
  } catch {
    return undefined;
  }
}
