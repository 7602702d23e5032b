import type { Bibliography } from "../references/bibliography.js";
import { referenceList } from "../references/list.js";
import { type HeadingBlock, markdownBlocks } from "./blocks.js";
import { type Builder, fault, newBuilder, resolveReferences } from "./builder.js";
import { type Fault, throwFaults } from "./faults.js";
import { frontMatter, readFrontMatter } from "./frontmatter.js";
import { hasTag, joinText, type NotebookCell, type NotebookJson, storedValues } from "./notebook.js";
import { outputBlocks } from "./outputs.js";
import { nestSections } from "./sections.js";
import type { Block, Origin, ReportDocument } from "./types.js";
import { cellValues } from "./values.js";

export interface DocumentOptions {
  /** Name of the report; messages name the notebook by it. */
  readonly name: string;
  readonly bibliography?: Bibliography;
}

/**
 * Turns an executed notebook into what a template lays out: numbered sections, prose, tables, figures and
 * equations, checked cross-references and citations. Pure.
 *
 * @throws DocumentError with every fault found, each with its cell and line
 */
export function buildDocument(executed: NotebookJson, options: DocumentOptions): ReportDocument {
  const { name, bibliography = [] } = options;
  const faults: Fault[] = [];
  const source = readFrontMatter(executed, (origin, line, message) =>
    faults.push({ cell: origin.cell, line, message }),
  );
  const builder = newBuilder(source?.fields.lang ?? "zh", bibliography);
  const front = source === null ? null : frontMatter(builder, source);
  const blocks = numberedCells(executed).flatMap(([cell, origin]) =>
    origin.cell === 1 && cell.cell_type === "raw" ? [] : cellBlocks(builder, cell, origin),
  );
  const { lead, sections } = nestSections(builder, blocks);
  resolveReferences(builder);
  throwFaults(`${name}.ipynb`, [...faults, ...builder.faults]);
  return {
    name,
    front: front!,
    lead,
    sections,
    references: referenceList(builder.cited, builder.bibliography),
    values: builder.values,
  };
}

/** Cells with their positions; a cell of injected parameters is in no author's notebook and is not counted. */
function numberedCells(notebook: NotebookJson): [NotebookCell, Origin][] {
  let position = 0;
  return notebook.cells.map((cell) => {
    if (!hasTag(cell, "injected-parameters")) position++;
    return [cell, { cell: position, id: cell.id ?? null }];
  });
}

function cellBlocks(builder: Builder, cell: NotebookCell, origin: Origin): (Block | HeadingBlock)[] {
  if (hasTag(cell, "remove-cell")) return [];
  const source = joinText(cell.source).replaceAll("\r\n", "\n");
  if (cell.cell_type === "markdown") {
    const values = cellValues(source, storedValues(cell), origin);
    return markdownBlocks({
      builder,
      values,
      origin,
      attachments: attachments(builder, cell, origin),
      firstLine: 1,
    });
  }
  if (cell.cell_type !== "code") return [];
  const shown: Block[] = hasTag(cell, "show-input")
    ? [{ type: "code", language: "typescript", text: source.trimEnd(), origin }]
    : [];
  return hasTag(cell, "remove-output") ? shown : [...shown, ...outputBlocks(builder, cell, origin)];
}

function attachments(builder: Builder, cell: NotebookCell, origin: Origin): Map<string, string> {
  const urls = new Map<string, string>();
  for (const [file, bundle] of Object.entries(cell.attachments ?? {})) {
    const mime = ["image/png", "image/jpeg"].find((type) => bundle[type] !== undefined);
    const base64 = mime === undefined ? "" : joinText(bundle[mime]).replace(/\s/g, "");
    if (/^[A-Za-z0-9+/]+=*$/.test(base64)) urls.set(file, `data:${mime};base64,${base64}`);
    else fault(builder, { origin, line: 1 }, `attachment "${file}" is not a PNG or JPEG image`);
  }
  return urls;
}
