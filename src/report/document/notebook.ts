/** The parts of an executed nbformat 4 notebook that a report reads. */
export interface NotebookJson {
  readonly cells: readonly NotebookCell[];
  readonly metadata: Readonly<Record<string, unknown>>;
}

export interface NotebookCell {
  readonly cell_type: string;
  readonly id?: string;
  readonly source: string | readonly string[];
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly outputs?: readonly NotebookOutput[];
  readonly attachments?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

export type NotebookOutput = Readonly<Record<string, unknown>> & { readonly output_type: string };

/** What the runner leaves at `metadata.yibao` of an executed notebook. */
export interface RunRecord {
  readonly parameters?: Readonly<Record<string, unknown>>;
  readonly inputs?: readonly { readonly path: string; readonly sha256: string }[];
  readonly versions?: Readonly<Record<string, string>>;
  readonly notebook?: { readonly path: string; readonly sha256: string };
}

export function runRecord(notebook: NotebookJson): RunRecord {
  return (notebook.metadata.yibao ?? {}) as RunRecord;
}

/** nbformat stores long text as one string or as a list of lines. */
export function joinText(text: unknown): string {
  if (Array.isArray(text)) return text.join("");
  return typeof text === "string" ? text : "";
}

export function hasTag(cell: NotebookCell, tag: string): boolean {
  const tags = cell.metadata.tags;
  return Array.isArray(tags) && tags.includes(tag);
}

/** The stored text of each `{{ expression }}` of a cell. */
export function storedValues(cell: NotebookCell): Map<string, string> {
  const record = cell.metadata.yibao as
    | { inline?: readonly { expression: string; text: string }[] }
    | undefined;
  return new Map((record?.inline ?? []).map(({ expression, text }) => [expression.trim(), text]));
}
