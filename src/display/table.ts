import { type Displayable, type MimeBundle, withDisplay } from "./bundle.js";
import { formatNumber, type NumberFormat } from "./format.js";
import { escapeHtml } from "./html.js";
import { type Text, textIn } from "./text.js";
import { alignText } from "./text-table.js";

export const TABLE_MIME = "application/vnd.yibao.table+json";

export type Cell = string | number | boolean | null | undefined;
export type Row = Readonly<Record<string, Cell>>;

export interface ColumnSpec extends NumberFormat {
  /** The field of the row. */
  readonly key: string;
  readonly label?: Text;
  /** Header over several neighbouring columns with the same group. */
  readonly group?: Text;
  readonly align?: "left" | "right" | "center";
}

export interface TableOptions {
  /** `tbl-…`, for cross-references; a table without one is not numbered. */
  readonly id?: string;
  readonly caption?: Text;
  readonly columns?: readonly (ColumnSpec | string)[];
  /** Printed at the right above the table: 亿元, %, … */
  readonly unit?: Text;
  readonly notes?: readonly Text[];
  readonly source?: Text;
  /** Positions of rows, from 0, that are printed in bold: totals. */
  readonly strongRows?: readonly number[];
}

export interface TableSpec {
  readonly id?: string;
  readonly caption?: Text;
  readonly columns: readonly (ColumnSpec & {
    readonly label: Text;
    readonly align: "left" | "right" | "center";
  })[];
  readonly rows: readonly Row[];
  readonly unit?: Text;
  readonly notes: readonly Text[];
  readonly source?: Text;
  readonly strongRows: readonly number[];
}

/**
 * A table that shows itself: numbered and captioned in reports, plain HTML in Jupyter.
 *
 * @param rows one record a row; every value a string, number, boolean or nothing
 * @throws RangeError when a column names a field that no row has, or a cell holds anything else
 */
export function table(rows: readonly Row[], options: TableOptions = {}): TableSpec & Displayable {
  const keys = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const wanted = options.columns ?? keys;
  const columns = wanted.map((column) => {
    const spec: ColumnSpec = typeof column === "string" ? { key: column } : column;
    if (rows.length > 0 && !keys.includes(spec.key)) {
      throw new RangeError(`table: column "${spec.key}" is in no row; the rows have: ${keys.join(", ")}`);
    }
    const numeric = rows.some((row) => typeof row[spec.key] === "number");
    return {
      ...spec,
      label: spec.label ?? spec.key,
      align: spec.align ?? (numeric ? "right" : "left"),
    } as const;
  });
  rows.forEach((row, index) => {
    for (const { key } of columns) {
      const value = row[key];
      if (value !== null && typeof value === "object") {
        throw new RangeError(
          `table: row ${index + 1}, column "${key}" holds an object; expected text or a number`,
        );
      }
    }
  });
  const spec: TableSpec = {
    ...(options.id === undefined ? {} : { id: options.id }),
    ...(options.caption === undefined ? {} : { caption: options.caption }),
    columns,
    rows: rows.map((row) => Object.fromEntries(columns.map(({ key }) => [key, row[key] ?? null]))),
    ...(options.unit === undefined ? {} : { unit: options.unit }),
    notes: options.notes ?? [],
    ...(options.source === undefined ? {} : { source: options.source }),
    strongRows: options.strongRows ?? [],
  };
  return withDisplay(spec, () => tableBundle(spec));
}

/** The text of one cell as reports and clients print it. */
export function cellText(value: Cell, column: ColumnSpec): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") {
    const digits = column.digits ?? (Number.isInteger(value) ? 0 : 4);
    return formatNumber(value, { ...column, digits });
  }
  return String(value);
}

function tableBundle(spec: TableSpec): MimeBundle {
  return { [TABLE_MIME]: spec, "text/html": tableHtml(spec), "text/plain": tablePlain(spec) };
}

/** A table as HTML in one language, Chinese where it has no other. */
export function tableHtml(spec: TableSpec, lang: "zh" | "en" = "zh"): string {
  const style = (align: string) => `style="text-align:${align}"`;
  const head = spec.columns
    .map((c) => `<th ${style(c.align)}>${escapeHtml(textIn(c.label, lang))}</th>`)
    .join("");
  const body = spec.rows
    .map((row, index) => {
      const cells = spec.columns.map(
        (c) => `<td ${style(c.align)}>${escapeHtml(cellText(row[c.key], c))}</td>`,
      );
      return `<tr${spec.strongRows.includes(index) ? ' style="font-weight:bold"' : ""}>${cells.join("")}</tr>`;
    })
    .join("\n");
  const unit = spec.unit === undefined ? "" : ` (${escapeHtml(textIn(spec.unit, lang))})`;
  const caption =
    spec.caption === undefined
      ? ""
      : `<caption style="text-align:left;font-weight:bold">${escapeHtml(textIn(spec.caption, lang))}${unit}</caption>`;
  const below = [...spec.notes, ...(spec.source === undefined ? [] : [spec.source])]
    .map((note) => `<div style="font-size:smaller">${escapeHtml(textIn(note, lang))}</div>`)
    .join("");
  return `<div><table>${caption}<thead>${groupRow(spec, lang)}<tr>${head}</tr></thead><tbody>\n${body}\n</tbody></table>${below}</div>`;
}

/** A header row over neighbouring columns of one group; nothing where no column has a group. */
function groupRow(spec: TableSpec, lang: "zh" | "en"): string {
  const names = spec.columns.map((c) => (c.group === undefined ? "" : textIn(c.group, lang)));
  if (names.every((name) => name === "")) return "";
  const cells: string[] = [];
  for (let from = 0; from < names.length; ) {
    let to = from + 1;
    while (to < names.length && names[to] === names[from]) to++;
    cells.push(`<th colspan="${to - from}" style="text-align:center">${escapeHtml(names[from]!)}</th>`);
    from = to;
  }
  return `<tr>${cells.join("")}</tr>`;
}

/** A table as aligned text in one language, Chinese where it has no other. */
export function tablePlain(spec: TableSpec, lang: "zh" | "en" = "zh"): string {
  const lines = [
    spec.columns.map((c) => textIn(c.label, lang)),
    ...spec.rows.map((row) => spec.columns.map((c) => cellText(row[c.key], c))),
  ];
  const unit = spec.unit === undefined ? "" : ` (${textIn(spec.unit, lang)})`;
  const caption = spec.caption === undefined ? [] : [textIn(spec.caption, lang) + unit];
  const below = [...spec.notes, ...(spec.source === undefined ? [] : [spec.source])];
  return [...caption, ...alignText(lines, spec.columns), ...below.map((note) => textIn(note, lang))].join(
    "\n",
  );
}
