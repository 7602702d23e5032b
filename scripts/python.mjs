// Pythons of the project's own, one with the Jupyter clients in it and one with Spark, and the environments that
// keep them to folders of the project. Nothing of the user's Jupyter, IPython or home is read or written.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";

const NEEDED = [3, 10];
const PROBE = "import ensurepip, sys, venv; print('.'.join(map(str, sys.version_info[:3])))";

/** The first Python on the PATH that is new enough and can make virtual environments. */
function findPython() {
  const seen = [];
  for (const command of ["python3", "python"]) {
    const { status, stdout, stderr, error } = spawnSync(command, ["-c", PROBE], { encoding: "utf8" });
    if (error) seen.push(`${command}: not found`);
    else if (status !== 0) seen.push(`${command}: ${stderr.trim().split("\n").at(-1)}`);
    else {
      const version = stdout.trim();
      const [major, minor] = version.split(".").map(Number);
      if (major === NEEDED[0] && minor >= NEEDED[1]) return { command, version };
      seen.push(`${command}: version ${version}`);
    }
  }
  throw new Error(
    `Python ${NEEDED.join(".")} or newer with venv and pip is needed to run real Jupyter clients and Spark (${seen.join("; ")}). ` +
      "Debian, Ubuntu: apt install python3 python3-venv. Nothing else of yibao-lab needs it.",
  );
}

/**
 * The virtual environment with what `test/conformance/requirements.txt` pins and with `python/`; made once
 * for each content of these.
 *
 * @throws Error when there is no Python, or pip cannot install
 */
export function pythonEnvironment(root) {
  const { command, version } = findPython();
  const requirements = join(root, "test", "conformance", "requirements.txt");
  const own = join(root, "python");
  const sum = createHash("sha256").update(`${version}\0${root}\0`);
  for (const file of [requirements, join(own, "pyproject.toml"), join(own, "yibao_papermill.py")]) {
    sum.update(readFileSync(file));
  }
  const folder = join(root, ".yibao", `python-${sum.digest("hex").slice(0, 12)}`);
  const what = `the Jupyter clients with Python ${version} (once; about a minute)`;
  return virtualEnvironment({ command, folder, version, what }, (pip) => {
    pip("--requirement", requirements);
    pip("--no-build-isolation", "--no-deps", own);
  });
}

/**
 * The home of the Spark that `test/spark/requirements.txt` pins, in a virtual environment of its own.
 *
 * @throws Error when there is no Python, pip cannot install, or there is no Java
 */
export function sparkHome(root) {
  const java = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, "bin", "java") : "java";
  if (spawnSync(java, ["-version"]).status !== 0) {
    throw new Error(
      `Spark cannot be tried: it needs Java 17 or newer, and ${java} cannot be run. ` +
        "Debian, Ubuntu: apt install openjdk-17-jre-headless. Nothing else of yibao-lab needs it.",
    );
  }
  const { command, version } = findPython();
  const requirements = join(root, "test", "spark", "requirements.txt");
  const sum = createHash("sha256").update(`${version}\0${root}\0`).update(readFileSync(requirements));
  const folder = join(root, ".yibao", `spark-${sum.digest("hex").slice(0, 12)}`);
  const what = `Spark with Python ${version} (once; 460 MB, about a minute)`;
  virtualEnvironment({ command, folder, version, what }, (pip) => pip("--requirement", requirements));
  const { stdout } = spawnSync(
    join(folder, "bin", "python"),
    ["-c", "import importlib.util; print(importlib.util.find_spec('pyspark').submodule_search_locations[0])"],
    { encoding: "utf8", env: isolated(process.env) },
  );
  return stdout.trim();
}

/** Makes a virtual environment and installs what `install` asks pip for, unless that was done before. */
function virtualEnvironment({ command, folder, version, what }, install) {
  const stamp = join(folder, ".yibao-installed");
  if (existsSync(stamp)) return folder;
  process.stderr.write(`yibao: installing ${what} …\n`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(dirname(folder), { recursive: true });
  const run = (program, args, env = process.env) => {
    const { status } = spawnSync(program, args, { stdio: ["ignore", 2, 2], env });
    if (status !== 0) throw new Error(`${program} ${args.join(" ")} failed (its own message is above)`);
  };
  run(command, ["-m", "venv", folder]);
  install((...args) =>
    run(
      join(folder, "bin", "python"),
      ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", ...args],
      isolated(process.env),
    ),
  );
  // JupyterLab brings scripts in CommonJS, which our package.json would have Node read as modules.
  writeFileSync(join(folder, "package.json"), "{}\n");
  writeFileSync(stamp, version);
  return folder;
}

/** An environment without what would lead Python or Jupyter elsewhere. */
function isolated(env) {
  const leading = /^(PYTHON|JUPYTER|IPYTHON|VIRTUAL_ENV|CONDA|XDG_(DATA|CONFIG|STATE|RUNTIME))/;
  return Object.fromEntries(Object.entries(env).filter(([name]) => !leading.test(name)));
}

/** The environment of the clients: programs of `python`, all that they write below `folder`. */
export function clientEnvironment(python, folder, cache) {
  const place = (name) => {
    const path = join(folder, name);
    mkdirSync(path, { recursive: true, mode: 0o700 });
    return path;
  };
  return {
    ...isolated(process.env),
    PATH: [join(python, "bin"), process.env.PATH].join(delimiter),
    VIRTUAL_ENV: python,
    HOME: place("home"),
    JUPYTER_DATA_DIR: place("data"),
    JUPYTER_CONFIG_DIR: place("config"),
    JUPYTER_RUNTIME_DIR: place("runtime"),
    JUPYTERLAB_SETTINGS_DIR: place("lab-settings"),
    JUPYTERLAB_WORKSPACES_DIR: place("lab-workspaces"),
    JUPYTER_PLATFORM_DIRS: "1",
    IPYTHONDIR: place("ipython"),
    TMPDIR: place("tmp"),
    XDG_CACHE_HOME: cache,
    PYTHONDONTWRITEBYTECODE: "1",
    PYTHONUTF8: "1",
    YIBAO_CONFORMANCE: folder,
  };
}
