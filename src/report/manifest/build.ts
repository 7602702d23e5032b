import { createHash } from "node:crypto";
import { basename, isAbsolute } from "node:path";
import { allBlocks } from "../document/allBlocks.js";
import { plainText } from "../document/inline.js";
import { type NotebookJson, runRecord } from "../document/notebook.js";
import type { Origin, ReportDocument } from "../document/types.js";
import { canonicalJson, contentHash } from "./canonical.js";

/** What a report was made from, and for each number, table and figure the cell that made it. */
export interface Manifest {
  readonly report: string;
  readonly notebook: { readonly sha256: string };
  readonly template: string;
  readonly lock: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly seeds: Readonly<Record<string, unknown>>;
  readonly inputs: readonly { readonly path: string; readonly sha256: string }[];
  readonly values: readonly {
    readonly expression: string;
    readonly text: string;
    readonly cell: number;
    readonly cellId: string | null;
  }[];
  readonly tables: readonly ManifestItem[];
  readonly figures: readonly ManifestItem[];
}

export interface ManifestItem {
  /** Absent for a table or figure without a number. */
  readonly id?: string;
  readonly number?: number;
  readonly caption?: string;
  readonly cell: number;
  readonly cellId: string | null;
  /** Of the table's or figure's content as the report prints it. */
  readonly sha256: string;
}

export interface ManifestOptions {
  readonly templateHash: string;
  readonly lockHash: string;
  /** Only what decides the bytes of a report, and is the same on every machine. */
  readonly versions: Readonly<Record<string, string>>;
}

/** The manifest of a report: no time, no absolute path, nothing of the machine it ran on. */
export function buildManifest(
  executed: NotebookJson,
  document: ReportDocument,
  options: ManifestOptions,
): Manifest {
  const run = runRecord(executed);
  const parameters = run.parameters ?? {};
  const blocks = [...allBlocks(document)];
  return {
    report: document.name,
    notebook: { sha256: run.notebook?.sha256 ?? contentHash(sources(executed)) },
    template: options.templateHash,
    lock: options.lockHash,
    versions: options.versions,
    parameters,
    seeds: Object.fromEntries(Object.entries(parameters).filter(([name]) => /seed/i.test(name))),
    inputs: (run.inputs ?? []).map(({ path, sha256 }) => ({
      path: isAbsolute(path) ? basename(path) : path,
      sha256,
    })),
    values: document.values.map(({ expression, text, origin }) => ({ expression, text, ...cellOf(origin) })),
    tables: blocks.flatMap((b) => (b.type === "table" ? item(b, withoutOrigin(b)) : [])),
    figures: blocks.flatMap((b) => (b.type === "figure" ? item(b, withoutOrigin(b)) : [])),
  };
}

/** The manifest as the text of its file: keys in order, one-space indent, a newline at the end. */
export function manifestText(manifest: Manifest): string {
  return `${canonicalJson(manifest, 1)}\n`;
}

/** The number printed on the cover: the first eight digits of the manifest file's SHA-256. */
export function reproductionNumber(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 8);
}

function sources(executed: NotebookJson): unknown {
  return executed.cells.map((cell) => [cell.cell_type, cell.source]);
}

function cellOf(origin: Origin) {
  return { cell: origin.cell, cellId: origin.id };
}

function withoutOrigin<T extends { readonly origin: Origin }>({ origin: _, ...content }: T): unknown {
  return content;
}

type Numbered = Parameters<typeof withoutOrigin>[0] & {
  readonly id?: string;
  readonly number?: number;
  readonly caption?: { readonly main: Parameters<typeof plainText>[0] };
};

function item(block: Numbered, content: unknown): ManifestItem[] {
  const { id, number, caption, origin } = block;
  return [
    {
      ...(number === undefined || id === undefined ? {} : { id, number }),
      ...(caption === undefined ? {} : { caption: plainText(caption.main) }),
      ...cellOf(origin),
      sha256: contentHash(content),
    },
  ];
}
