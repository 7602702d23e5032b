import { plainText } from "../document/inline.js";
import type { Caption, TableBlock } from "../document/types.js";
import { captionView, labelled } from "./caption.js";
import { type HtmlScope, inlineHtml } from "./inline.js";
import { textWidth } from "./textWidth.js";

/** Widths in Chinese characters that the text column and the whole page hold at the table's type size. */
const TEXT_COLUMN = 33;
const PAGE = 50;
const SHORT_ROWS = 14;
/** As many rows as the 31 provinces with their totals are set tighter, to fit one page with their notes. */
const LONG_ROWS = 26;

/** What the template lays out as a table: header rows with their spans, body, caption, unit, notes. */
export function tableView(block: TableBlock, scope: HtmlScope) {
  const html = (caption: Caption) => inlineHtml(caption.main, scope, true);
  const width = estimatedWidth(block);
  const classes = [
    ...(width > TEXT_COLUMN ? ["wide"] : []),
    ...(width > PAGE ? ["dense"] : []),
    ...(block.rows.length <= SHORT_ROWS ? ["short"] : []),
    ...(block.rows.length >= LONG_ROWS ? ["long"] : []),
  ];
  const firstIsName = block.columns[0]?.align === "left";
  return {
    partial: "table",
    id: block.id,
    width: Math.round(width),
    scrolls: scope.medium === "screen",
    classes: classes.join(" "),
    caption: captionView(block, scope.words.table, scope),
    unit: block.unit === undefined ? undefined : scope.words.unit + html(block.unit),
    head: headRows(block, html),
    rows: block.rows.map(({ strong, cells }) => ({
      strong,
      cells: cells.map((cell, index) => ({
        name: index === 0 && firstIsName,
        align: block.columns[index]!.align,
        html: inlineHtml(cell, scope, true),
      })),
    })),
    notes: block.notes.map((note, index) =>
      index === 0 ? labelled(scope.words.note, html(note)) : html(note),
    ),
    source: block.source === undefined ? undefined : labelled(scope.words.source, html(block.source)),
  };
}

function headRows({ columns }: TableBlock, html: (caption: Caption) => string) {
  const cell = (column: (typeof columns)[number], rowspan?: number) => ({
    html: html(column.label),
    align: column.align,
    scope: "col",
    rowspan,
  });
  if (columns.every((column) => column.group === undefined)) return [columns.map((column) => cell(column))];
  const upper: object[] = [];
  for (let i = 0; i < columns.length; ) {
    const group = columns[i]!.group;
    if (group === undefined) {
      upper.push(cell(columns[i++]!, 2));
      continue;
    }
    const name = plainText(group.main);
    let end = i + 1;
    while (columns[end]?.group !== undefined && plainText(columns[end]!.group!.main) === name) end++;
    upper.push({ html: html(group), align: "center", scope: "colgroup", colspan: end - i, group: true });
    i = end;
  }
  return [upper, columns.filter((column) => column.group !== undefined).map((column) => cell(column))];
}

/** Text longer than this takes several lines; a header may take two. */
const WRAPS_AT = 16;

function estimatedWidth({ columns, rows }: TableBlock): number {
  return columns.reduce((sum, column, index) => {
    const cells = rows.map((row) => textWidth(plainText(row.cells[index] ?? [])));
    const widest = Math.max(textWidth(plainText(column.label.main)) / 2, ...cells);
    return sum + (column.align === "left" ? Math.min(widest, WRAPS_AT) : widest) + 1.6;
  }, 0);
}
