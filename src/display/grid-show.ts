import type { MimeBundle } from "./bundle.js";
import type { Grid } from "./grid.js";
import { type ColumnFormat, columnFormat } from "./grid-cells.js";
import { escapeHtml } from "./html.js";
import { TABLE_MIME, type TableSpec } from "./table.js";
import { type Text, textIn } from "./text.js";
import { alignText, columnWidth } from "./text-table.js";

/** Rows of a table that is shown whole, and how many from its two ends otherwise. */
const WHOLE_ROWS = 40;
const HEAD_ROWS = 20;
const TAIL_ROWS = 5;
const REPORT_ROWS = 10;
const WHOLE_COLUMNS = 24;
const SIDE_COLUMNS = 10;
/** Characters a line of the text form may have. */
const TEXT_WIDTH = 160;

interface Shown {
  /** Positions of the rows shown; null stands for those left out. */
  readonly rows: readonly (number | null)[];
  readonly columns: readonly (number | null)[];
  readonly formats: readonly ColumnFormat[];
}

/** What is known of a table besides its cells. */
export interface GridCaption {
  readonly caption?: Text;
  readonly source?: Text;
}

/**
 * A table as clients show it: its first and last rows, the types of its columns, its size; as HTML, as aligned
 * text, and as the table of a report.
 */
export function gridBundle(grid: Grid, about: GridCaption = {}): MimeBundle {
  const rows = ends(grid.rowCount, WHOLE_ROWS, HEAD_ROWS, TAIL_ROWS);
  const columns = ends(grid.columns.length, WHOLE_COLUMNS, SIDE_COLUMNS, SIDE_COLUMNS);
  const formats = grid.columns.map(({ name, type }, j) => {
    if (!columns.includes(j)) return columnFormat(name, [], type);
    const values = rows.filter((i) => i !== null).map((i) => grid.cell(i, j));
    return columnFormat(name, values, type);
  });
  const shown = { rows, columns, formats };
  return {
    [TABLE_MIME]: report(grid, shown, about),
    "text/html": html(grid, shown, about),
    "text/plain": plain(grid, shown, about),
  };
}

/** Reports print a short table whole, of a longer one the first rows. */
function report(grid: Grid, { rows, columns, formats }: Shown, about: GridCaption): TableSpec {
  const whole = grid.rowCount <= WHOLE_ROWS;
  const printed = rows.slice(0, whole ? undefined : REPORT_ROWS) as number[];
  const places = columns.filter((j) => j !== null);
  const note = {
    zh: `共 ${grid.rowCount} 行，列出前 ${printed.length} 行。`,
    en: `${grid.rowCount} rows, first ${printed.length} shown.`,
  };
  const left = {
    zh: `共 ${grid.columns.length} 列，列出 ${places.length} 列。`,
    en: `${grid.columns.length} columns, ${places.length} shown.`,
  };
  return {
    ...about,
    columns: places.map((j) => {
      const { align, digits, grouping } = formats[j]!;
      const { name } = grid.columns[j]!;
      return { key: name, label: name, align, digits, grouping };
    }),
    rows: printed.map((i) =>
      Object.fromEntries(
        places.map((j) => [grid.columns[j]!.name, formats[j]!.cell(grid.cell(i, j)) ?? null]),
      ),
    ),
    notes: [...(whole ? [] : [note]), ...(places.length === columns.length ? [] : [left])],
    strongRows: [],
  };
}

function ends(count: number, whole: number, head: number, tail: number): (number | null)[] {
  const all = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);
  if (count <= whole) return all(0, count);
  return [...all(0, head), null, ...all(count - tail, count)];
}

function size(grid: Grid): string {
  const [rows, columns] = [grid.rowCount, grid.columns.length];
  const rowText = `${rows.toLocaleString("en-US")} row${rows === 1 ? "" : "s"}`;
  return `${rowText} × ${columns} column${columns === 1 ? "" : "s"}`;
}

const below = (grid: Grid, { source }: GridCaption) =>
  [size(grid), ...(source === undefined ? [] : [textIn(source, "zh")])].join(" · ");

const rowLabel = (grid: Grid, row: number) => grid.label?.(row) ?? String(row);

function html(grid: Grid, { rows, columns, formats }: Shown, about: GridCaption): string {
  const align = (j: number | null) => (j === null ? "center" : formats[j]!.align);
  const line = (tag: string, first: string, cell: (j: number) => string) => {
    const cells = columns.map(
      (j) => `<${tag} style="text-align:${align(j)}">${j === null ? "…" : escapeHtml(cell(j))}</${tag}>`,
    );
    return `<tr><th style="text-align:right;font-weight:normal;opacity:.6">${escapeHtml(first)}</th>${cells.join("")}</tr>`;
  };
  const types = columns.map(
    (j) =>
      `<td style="text-align:${align(j)};font-size:smaller;opacity:.6">${j === null ? "" : escapeHtml(formats[j]!.type)}</td>`,
  );
  const body = rows.map((i) =>
    i === null
      ? line("td", "⋮", () => "⋮")
      : line("td", rowLabel(grid, i), (j) => formats[j]!.text(grid.cell(i, j))),
  );
  const caption =
    about.caption === undefined
      ? ""
      : `<caption style="text-align:left;font-weight:bold">${escapeHtml(textIn(about.caption, "zh"))}</caption>`;
  return `<div class="yibao-grid" style="overflow-x:auto"><table>${caption}<thead>${line("th", "", (j) => grid.columns[j]!.name)}
<tr><td></td>${types.join("")}</tr></thead><tbody>
${body.join("\n")}
</tbody></table><div style="font-size:smaller;opacity:.7">${escapeHtml(below(grid, about))}</div></div>`;
}

function plain(grid: Grid, shown: Shown, about: GridCaption): string {
  const { rows, formats } = shown;
  const lines = (j: number | null) =>
    j === null
      ? ["…", "", ...rows.map(() => "…")]
      : [
          grid.columns[j]!.name,
          formats[j]!.type,
          ...rows.map((i) => (i === null ? "⋮" : formats[j]!.text(grid.cell(i, j)))),
        ];
  const labels = ["", "", ...rows.map((i) => (i === null ? "⋮" : rowLabel(grid, i)))];
  const columns = fitting(
    shown.columns.map((j) => ({ j, cells: lines(j) })),
    columnWidth(labels),
  );
  const all = [{ align: "right" as const, cells: labels }].concat(
    columns.map(({ j, cells }) => ({
      align: (j === null ? "center" : formats[j]!.align) as "right",
      cells: [...cells],
    })),
  );
  const table = labels.map((_, row) => all.map(({ cells }) => cells[row]!));
  const caption = about.caption === undefined ? [] : [textIn(about.caption, "zh")];
  return [...caption, ...alignText(table, all), below(grid, about)].join("\n");
}

interface TextLines {
  readonly j: number | null;
  readonly cells: readonly string[];
}

/** As many columns from the two ends as a line has room for, with … for the others. */
function fitting(columns: readonly TextLines[], used: number): readonly TextLines[] {
  const widths = columns.map(({ cells }) => columnWidth(cells));
  if (used + widths.reduce((sum, w) => sum + w, 0) <= TEXT_WIDTH) return columns;
  let room = TEXT_WIDTH - used - 3;
  const kept = new Set<number>();
  for (let k = 0; k < columns.length; k++) {
    const at = k % 2 === 0 ? k / 2 : columns.length - (k + 1) / 2;
    room -= widths[at]!;
    if (room < 0 && k > 0) break;
    kept.add(at);
  }
  const first = columns.findIndex((_, at) => !kept.has(at));
  const gap: TextLines = { j: null, cells: columns[0]!.cells.map((_, i) => (i === 1 ? "" : "…")) };
  return columns.flatMap((column, at) => (kept.has(at) ? [column] : at === first ? [gap] : []));
}
