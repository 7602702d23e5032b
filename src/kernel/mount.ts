import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, parse, sep } from "node:path";

/** The copy of our package that a notebook's `import … from "yibao-lab"` means. */
export interface PackageMount {
  readonly root: string;
  /** File to import at run time. */
  readonly main: string;
  /** Declarations, at a path outside `node_modules`. */
  readonly types: string;
  /** The real path of a path below the mount; other paths stay as they are. */
  toReal(path: string): string;
  covers(path: string): boolean;
}

function packageRoot(file: string): string | undefined {
  for (let folder = dirname(file); folder !== dirname(folder); folder = dirname(folder)) {
    const manifest = join(folder, "package.json");
    if (existsSync(manifest) && JSON.parse(readFileSync(manifest, "utf8")).name === "yibao-lab")
      return folder;
  }
  return undefined;
}

function findRoot(cwd: string, own: string): string {
  try {
    return packageRoot(createRequire(join(cwd, "cell.js")).resolve("yibao-lab")) ?? own;
  } catch {
    return own;
  }
}

/**
 * Finds the package from the notebook's folder, else takes the one the kernel belongs to.
 *
 * Types declared below `node_modules` in files that the package does not export cannot be named in the
 * declarations that carry them from cell to cell. So the compiler sees an installed package at a path of
 * its own, outside `node_modules`.
 */
export function mountPackage(cwd: string, own: string): PackageMount | undefined {
  const root = findRoot(cwd, own).replace(/[\\/]$/, "");
  const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const main = join(root, manifest.main ?? "dist/index.js");
  const types = join(root, manifest.types ?? "dist/index.d.ts");
  if (!existsSync(types)) return undefined;
  if (!root.split(sep).includes("node_modules")) {
    return { root, main, types: types.replaceAll("\\", "/"), toReal: (path) => path, covers: () => false };
  }
  const point = `${parse(root).root.replaceAll("\\", "/")}yibao-lab.mount`;
  const covers = (path: string) => path === point || path.startsWith(`${point}/`);
  return {
    root,
    main,
    types: point + types.slice(root.length).replaceAll("\\", "/"),
    covers,
    toReal(path) {
      if (!covers(path)) return path;
      const below = path.slice(point.length);
      const own = root + below;
      const modules = "/node_modules/";
      // Dependencies of the package lie in it, or beside it where the installer has hoisted them.
      if (below.startsWith(modules) && !existsSync(own)) {
        return join(
          root.slice(0, root.lastIndexOf("node_modules") + "node_modules".length),
          below.slice(modules.length),
        );
      }
      return own;
    },
  };
}
