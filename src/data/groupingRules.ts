import { isAbsolute, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { GroupingRules } from "../models/risk/groups/rules.js";
import { validateRules } from "../models/risk/groups/validateRules.js";
import { readBytes } from "./csv.js";
import { DataFault } from "./fault.js";
import { withZod } from "./zod.js";

const SHIPPED = "data/grouping/dg-chapters.json";
const ROOT = fileURLToPath(new URL("../../", import.meta.url));

const schema = withZod((z) => {
  const label = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });

  return z.strictObject({
    format: z.literal(1).default(1),
    id: z.string().min(1),
    version: z.string().min(1),
    title: label,
    note: label.optional(),
    source: label.optional(),
    ageBands: z.array(z.int().min(0).max(120)).min(1).optional(),
    ageSexOrder: z.enum(["sexFirst", "ageFirst"]).optional(),
    levels: z.int().min(1).max(20).optional(),
    diagnosisGroups: z
      .array(
        z.strictObject({
          code: z.string().min(1),
          label,
          codes: z.array(z.string()),
          unclear: z.boolean().optional(),
        }),
      )
      .min(2),
    categories: z.array(z.string()).optional(),
  });
});

let shipped: GroupingRules | undefined;

/**
 * The rules that make groups of claims: the shipped ones, or a user's own.
 *
 * What a user's rules leave out (age bands, order, levels, the categories that ICD-10 assigns) is taken from
 * the shipped ones.
 *
 * @param own a JSON file of the form of `data/grouping/dg-chapters.json`, or its content
 * @throws DataFault listing every field that does not fit, every gap and every overlap
 */
export function groupingRules(own?: string | object): GroupingRules {
  shipped ??= read(SHIPPED, parse(SHIPPED, join(ROOT, SHIPPED)));
  if (own === undefined) return shipped;
  if (typeof own !== "string") return read("rules", own);
  return read(own, parse(own, isAbsolute(own) ? own : resolve(own)));
}

function parse(name: string, path: string): unknown {
  const text = new TextDecoder().decode(readBytes(path));
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new DataFault([{ file: name, expected: `JSON (${(error as Error).message})` }]);
  }
}

function read(name: string, content: unknown): GroupingRules {
  const parsed = schema().safeParse(content);
  if (!parsed.success) {
    throw new DataFault(
      parsed.error.issues.map(({ path, message }) => ({
        file: name,
        ...(path.length === 0 ? {} : { column: path.join(".") }),
        expected: `what the schema of grouping rules says: ${message}`,
      })),
    );
  }
  const { format: _, ...given } = parsed.data;
  const rules = { ...(shipped ?? {}), ...given } as GroupingRules;
  for (const key of ["ageBands", "ageSexOrder", "levels", "categories"] as const) {
    if (rules[key] === undefined) throw new DataFault([{ file: name, column: key, expected: "this field" }]);
  }
  const { faults } = validateRules(rules);
  if (faults.length > 0) {
    throw new DataFault(
      faults.map((fault) => ({
        file: name,
        value: fault,
        expected: "rules that put every category in one group",
      })),
    );
  }
  return Object.freeze(rules);
}
