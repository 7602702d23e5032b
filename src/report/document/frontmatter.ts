import { LineCounter, parseDocument } from "yaml";
import { z } from "zod";
import { markdownBlocks } from "./blocks.js";
import { type Builder, fault } from "./builder.js";
import { joinText, type NotebookJson, storedValues } from "./notebook.js";
import type { Block, FrontMatter, Lang, Origin } from "./types.js";
import { type CellValues, cellValues, fillValues } from "./values.js";

const text = z.union([z.string(), z.number()]).transform(String);
const words = z.union([z.array(text), text.transform((s) => s.split(/[;；,，]\s*/))]);

const schema = z.strictObject({
  title: text,
  "title-en": text.optional(),
  subtitle: text.optional(),
  "subtitle-en": text.optional(),
  authors: z
    .array(
      z.union([
        z.strictObject({ name: text, affiliation: text.optional() }),
        text.transform((name) => ({ name })),
      ]),
    )
    .default([]),
  date: z.iso.date({ error: "expected a date, YYYY-MM-DD" }),
  "data-until": text.optional(),
  keywords: words.default([]),
  "keywords-en": words.default([]),
  abstract: text.default(""),
  "abstract-en": text.default(""),
  bibliography: text.optional(),
  lang: z.enum(["zh", "en"]).default("zh"),
});

type Fields = z.infer<typeof schema>;

export interface FrontMatterSource {
  readonly fields: Fields;
  readonly values: CellValues;
  /** 1-based line of each field. */
  readonly lines: ReadonlyMap<string, number>;
}

const FENCED = /^\s*---[ \t]*\n([\s\S]*?)\n---[ \t]*\s*$/;

type Complain = (origin: Origin, line: number, message: string) => void;

/** Reads the YAML front matter of the first cell; faults go to `complain`. */
export function readFrontMatter(notebook: NotebookJson, complain: Complain): FrontMatterSource | null {
  const cell = notebook.cells[0];
  const origin = { cell: 1, id: cell?.id ?? null };
  const source = cell === undefined ? "" : joinText(cell.source).replaceAll("\r\n", "\n");
  if (cell?.cell_type !== "raw" || !FENCED.test(source)) {
    complain(origin, 1, "no front matter; expected a raw cell with YAML between two lines of ---");
    return null;
  }
  const values = cellValues(source, storedValues(cell), origin);
  const yaml = FENCED.exec(values.text)![1]!;
  const before = values.text.slice(0, values.text.indexOf(yaml)).split("\n").length - 1;
  const counter = new LineCounter();
  const parsed = parseDocument(yaml, { lineCounter: counter, schema: "core" });
  for (const error of parsed.errors) {
    complain(
      origin,
      before + (error.linePos?.[0].line ?? 1),
      `front matter: ${error.message.split("\n")[0]}`,
    );
  }
  if (parsed.errors.length > 0) return null;
  const lines = new Map<string, number>();
  yaml.split("\n").forEach((line, index) => {
    const key = /^([\w-]+):/.exec(line)?.[1];
    if (key !== undefined) lines.set(key, before + index + 1);
  });
  const result = schema.safeParse(parsed.toJS() ?? {});
  if (result.success) return { fields: result.data, values, lines };
  for (const issue of result.error.issues) {
    const unknown = issue.code === "unrecognized_keys" ? issue.keys.join(", ") : "";
    const key = unknown === "" ? issue.path.join(".") : unknown;
    const known = unknown === "" ? "" : `; known: ${Object.keys(schema.shape).join(", ")}`;
    complain(
      origin,
      lines.get(String(key).split(/[.,]/)[0]!) ?? 1,
      `front matter: ${key}: ${issue.message}${known}`,
    );
  }
  return null;
}

/** The CSL-JSON file that the notebook names, if any; relative to the notebook. */
export function bibliographyPath(notebook: NotebookJson): string | undefined {
  return readFrontMatter(notebook, () => {})?.fields.bibliography;
}

/** The front matter with its inline values written out and its abstracts as blocks. */
export function frontMatter(builder: Builder, source: FrontMatterSource): FrontMatter {
  const { fields, values, lines } = source;
  const place = (key: string) => ({ origin: values.origin, line: lines.get(key) ?? 1, lang: builder.lang });
  const filled = (key: string, written: string) => fillValues(builder, written, values, place(key)).trim();
  const optional = (key: keyof Fields) => {
    const written = fields[key];
    return typeof written === "string" ? filled(key, written) : undefined;
  };
  const abstract = (key: "abstract" | "abstract-en"): Block[] =>
    markdownBlocks({
      builder,
      values: { ...values, text: fields[key] },
      origin: values.origin,
      attachments: new Map(),
      firstLine: place(key).line + 1,
    }).filter((block): block is Block => {
      if (block.type === "heading") fault(builder, place(key), `front matter: ${key} holds a heading`);
      return block.type !== "heading";
    });
  return withoutUndefined({
    lang: fields.lang as Lang,
    title: filled("title", fields.title),
    titleEn: optional("title-en"),
    subtitle: optional("subtitle"),
    subtitleEn: optional("subtitle-en"),
    authors: fields.authors,
    date: fields.date,
    dataUntil: optional("data-until"),
    keywords: fields.keywords.map((word) => filled("keywords", word)),
    keywordsEn: fields["keywords-en"].map((word) => filled("keywords-en", word)),
    abstract: abstract("abstract"),
    abstractEn: abstract("abstract-en"),
  }) as FrontMatter;
}

function withoutUndefined<T extends object>(record: T): T {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as T;
}
