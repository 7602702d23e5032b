import { readdirSync } from "node:fs";
import { isAbsolute, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { nearest } from "../models/numeric/nearest.js";

const DATA = fileURLToPath(new URL("../../data/", import.meta.url));

/** A file to read: as messages name it, and where it is. */
export interface NamedFile {
  readonly file: string;
  readonly path: string;
}

/** The YAML files of a folder of `data`, named by their ids. */
export interface ShippedFiles {
  readonly ids: () => string[];
  readonly named: (id: string) => NamedFile;
  /**
   * A user's file, or a shipped one.
   * @param pathOrId path ending in .yaml, .yml or .json, or an id
   * @param from folder that relative paths start from; default the current one
   * @throws RangeError for an id that is not shipped, with the nearest one
   */
  readonly find: (where: string, pathOrId: string, from?: string) => NamedFile;
}

/** @param what a file holds: `policy` */
export function shippedFiles(folder: string, what: string): ShippedFiles {
  const ids = () =>
    readdirSync(join(DATA, folder))
      .filter((file) => file.endsWith(".yaml"))
      .map((file) => file.slice(0, -".yaml".length))
      .sort();
  const named = (id: string) => ({
    file: `data/${folder}/${id}.yaml`,
    path: join(DATA, folder, `${id}.yaml`),
  });
  return {
    ids,
    named,
    find(where, pathOrId, from = ".") {
      if (/\.(ya?ml|json)$/i.test(pathOrId))
        return { file: pathOrId, path: isAbsolute(pathOrId) ? pathOrId : resolve(from, pathOrId) };
      const known = ids();
      if (known.includes(pathOrId)) return named(pathOrId);
      const close = nearest(pathOrId, known);
      const hint = close === undefined ? "" : ` (did you mean "${close}"?)`;
      throw new RangeError(
        `${where}: "${pathOrId}" is no shipped ${what}${hint}; expected a path ending in .yaml, or one of: ${known.join(", ")}`,
      );
    },
  };
}
