// Brings a clone to where its commands run: locked dependencies, compiled sources, links to itself.
// Plain Node without dependencies, since it runs before there are any. Does nothing when nothing changed.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  accessSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, "node_modules");
const NEEDED = [20, 19];

function fail(message) {
  process.stderr.write(`yibao: ${message}\n`);
  process.exit(1);
}

function hash(paths) {
  const sum = createHash("sha256");
  const add = (path) => {
    for (const entry of readdirSync(path, { withFileTypes: true }).sort((a, b) =>
      a.name < b.name ? -1 : 1,
    )) {
      const inner = join(path, entry.name);
      if (entry.isDirectory()) add(inner);
      else sum.update(`${entry.name}\0`).update(readFileSync(inner));
    }
  };
  for (const path of paths) {
    if (lstatSync(path).isDirectory()) add(path);
    else sum.update(readFileSync(path));
  }
  return sum.digest("hex");
}

const isStamped = (stamp, value) => existsSync(stamp) && readFileSync(stamp, "utf8") === value;

function requireNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1])) return;
  fail(
    `Node.js ${process.versions.node} is too old; version ${NEEDED.join(".")} or newer is needed. ` +
      "Get it from nodejs.org or your system's packages, then run the command again.",
  );
}

function requireWritable() {
  try {
    accessSync(root, constants.W_OK);
  } catch {
    fail(
      `the folder ${root} is not writable for this user; clone into a folder of your own, or change its owner.`,
    );
  }
}

function install() {
  const stamp = join(modules, ".yibao-installed");
  const wanted = `${hash([join(root, "package-lock.json")])} node ${process.versions.modules} ${process.platform} ${process.arch}`;
  if (isStamped(stamp, wanted)) return;
  requireWritable();
  process.stderr.write("yibao: installing the locked dependencies (once; about half a minute) …\n");
  const args = ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];
  const own = process.env.npm_execpath;
  const [command, all] =
    own && /npm-cli\.js$/.test(own)
      ? [process.execPath, [own, ...args]]
      : [process.platform === "win32" ? "npm.cmd" : "npm", args];
  const result = spawnSync(command, all, {
    cwd: root,
    stdio: ["ignore", 2, 2],
    shell: command.endsWith(".cmd"),
  });
  if (result.error?.code === "ENOENT") fail("npm was not found; it comes with Node.js (nodejs.org).");
  if (result.status !== 0) {
    fail(
      "the dependencies could not be installed (npm's own message is above). They are needed once, from the npm " +
        "registry: connect to the network (behind a proxy: npm config set proxy …), then run the command again.",
    );
  }
  writeFileSync(stamp, wanted);
}

function build() {
  const stamp = join(root, "dist", ".built");
  const wanted = hash([
    join(root, "src"),
    join(root, "scripts", "build.mjs"),
    join(root, "tsconfig.json"),
    join(root, "package-lock.json"),
  ]);
  if (isStamped(stamp, wanted)) return;
  requireWritable();
  process.stderr.write("yibao: compiling …\n");
  rmSync(stamp, { force: true });
  const result = spawnSync(process.execPath, [join(root, "scripts", "build.mjs")], {
    cwd: root,
    stdio: ["ignore", 2, 2],
  });
  if (result.status !== 0) fail("the sources could not be compiled (the compiler's messages are above).");
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
}

/** Lets notebooks under plain tslab import "yibao-lab", and npx find the command, from inside the clone. */
function linkSelf() {
  const link = (target, path, type) => {
    if (existsSync(path)) return;
    rmSync(path, { force: true });
    try {
      symlinkSync(target, path, type);
    } catch {
      // A file system without links: the kernel finds the package by itself.
    }
  };
  link(root, join(modules, "yibao-lab"), "junction");
  if (process.platform !== "win32")
    link(join("..", "..", "bin", "yibao.mjs"), join(modules, ".bin", "yibao"), "file");
}

requireNode();
install();
build();
linkSelf();
