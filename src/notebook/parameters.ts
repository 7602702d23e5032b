import { parse } from "yaml";
import { type Cell, hasTag, type Notebook } from "./nbformat.js";

export type ParameterValue = string | number | boolean | null | readonly ParameterValue[];

export interface Declared {
  readonly name: string;
  readonly keyword: "const" | "let" | "var";
  /** The type annotation, if any. */
  readonly type?: string;
  readonly value: ParameterValue | undefined;
}

const DECLARATION =
  /^[ \t]*(const|let|var)[ \t]+([\p{ID_Start}$_][\p{ID_Continue}$]*)[ \t]*(?::([^=\n]+))?=[ \t]*((?:\[[^\]]*\])|(?:"(?:[^"\\]|\\.)*")|(?:'(?:[^'\\]|\\.)*')|[^;/\n]+)/gmu;

/** The parameters a notebook declares in its cell tagged `parameters`: one `const NAME = literal` a line. */
export function declaredParameters(notebook: Notebook): readonly Declared[] {
  const cell = notebook.cells.find((c) => c.cell_type === "code" && hasTag(c, "parameters"));
  if (cell === undefined) return [];
  return [...cell.source.matchAll(DECLARATION)].map(([, keyword, name, type, literal]) => ({
    name: name!,
    keyword: keyword as Declared["keyword"],
    ...(type === undefined ? {} : { type: type.trim() }),
    value: literalValue(literal!.trim()),
  }));
}

/**
 * Puts given values into a notebook as papermill does: a code cell tagged `injected-parameters` right after
 * the one tagged `parameters`, replacing an earlier injected one.
 *
 * @param given values as typed on a command line; each is read as the declared parameter's kind
 * @throws Error that lists every unknown name and every value of the wrong kind, with what was expected
 */
export function injectParameters(
  notebook: Notebook,
  given: Readonly<Record<string, string>>,
  name: string,
): { notebook: Notebook; values: Record<string, ParameterValue | undefined> } {
  const declared = declaredParameters(notebook);
  const faults: string[] = [];
  const values = Object.fromEntries(declared.map((d) => [d.name, d.value]));
  for (const [key, text] of Object.entries(given)) {
    const target = declared.find((d) => d.name === key);
    if (target === undefined) {
      const known = declared.map((d) => d.name).join(", ");
      faults.push(
        known === ""
          ? `parameter "${key}" is unknown: the notebook has no cell tagged "parameters"`
          : `parameter "${key}" is unknown; the notebook declares: ${known}`,
      );
      continue;
    }
    const value = readAs(text, target);
    if (value === undefined) {
      faults.push(
        `parameter "${key}" has the value ${JSON.stringify(text)}; expected ${expectation(target)}`,
      );
    } else {
      values[key] = value;
    }
  }
  if (faults.length > 0) throw new Error(`${name}: ${faults.join("; ")}`);
  if (Object.keys(given).length === 0) return { notebook, values };

  const lines = declared
    .filter((d) => d.name in given)
    .map((d) => `${d.keyword} ${d.name}${d.type ? `: ${d.type}` : ""} = ${JSON.stringify(values[d.name])};`);
  const injected: Cell = {
    cell_type: "code",
    id: "injected-parameters",
    metadata: { tags: ["injected-parameters"] },
    source: `// Parameters\n${lines.join("\n")}`,
    outputs: [],
    execution_count: null,
  };
  const cells = notebook.cells.filter((c) => !hasTag(c, "injected-parameters"));
  const after = cells.findIndex((c) => hasTag(c, "parameters")) + 1;
  return {
    notebook: { ...notebook, cells: [...cells.slice(0, after), injected, ...cells.slice(after)] },
    values,
  };
}

function literalValue(literal: string): ParameterValue | undefined {
  const text = literal.replace(/(?<=\d)_(?=\d)/g, "").replace(/,\s*\]$/, "]");
  if (/^-?(\d|\.\d)[\d.eE+-]*$/.test(text)) return Number(text);
  if (!/^(["'[]|true$|false$|null$)/.test(text)) return undefined;
  try {
    return parse(text) as ParameterValue;
  } catch {
    return undefined;
  }
}

/** The choices of a parameter typed as a union of string literals: `const scheme: "I" | "II" = "I"`. */
function choices(target: Declared): readonly string[] | undefined {
  if (target.type === undefined || !/^\|?\s*("[^"]*"\s*(\|\s*|$))+$/.test(target.type)) return undefined;
  return [...target.type.matchAll(/"([^"]*)"/g)].map((match) => match[1]!);
}

function readAs(text: string, target: Declared): ParameterValue | undefined {
  const kind = kindOf(target.value);
  const allowed = choices(target);
  if (allowed !== undefined) return allowed.includes(text) ? text : undefined;
  if (kind === "text") return text;
  let value: unknown;
  try {
    value = parse(text.replace(/(?<=\d)_(?=\d)/g, ""));
  } catch {
    return undefined;
  }
  if (kind === "unknown" && value !== null && typeof value === "object" && !Array.isArray(value))
    return undefined;
  if (kind === "unknown") return value as ParameterValue;
  if (kind === "number" && typeof value === "number" && !Number.isFinite(value)) return undefined;
  if (kindOf(value as ParameterValue) !== kind) return undefined;
  if (kind === "list" && Array.isArray(target.value) && target.value.length > 0) {
    const item = kindOf(target.value[0] as ParameterValue);
    if ((value as ParameterValue[]).some((v) => kindOf(v) !== item)) return undefined;
  }
  return value as ParameterValue;
}

type Kind = "number" | "text" | "boolean" | "list" | "unknown";

function kindOf(value: ParameterValue | undefined): Kind {
  if (typeof value === "number") return "number";
  if (typeof value === "string") return "text";
  if (typeof value === "boolean") return "boolean";
  return Array.isArray(value) ? "list" : "unknown";
}

function expectation(target: Declared): string {
  const allowed = choices(target);
  if (allowed !== undefined) return `one of ${allowed.map((c) => JSON.stringify(c)).join(", ")}`;
  const like = `such as the declared ${JSON.stringify(target.value)}`;
  const kind = kindOf(target.value);
  if (kind === "boolean") return "true or false";
  if (kind === "list") return `a list ${like}`;
  return kind === "number" ? `a number ${like}` : `a value ${like}`;
}
