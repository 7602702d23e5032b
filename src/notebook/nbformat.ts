import { readFileSync } from "node:fs";

import writeFileAtomic from "write-file-atomic";
import { z } from "zod";

const source = z
  .union([z.string(), z.array(z.string())])
  .transform((s) => (typeof s === "string" ? s : s.join("")));
const mimeBundle = z.record(z.string(), z.unknown());

const outputSchema = z.discriminatedUnion("output_type", [
  z.looseObject({ output_type: z.literal("stream"), name: z.string(), text: source }),
  z.looseObject({ output_type: z.literal("display_data"), data: mimeBundle, metadata: mimeBundle }),
  z.looseObject({
    output_type: z.literal("execute_result"),
    execution_count: z.number().int().nullable(),
    data: mimeBundle,
    metadata: mimeBundle,
  }),
  z.looseObject({
    output_type: z.literal("error"),
    ename: z.string(),
    evalue: z.string(),
    traceback: z.array(z.string()),
  }),
]);

const cellSchema = z.looseObject({
  cell_type: z.enum(["code", "markdown", "raw"]),
  id: z.string().optional(),
  metadata: z.looseObject({ tags: z.array(z.string()).optional() }).default({}),
  source,
  outputs: z.array(outputSchema).optional(),
  execution_count: z.number().int().nullable().optional(),
});

const notebookSchema = z.looseObject({
  nbformat: z.literal(4),
  nbformat_minor: z.number().int(),
  metadata: z.looseObject({
    kernelspec: z.looseObject({ name: z.string() }).optional(),
  }),
  cells: z.array(cellSchema),
});

export type Output = z.infer<typeof outputSchema>;
export type Cell = z.infer<typeof cellSchema>;
export type Notebook = z.infer<typeof notebookSchema>;

/**
 * Reads a notebook file (nbformat 4).
 *
 * @throws Error of one line that names the file and what is wrong: missing, unreadable, not JSON, not a
 * notebook (with the place), or without any cell
 */
export function readNotebook(path: string): Notebook {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") throw new Error(`${path}: no such file; expected a notebook (.ipynb)`);
    if (code === "EISDIR") throw new Error(`${path}: is a folder; expected a notebook (.ipynb)`);
    throw new Error(`${path}: cannot be read (${code})`);
  }
  return parseNotebook(text, path);
}

/** As `readNotebook`, from text; `name` is used in messages only. */
export function parseNotebook(text: string, name: string): Notebook {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\ufeff/, ""));
  } catch (error) {
    const why = text.trim() === "" ? "the file is empty" : `not JSON: ${(error as Error).message}`;
    throw new Error(`${name}: not a notebook (${why}); expected a Jupyter notebook, nbformat 4`);
  }
  const parsed = notebookSchema.safeParse(json);
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    const place = issue.path.length === 0 ? "the file" : issue.path.map(String).join(".");
    throw new Error(
      `${name}: not a notebook (${place}: ${issue.message}); expected a Jupyter notebook, nbformat 4`,
    );
  }
  if (!parsed.data.cells.some((cell) => cell.source.trim() !== "")) {
    throw new Error(`${name}: the notebook is empty; expected at least one cell with content`);
  }
  return withCellIds(parsed.data);
}

/** The notebook as Jupyter writes it: one-space indent, source as lines, a newline at the end. */
export function serialiseNotebook(notebook: Notebook): string {
  const lines = (text: string) => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  const cells = notebook.cells.map((cell) => ({
    ...cell,
    source: lines(cell.source),
    ...(cell.cell_type === "code"
      ? {
          execution_count: cell.execution_count ?? null,
          outputs: (cell.outputs ?? []).map((o) =>
            o.output_type === "stream" ? { ...o, text: lines(o.text) } : o,
          ),
        }
      : {}),
  }));
  return `${JSON.stringify({ ...notebook, cells }, null, 1)}\n`;
}

/** Writes a notebook so that readers see the old file or the new one, never a part. */
export async function writeNotebook(path: string, notebook: Notebook): Promise<void> {
  await writeFileAtomic(path, serialiseNotebook(notebook));
}

export function hasTag(cell: Cell, tag: string): boolean {
  return cell.metadata.tags?.includes(tag) ?? false;
}

/** Cells of old notebooks have no id: give each the same one in every run. */
function withCellIds(notebook: Notebook): Notebook {
  const used = new Set(notebook.cells.flatMap((cell) => cell.id ?? []));
  const cells = notebook.cells.map((cell, index) => {
    if (cell.id !== undefined) return cell;
    let id = `cell-${index + 1}`;
    while (used.has(id)) id += "x";
    used.add(id);
    return { ...cell, id };
  });
  const minor = Math.max(notebook.nbformat_minor, 5);
  return { ...notebook, nbformat_minor: minor, cells };
}
