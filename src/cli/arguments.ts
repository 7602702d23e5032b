import { InvalidArgumentError } from "commander";
import { parse } from "yaml";

/** A command used wrongly: exit code 2. */
export class UsageError extends Error {}

/**
 * Joins `-p NAME VALUE` into one argument, since an option of the parser takes one value; the value may begin
 * with a hyphen.
 *
 * @throws UsageError when a name or value is missing
 */
export function joinParameters(args: readonly string[]): string[] {
  const joined: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const arg = args[i]!;
    if (arg === "--") return [...joined, ...args.slice(i)];
    if (arg !== "-p" && arg !== "--parameter") {
      joined.push(arg);
      continue;
    }
    const [name, value] = [args[i + 1], args[i + 2]];
    if (name === undefined || value === undefined)
      throw new UsageError(`${arg} takes two values: NAME VALUE`);
    joined.push("--parameter", JSON.stringify([name, value]));
    i += 2;
  }
  return joined;
}

/** Collects the joined form of `-p NAME VALUE`. */
export function collectParameter(text: string, earlier: Record<string, string> = {}): Record<string, string> {
  const [name, value] = JSON.parse(text) as [string, string];
  if (Object.hasOwn(earlier, name)) throw new InvalidArgumentError(`parameter "${name}" is given twice`);
  return { ...earlier, [name]: value };
}

const FORMATS = ["html", "pdf"] as const;
export type Format = (typeof FORMATS)[number];

/** Reads `html,pdf`. */
export function readFormats(text: string): Format[] {
  const formats = text.split(",").map((f) => f.trim());
  const unknown = formats.filter((f) => !FORMATS.includes(f as Format));
  if (unknown.length > 0) {
    throw new InvalidArgumentError(
      `unknown format "${unknown[0]}"; expected ${FORMATS.join(" or ")}, or both with a comma`,
    );
  }
  return FORMATS.filter((f) => formats.includes(f));
}

/** Reads a whole number from 1 up. */
export function readCount(text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text))
    throw new InvalidArgumentError(`"${text}" is not a whole number from 1 to 9999`);
  return Number(text);
}

/** Collects names of columns, with commas between them, over several uses of an option. */
export function readColumnNames(text: string, earlier: readonly string[] = []): string[] {
  const names = text.split(",").map((name) => name.trim());
  if (names.includes("")) throw new InvalidArgumentError(`"${text}" has an empty name of a column`);
  return [...earlier, ...names];
}

export function readYear(text: string): number {
  if (!/^(19|20|21)\d\d$/.test(text))
    throw new InvalidArgumentError(`"${text}" is not a year from 1900 to 2199`);
  return Number(text);
}

/** Collects `NAME=VALUE` over several uses of an option; values are YAML. @param form of it, for messages */
export function collectValue(form: string) {
  return (text: string, earlier: Readonly<Record<string, unknown>> = {}): Record<string, unknown> => {
    const at = text.indexOf("=");
    if (at < 1) throw new InvalidArgumentError(`"${text}": expected ${form}`);
    const name = text.slice(0, at).trim();
    if (Object.hasOwn(earlier, name)) throw new InvalidArgumentError(`"${name}" is given twice`);
    return { ...earlier, [name]: parse(text.slice(at + 1)) };
  };
}
