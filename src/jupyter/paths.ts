import { homedir } from "node:os";
import { delimiter, join } from "node:path";

export type Environment = Readonly<Record<string, string | undefined>>;

/** The folder of the user's Jupyter data: `jupyter --data-dir`. */
export function userDataDir(
  env: Environment = process.env,
  platform: NodeJS.Platform = process.platform,
  home: string = homedir(),
): string {
  if (env.JUPYTER_DATA_DIR) return env.JUPYTER_DATA_DIR;
  if (platform === "darwin") return join(home, "Library", "Jupyter");
  if (platform === "win32") return join(env.APPDATA ?? join(home, "AppData", "Roaming"), "jupyter");
  return join(env.XDG_DATA_HOME || join(home, ".local", "share"), "jupyter");
}

/** All folders that may hold a `kernels` folder, first found first: `jupyter --paths`. */
export function dataDirs(
  env: Environment = process.env,
  platform: NodeJS.Platform = process.platform,
  home: string = homedir(),
): string[] {
  const fromPath = (env.JUPYTER_PATH ?? "").split(delimiter).filter((entry) => entry !== "");
  const prefixes = [env.VIRTUAL_ENV, env.CONDA_PREFIX]
    .filter((prefix): prefix is string => Boolean(prefix))
    .map((prefix) => join(prefix, "share", "jupyter"));
  const system =
    platform === "win32"
      ? [join(env.PROGRAMDATA ?? "C:\\ProgramData", "jupyter")]
      : ["/usr/local/share/jupyter", "/usr/share/jupyter"];
  return [...new Set([...fromPath, userDataDir(env, platform, home), ...prefixes, ...system])];
}

/** The folder that holds the kernels of a prefix such as a virtual environment. */
export function prefixDataDir(prefix: string): string {
  return join(prefix, "share", "jupyter");
}
