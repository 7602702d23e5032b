import { z } from "zod";

const text = z.union([z.string(), z.number()]).transform(String);
const name = z.union([
  z.object({
    family: z.string(),
    given: z.string().optional(),
    "non-dropping-particle": z.string().optional(),
  }),
  z.object({ literal: z.string() }),
]);
const date = z.union([
  z.object({ "date-parts": z.array(z.array(z.union([z.number(), z.string()])).min(1)).min(1) }),
  z.object({ raw: z.string() }),
  z.object({ literal: z.string() }),
]);

const entrySchema = z.object({
  id: text,
  type: z.string(),
  title: z.string(),
  author: z.array(name).optional(),
  editor: z.array(name).optional(),
  issued: date.optional(),
  accessed: date.optional(),
  "container-title": z.string().optional(),
  publisher: z.string().optional(),
  "publisher-place": z.string().optional(),
  volume: text.optional(),
  issue: text.optional(),
  page: text.optional(),
  number: text.optional(),
  edition: text.optional(),
  genre: z.string().optional(),
  DOI: z.string().optional(),
  URL: z.string().optional(),
  language: z.string().optional(),
});

export type BibliographyEntry = z.infer<typeof entrySchema>;
/** The entries of one bibliography file, each id once. */
export type Bibliography = readonly BibliographyEntry[];
export type CslDate = z.infer<typeof date>;
export type CslName = z.infer<typeof name>;

/**
 * Reads a CSL-JSON bibliography.
 *
 * @param file named in messages only
 * @throws Error that lists every fault with the entry it is in
 */
export function parseBibliography(json: string, file: string): Bibliography {
  let list: unknown;
  try {
    list = JSON.parse(json.replace(/^\ufeff/, ""));
  } catch (error) {
    throw new Error(`${file}: not JSON: ${(error as Error).message}; expected a CSL-JSON list`);
  }
  if (!Array.isArray(list)) throw new Error(`${file}: not a list; expected a CSL-JSON list of entries`);
  const entries = new Map<string, BibliographyEntry>();
  const faults: string[] = [];
  for (const [index, item] of list.entries()) {
    const parsed = entrySchema.safeParse(item);
    const id = (item as { id?: unknown } | null)?.id;
    const place = `${file}, entry ${index + 1}${id === undefined ? "" : ` (${String(id)})`}`;
    if (!parsed.success) {
      for (const issue of parsed.error.issues)
        faults.push(`${place}: ${issue.path.join(".")}: ${issue.message}`);
    } else if (entries.has(parsed.data.id)) faults.push(`${place}: duplicate id`);
    else entries.set(parsed.data.id, parsed.data);
  }
  if (faults.length > 0) throw new Error(faults.join("\n"));
  return [...entries.values()];
}
