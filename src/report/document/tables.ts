import { cellText, type TableSpec } from "../../display/table.js";
import { type Builder, fault, type Place, takeNumber } from "./builder.js";
import { caption, labelInlines } from "./inline.js";
import type { TableBlock } from "./types.js";

/** A table made by `table()` in a cell; an id without a caption is a fault. */
export function tableBlock(builder: Builder, spec: TableSpec, place: Place): TableBlock {
  if (!Array.isArray(spec?.columns) || !Array.isArray(spec.rows)) {
    fault(
      builder,
      place,
      "a table output that this version of yibao-lab cannot read; execute the notebook again",
    );
    return { type: "table", columns: [], rows: [], notes: [], origin: place.origin };
  }
  if (spec.id !== undefined && spec.caption === undefined) {
    fault(builder, place, `table "${spec.id}" has an id but no caption`);
  }
  const text = (value: NonNullable<TableSpec["caption"]>) => caption(builder, value, place);
  return {
    type: "table",
    ...(spec.id === undefined ? {} : { id: spec.id, number: takeNumber(builder, spec.id, "tbl", place) }),
    ...(spec.caption === undefined ? {} : { caption: text(spec.caption) }),
    ...(spec.unit === undefined ? {} : { unit: text(spec.unit) }),
    columns: spec.columns.map(({ label, group, align }) => ({
      label: text(label),
      ...(group === undefined ? {} : { group: text(group) }),
      align,
    })),
    rows: spec.rows.map((row, index) => ({
      strong: (spec.strongRows ?? []).includes(index),
      cells: spec.columns.map((column) => labelInlines(builder, cellText(row[column.key], column), place)),
    })),
    notes: (spec.notes ?? []).map(text),
    ...(spec.source === undefined ? {} : { source: text(spec.source) }),
    origin: place.origin,
  };
}
