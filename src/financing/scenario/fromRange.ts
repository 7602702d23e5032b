import type { Fault } from "../../data/fault.js";
import type { Path, YamlDocument } from "../../data/yaml/document.js";
import { placed } from "../../data/yaml/placed.js";

const EXPECTED = "; expected ";

/** The fault of a field that a pure check finds: its RangeError, at the place of the field. */
export function fromRange(
  document: YamlDocument,
  path: Path,
  where: string,
  check: (where: string) => unknown,
): Fault[] {
  try {
    check(where);
    return [];
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return [{ ...placed(document, path), ...rangeParts(error, where) }];
  }
}

/** What a RangeError found and expected, without where it was. */
export function rangeParts({ message }: RangeError, where: string): Pick<Fault, "found" | "expected"> {
  const said = message.startsWith(`${where}: `) ? message.slice(where.length + 2) : message;
  const at = said.indexOf(EXPECTED);
  if (at < 0) return { found: said, expected: "a scenario that can be run" };
  return { found: said.slice(0, at), expected: said.slice(at + EXPECTED.length) };
}
