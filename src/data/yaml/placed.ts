import { nearest } from "../../models/numeric/nearest.js";
import type { Fault } from "../fault.js";
import { type Path, pathText, type YamlDocument } from "./document.js";
import { valueAt } from "./fields.js";

/** Where a field stands: in the file, or among the user's values. */
export function placed(document: YamlDocument, path: Path, part: "key" | "value" = "value") {
  const isGiven = document.given?.some(
    (one) =>
      one.every((step, i) => step === path[i]) ||
      (path.every((step, i) => step === one[i]) && valueAt(document.value, path) === undefined),
  );
  const place = isGiven ? undefined : document.place(path, part);
  return {
    file: isGiven ? "values" : document.file,
    ...(place === undefined ? {} : { place }),
    ...(path.length === 0 ? {} : { path: pathText(path) }),
  };
}

export function withNearest(found: string, name: string, known: readonly string[]): string {
  const close = nearest(name, known);
  return close === undefined ? found : `${found} (did you mean "${close}"?)`;
}

/** Order of faults: by line and column. */
export function byPlace(a: Fault, b: Fault): number {
  const [line, other] = [a.place?.line ?? 0, b.place?.line ?? 0];
  return line - other || (a.place?.column ?? 0) - (b.place?.column ?? 0);
}
