import { createRequire } from "node:module";
import { dirname, join, parse } from "node:path";

/**
 * The declarations that every cell needs, at paths of their own. At their real ones, below `node_modules`, the
 * compiler looks for the package of each of them each time a cell is checked, which takes longer than the check.
 */
export interface Library {
  /** Folder of the compiler's declarations. */
  readonly folder: string;
  /** Folder that holds `node`, the declarations of Node. */
  readonly types: string;
  /** Packages that those of Node need. */
  readonly paths: Readonly<Record<string, string[]>>;
  covers(path: string): boolean;
  /** The real path of a path of the library; other paths stay as they are. */
  toReal(path: string): string;
}

const forward = (path: string) => path.replaceAll("\\", "/");

function packageFolder(name: string, from: string): string | undefined {
  try {
    return forward(dirname(createRequire(join(from, "package.json")).resolve(`${name}/package.json`)));
  } catch {
    return undefined;
  }
}

/** @param typescript the compiler's file; @param nodeTypes the folder of `@types/node` */
export function createLibrary(typescript: string, nodeTypes: string): Library {
  const point = `${forward(parse(nodeTypes).root)}yibao-lab.library`;
  const folders: [virtual: string, real: string][] = [
    [`${point}/lib`, forward(dirname(typescript))],
    [`${point}/types/node`, forward(nodeTypes)],
  ];
  const undici = packageFolder("undici-types", nodeTypes);
  if (undici !== undefined) folders.push([`${point}/undici-types`, undici]);
  const covers = (path: string) => path === point || path.startsWith(`${point}/`);
  return {
    folder: `${point}/lib`,
    types: `${point}/types`,
    paths: undici === undefined ? {} : { "undici-types": [`${point}/undici-types/index.d.ts`] },
    covers,
    toReal(path) {
      if (!covers(path)) return path;
      const found = folders.find(([virtual]) => path === virtual || path.startsWith(`${virtual}/`));
      return found ? found[1] + path.slice(found[0].length) : path;
    },
  };
}
