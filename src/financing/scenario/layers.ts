import { dirname, isAbsolute, join, resolve } from "node:path";
import { DataFault } from "../../data/fault.js";
import { readDocument } from "../../data/yaml/document.js";
import { placed } from "../../data/yaml/placed.js";
import { asLayer } from "./asLayer.js";
import type { Layer } from "./layer.js";
import { SCENARIO_FILES } from "./shipped.js";

/**
 * A scenario file and those that it inherits from, the one that inherits from none first.
 * @throws RangeError for an id that is not shipped; DataFault with every fault of the first file that has some, and
 *   for scenarios that inherit in a circle
 */
export function layersOf(where: string, pathOrId: string): Layer[] {
  const { file, path } = SCENARIO_FILES.find(where, pathOrId);
  const document = readDocument(file, path, "a scenario");
  return layersUp(asLayer(document), dirname(path), [{ file, path }]);
}

/** The same for a scenario given in code; what it inherits from is shipped, or a file from the current folder. */
export function layersOfObject(object: object): Layer[] {
  return layersUp(asLayer({ file: "scenario", value: object, place: () => undefined }), ".", []);
}

interface Seen {
  readonly file: string;
  readonly path: string;
}

function layersUp(layer: Layer, folder: string, seen: readonly Seen[]): Layer[] {
  const { inherits } = layer.value;
  if (inherits === undefined) return [layer];
  const at = placed(layer.document, ["inherits"]);
  let parent: Seen;
  try {
    parent = SCENARIO_FILES.find("inherits", inherits, folder);
  } catch (error) {
    const [found = "", expected = ""] = (error as Error).message
      .replace(/^inherits: /, "")
      .split("; expected ");
    throw new DataFault([{ ...at, found, expected }]);
  }
  parent = { ...parent, file: fileFrom(seen.at(-1)?.file, inherits, parent.file) };
  const path = resolve(parent.path);
  const start = seen.findIndex((one) => resolve(one.path) === path);
  if (start >= 0) {
    const circle = [...seen.slice(start).map(({ file }) => file), parent.file];
    throw new DataFault([
      {
        ...at,
        found: `scenarios inherit in a circle: ${circle.join(" → ")}`,
        expected: "a chain that ends in a scenario that inherits from none",
      },
    ]);
  }
  const document = readDocument(parent.file, parent.path, "a scenario");
  return [...layersUp(asLayer(document), dirname(parent.path), [...seen, parent]), layer];
}

/** A relative path as it is from where the user's file is named. */
function fileFrom(child: string | undefined, inherits: string, found: string): string {
  const isShipped = found !== inherits;
  return isShipped || child === undefined || isAbsolute(inherits) ? found : join(dirname(child), inherits);
}
