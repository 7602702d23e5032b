import { createRequire } from "node:module";
import type * as Yaml from "yaml";
import { readBytes } from "../csv.js";
import { DataFault, type Fault, type Place } from "../fault.js";

const require = createRequire(import.meta.url);

export type Path = readonly (string | number)[];

/** The content of a file with the place of each of its fields; an object given in code has no places. */
export interface YamlDocument {
  /** Named in messages. */
  readonly file: string;
  readonly value: unknown;
  /** Place of a field's value, or of its key; of the nearest field around it when it is not there. */
  readonly place: (path: Path, part?: "key" | "value") => Place | undefined;
  /** Fields that a user's `values` set: faults there name them and no line of the file. */
  readonly given?: readonly Path[];
}

/**
 * A YAML (or JSON) file of one document.
 * @param what it holds, as messages name it: `a policy`
 * @throws DataFault for a missing file, text that is not UTF-8 or not YAML, and keys that stand twice
 */
export function readDocument(file: string, path: string, what: string): YamlDocument {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(readBytes(path));
  } catch (error) {
    if (error instanceof DataFault) throw new DataFault(error.faults.map((fault) => ({ ...fault, file })));
    throw new DataFault([{ file, expected: "UTF-8 text" }]);
  }
  return parseYaml(file, text, what);
}

function parseYaml(file: string, text: string, what: string): YamlDocument {
  const { isPair, isMap, isNode, isScalar, LineCounter, parseDocument, visit } =
    require("yaml") as typeof Yaml;
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false, schema: "core" });
  const at = (offset: number): Place => {
    const { line, col } = counter.linePos(offset);
    return { line, column: col };
  };
  const faults: Fault[] = [...document.errors, ...document.warnings].map(({ code, message, pos }) =>
    code === "DUPLICATE_KEY"
      ? {
          file,
          place: at(pos[0]),
          found: `the key "${/^[^:\n]*/.exec(text.slice(pos[0]))![0].trim()}" stands twice`,
          expected: "each key once",
        }
      : { file, place: at(pos[0]), expected: `YAML (${message})` },
  );
  if (faults.length > 0) throw new DataFault(faults);
  if (document.contents === null) throw new DataFault([{ file, expected: `${what}; the file is empty` }]);
  const startOf = (node: unknown) => (isNode(node) && node.range ? at(node.range[0]) : undefined);
  /** Keys that are numbers in the file, years, are texts in its value. */
  const keysAlong = (path: Path): Path => {
    const keys: (string | number)[] = [];
    for (const part of path) {
      const node = keys.length === 0 ? document.contents : document.getIn(keys, true);
      const isNumber = isMap(node) && !node.has(part) && /^\d+$/.test(String(part));
      keys.push(isNumber ? Number(part) : part);
    }
    return keys;
  };
  let value: unknown;
  try {
    value = document.toJS();
  } catch (error) {
    let place: Place | undefined;
    visit(document, {
      Alias(_, node) {
        if (node.resolve(document) === undefined) place ??= startOf(node);
      },
    });
    const expected = `YAML (${(error as Error).message})`;
    throw new DataFault([{ file, ...(place && { place }), expected }]);
  }
  return {
    file,
    value,
    place(fields, part = "value") {
      const path = keysAlong(fields);
      for (let depth = path.length; depth > 0; depth--) {
        const parent = depth === 1 ? document.contents : document.getIn(path.slice(0, depth - 1), true);
        const last = path[depth - 1];
        if (depth === path.length && part === "key" && isMap(parent)) {
          const pair = parent.items.find(
            (item) => isPair(item) && isScalar(item.key) && item.key.value === last,
          );
          if (pair) return startOf(pair.key);
        }
        const place = startOf(document.getIn(path.slice(0, depth), true));
        if (place) return place;
      }
      return startOf(document.contents);
    },
  };
}

/** `rules[0].parameters.share`. */
export function pathText(path: Path): string {
  return path
    .map((part, i) => (typeof part === "number" ? `[${part}]` : i === 0 ? part : `.${part}`))
    .join("");
}
