import { DISPLAY, type Displayable, type MimeBundle, withDisplay } from "../../../../display/bundle.js";
import { formatNumber } from "../../../../display/format.js";
import { type ColumnSpec, type Row, table } from "../../../../display/table.js";
import type { DecodedAlternative, DecodedCell, Decoding, SettingInterval } from "./decoding.js";
import { ends } from "./sentence.js";
import type { Evidence } from "./solved.js";

const EVIDENCE: Readonly<Record<Evidence, { readonly zh: string; readonly en: string }>> = {
  bisection: {
    zh: "二分，单元格精确到 14 位；各单元格在所有试点上单调",
    en: "bisection, to 14 digits of the cells; every cell monotone at all points tried",
  },
  scan: {
    zh: "网格加二分，有单元格不单调，网格之间可能另有区段",
    en: "grid and bisection; some cell is not monotone, so that a part may lie hidden between grid points",
  },
  linear: {
    zh: "线性规划，各单元格在所有试点上线性",
    en: "linear programming; every cell linear at all points tried",
  },
  logLinear: {
    zh: "取对数后线性规划，各单元格在所有试点上对数线性",
    en: "linear programming in logarithms; every cell log-linear at all points tried",
  },
  boxes: {
    zh: "分支定界，各单元格对每个未知数在所有试点上单调；外端之外无解",
    en: "branch and bound; every cell monotone in each unknown at all points tried, and nothing fits beyond the outer ends",
  },
  search: {
    zh: "数值搜索：端点可达，但未证明不能更远",
    en: "numerical search: the ends are reached, that nothing lies beyond is not shown",
  },
};

/** Rows of the table of alternatives that are shown. */
const SHOWN = 20;

/** Lets a decoding and each of its alternatives show themselves. */
export function showDecoding(decoding: Decoding): Decoding & Displayable {
  return Object.freeze(withDisplay(decoding, () => alternativesTable(decoding)[DISPLAY]() as MimeBundle));
}

/** The alternatives, best first: settings, cells missed, worst cell, and the first interval of each continuous setting. */
function alternativesTable({ alternatives, best, cells, sentence }: Decoding) {
  const first = best.intervals.filter(
    (interval, i) => best.intervals.findIndex((other) => other.setting === interval.setting) === i,
  );
  const label = ({ setting, of }: SettingInterval) => (of === null ? setting : `${setting} ${of}`);
  const rows = alternatives.slice(0, SHOWN).map((one): Row => {
    const worst = one.missed[0];
    return {
      ...Object.fromEntries(Object.entries(one.settings).map(([name, value]) => [name, String(value)])),
      rounding: one.rounding,
      missed: one.missed.length,
      worst: worst === undefined ? null : cellName(worst),
      off: worst?.off ?? null,
      ...Object.fromEntries(
        first.map(({ setting, of }) => {
          const own = one.intervals.find((i) => i.setting === setting && i.of === of);
          return [`${setting} `, own === undefined ? null : ends(own)];
        }),
      ),
    };
  });
  const several = new Set(alternatives.map((one) => one.rounding)).size > 1;
  const columns: ColumnSpec[] = [
    ...Object.keys(best.settings).map((key) => ({ key })),
    ...(several ? [{ key: "rounding", label: { zh: "舍入", en: "Rounding" } }] : []),
    { key: "missed", label: { zh: "不符", en: "Missed" }, digits: 0 },
    { key: "worst", label: { zh: "最差单元格", en: "Worst cell" } },
    { key: "off", label: { zh: "差（末位单位）", en: "Off (last digits)" }, digits: 2 },
    ...first.map((i) => ({ key: `${i.setting} `, label: label(i), align: "right" as const })),
  ];
  const left = alternatives.length - rows.length;
  return table(rows, {
    caption: {
      zh: `印刷表的解码：${cells} 个数字，${alternatives.length} 种设定`,
      en: `A printed table decoded: ${cells} numbers, ${alternatives.length} alternatives`,
    },
    columns,
    notes: [
      sentence,
      ...evidenceNotes(best),
      ...(left > 0 ? [{ zh: `其余 ${left} 种未列出。`, en: `${left} more are not shown.` }] : []),
    ],
  });
}

function evidenceNotes({ intervals, silent }: DecodedAlternative) {
  const kinds = [...new Set(intervals.map((i) => i.evidence))];
  return [
    ...kinds.map((kind) => ({
      zh: `区间端点：${EVIDENCE[kind].zh}。`,
      en: `Ends of intervals: ${EVIDENCE[kind].en}.`,
    })),
    ...(silent.length === 0
      ? []
      : [
          {
            zh: `表中没有数字取决于：${silent.join("、")}。`,
            en: `No printed number depends on ${silent.join(", ")}.`,
          },
        ]),
  ];
}

/** The intervals of one alternative as a table. */
export function intervalsTable({ intervals }: Pick<DecodedAlternative, "intervals">) {
  const rows = intervals.map(
    (interval): Row => ({
      setting: interval.of === null ? interval.setting : `${interval.setting} ${interval.of}`,
      interval: ends(interval),
      low: cellNames(interval.lowCells),
      high: cellNames(interval.highCells),
      parts: interval.parts,
      outer: outerText(interval),
    }),
  );
  const outer = intervals.some((i) => i.evidence === "boxes" || i.evidence === "search");
  return table(rows, {
    caption: { zh: "连续设定可取的区间", en: "How far the continuous settings reach" },
    columns: [
      { key: "setting", label: { zh: "设定", en: "Setting" } },
      { key: "interval", label: { zh: "区间", en: "Interval" }, align: "right" },
      { key: "low", label: { zh: "下端由何决定", en: "Low end bound by" } },
      { key: "high", label: { zh: "上端由何决定", en: "High end bound by" } },
      ...(intervals.some((i) => i.parts > 1)
        ? [{ key: "parts", label: { zh: "段数", en: "Parts" }, digits: 0 }]
        : []),
      ...(outer ? [{ key: "outer", label: { zh: "外端", en: "Outer ends" }, align: "right" as const }] : []),
    ],
    notes: evidenceNotes({ intervals, silent: [] } as unknown as DecodedAlternative),
  });
}

/** The cells that do not round to print, the worst first. */
export function missedTable({ missed }: Pick<DecodedAlternative, "missed">) {
  return table(
    missed.map(({ name, column, printed, computed, off }) => ({ name, column, printed, computed, off })),
    {
      caption: { zh: "未能重现的数字", en: "Numbers not reproduced" },
      columns: [
        { key: "name", label: { zh: "行", en: "Row" } },
        { key: "column", label: { zh: "列", en: "Column" } },
        { key: "printed", label: { zh: "印", en: "Printed" } },
        { key: "computed", label: { zh: "算", en: "Computed" }, digits: 4 },
        { key: "off", label: { zh: "差（末位单位）", en: "Off (last digits)" }, digits: 2 },
      ],
    },
  );
}

function outerText(interval: SettingInterval): string {
  return ends({ low: interval.outerLow, high: interval.outerHigh });
}

function cellNames(cells: readonly DecodedCell[]): string {
  if (cells.length === 0) return "—";
  const names = cells.slice(0, 3).map(cellName);
  return cells.length > 3 ? `${names.join(", ")} +${formatNumber(cells.length - 3)}` : names.join(", ");
}

function cellName({ name, column }: DecodedCell): string {
  return `${name} ${column}`;
}
