import type { z as Zod } from "zod";
import type { Fault } from "../fault.js";
import { type Path, pathText, type YamlDocument } from "./document.js";
import { expectedOf, foundText, percentHint } from "./expected.js";
import { valueAt } from "./fields.js";
import { type JsonSchema, optionOf, schemaAt } from "./jsonSchema.js";
import { placed, withNearest } from "./placed.js";

type Issue = Zod.core.$ZodIssue;

/** A kind of file: what messages call it, and its schema. */
export interface Form {
  /** `policy`. */
  readonly name: string;
  readonly json: () => JsonSchema;
}

/** The faults of one issue of zod, each with its place, what stands there and what was expected. */
export function issueFaults(form: Form, document: YamlDocument, value: unknown, issue: Issue): Fault[] {
  const path = issue.path as Path;
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => unknownKey(form, document, value, path, key));
  if (issue.code === "invalid_union") {
    if (issue.errors.length === 0) return [unknownOption(form, document, value, issue)];
    const inner = closest(issue.errors);
    if (inner)
      return inner.flatMap((one) =>
        issueFaults(form, document, value, { ...one, path: [...path, ...one.path] } as Issue),
      );
  }
  const field = fieldAt(form, document, value, path);
  if (issue.code !== "custom") return [field];
  const { found: shape, ...rest } = field;
  const [found, expected] = splitMessage(issue.message);
  const isWhole = typeof valueAt(value, path) === "object";
  return [{ ...rest, ...(found !== undefined ? { found } : isWhole ? {} : { found: shape! }), expected }];
}

function fieldAt(form: Form, document: YamlDocument, value: unknown, path: Path): Fault {
  const schema = schemaAt(form.json(), value, path);
  const there = valueAt(value, path);
  const found = foundText(nameOf(form, path), there);
  const options = schema?.enum?.map(String) ?? [];
  return {
    ...placed(document, path),
    found: typeof there === "string" ? withNearest(found, there, options) : found,
    expected: `${expectedOf(schema)}${percentHint(schema, there)}`,
  };
}

function unknownKey(form: Form, document: YamlDocument, value: unknown, path: Path, key: string): Fault {
  const schema = schemaAt(form.json(), value, path) ?? {};
  const known = Object.keys(optionOf(schema, valueAt(value, path))?.properties ?? {});
  const kind = path.includes("parameters") ? "parameter" : "field";
  return {
    ...placed(document, [...path, key], "key"),
    found: withNearest(`unknown ${kind} "${key}"`, key, known),
    expected: known.length === 0 ? `no ${kind}` : `one of: ${known.join(", ")}`,
  };
}

/** A union told apart by a field, `mechanism` among them, whose value names none of its options. */
function unknownOption(
  form: Form,
  document: YamlDocument,
  value: unknown,
  issue: Issue & { readonly discriminator?: string },
): Fault {
  const path = issue.path as Path;
  const rule = schemaAt(form.json(), value, path.slice(0, -1));
  const there = valueAt(value, path);
  const options = ((issue as { options?: readonly unknown[] }).options ?? []).map(String);
  const found = foundText(nameOf(form, path), there);
  return {
    ...placed(document, path),
    found: typeof there === "string" ? withNearest(found, there, options) : found,
    expected: options.length > 0 ? `one of: ${options.join(", ")}` : expectedOf(rule),
  };
}

/** Of the options of a union, the issues of the one whose kind fits and that asks for the fewest changes. */
function closest(errors: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  const fits = errors.filter((issues) => issues.every(({ path }) => path.length > 0));
  return [...fits].sort((a, b) => a.length - b.length)[0];
}

/** Messages of refinements are written `x is 3; expected …`, or are what was expected alone. */
function splitMessage(message: string): [string | undefined, string] {
  const at = message.lastIndexOf("; expected ");
  if (at >= 0) return [message.slice(0, at), message.slice(at + "; expected ".length)];
  return [undefined, message.replace(/^expected /, "")];
}

function nameOf({ name }: Form, path: Path): string {
  const last = path.at(-1);
  if (last === undefined) return `the ${name}`;
  return typeof last === "string" ? last : pathText(path.slice(-2));
}
