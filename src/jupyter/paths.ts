import { homedir } from "node:os";
import { posix, win32 } from "node:path";

export type Environment = Readonly<Record<string, string | undefined>>;

const isSet = (value: string | undefined) =>
  value !== undefined && !/^(no|n|false|off|0|0\.0|)$/i.test(value.trim());

/** The folder of the user's Jupyter data: `jupyter --data-dir`. */
export function userDataDir(
  env: Environment = process.env,
  platform: NodeJS.Platform = process.platform,
  home: string = homedir(),
): string {
  const { join } = platform === "win32" ? win32 : posix;
  if (env.JUPYTER_DATA_DIR) return env.JUPYTER_DATA_DIR;
  const named = isSet(env.JUPYTER_PLATFORM_DIRS);
  if (platform === "darwin") {
    return named ? join(home, "Library", "Application Support", "Jupyter") : join(home, "Library", "Jupyter");
  }
  if (platform === "win32") {
    if (named) return join(env.LOCALAPPDATA ?? join(home, "AppData", "Local"), "Jupyter");
    return join(env.APPDATA ?? join(home, "AppData", "Roaming"), "jupyter");
  }
  return join(env.XDG_DATA_HOME || join(home, ".local", "share"), named ? "Jupyter" : "jupyter");
}

/**
 * All folders that may hold a `kernels` folder, first found first: `jupyter --paths`. As there, an active
 * virtual environment goes before the user's folder unless `JUPYTER_PREFER_ENV_PATH` says no.
 */
export function dataDirs(
  env: Environment = process.env,
  platform: NodeJS.Platform = process.platform,
  home: string = homedir(),
): string[] {
  const { delimiter, join } = platform === "win32" ? win32 : posix;
  const fromPath = (env.JUPYTER_PATH ?? "").split(delimiter).filter((entry) => entry !== "");
  const user = userDataDir(env, platform, home);
  const active = [env.VIRTUAL_ENV, env.CONDA_PREFIX]
    .filter((prefix): prefix is string => Boolean(prefix))
    .map((prefix) => prefixDataDir(prefix, platform));
  const isOwn = Boolean(env.VIRTUAL_ENV) || (env.CONDA_DEFAULT_ENV ?? "base") !== "base";
  const first = env.JUPYTER_PREFER_ENV_PATH === undefined ? isOwn : isSet(env.JUPYTER_PREFER_ENV_PATH);
  const system =
    platform === "win32"
      ? [join(env.PROGRAMDATA ?? "C:\\ProgramData", "jupyter")]
      : ["/usr/local/share/jupyter", "/usr/share/jupyter"];
  return [...new Set([...fromPath, ...(first ? [...active, user] : [user, ...active]), ...system])];
}

/** The Jupyter data folder of a prefix such as a virtual environment. */
export function prefixDataDir(prefix: string, platform: NodeJS.Platform = process.platform): string {
  return (platform === "win32" ? win32 : posix).join(prefix, "share", "jupyter");
}
