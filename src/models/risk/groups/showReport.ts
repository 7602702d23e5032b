import { DISPLAY, type Displayable, type MimeBundle } from "../../../display/bundle.js";
import { formatNumber } from "../../../display/format.js";
import { type Row, type TableSpec, table } from "../../../display/table.js";
import { HIDDEN_MARK, minimumOf, type PrivacyOptions } from "../privacy/minimum.js";
import { withPrivateForms } from "../privacy/present.js";
import type { RejectReason } from "./diagnoses.js";
import { type HiddenReport, hideReport } from "./hideReport.js";
import type { GroupingReport, GroupKind } from "./reportTypes.js";
import type { Label } from "./rules.js";

const REASONS: Readonly<Record<RejectReason, Label>> = {
  missing: { zh: "缺失", en: "missing" },
  notIcd10: { zh: "不是 ICD-10 编码", en: "no code of ICD-10" },
  traditional: { zh: "中医编码", en: "code of traditional medicine" },
  morphology: { zh: "形态学编码", en: "morphology code" },
  noCategory: { zh: "ICD-10 无此类目", en: "ICD-10 has no such category" },
};

const KINDS: Readonly<Record<GroupKind, Label>> = {
  agg: { zh: "年龄性别组", en: "Age-sex groups" },
  dg: { zh: "诊断组", en: "Diagnosis groups" },
  mg: { zh: "发病组", en: "Morbidity groups" },
  hmg: { zh: "分级发病组", en: "Hierarchical morbidity groups" },
};

/** Freezes a report and lets it show itself, small groups hidden in its display and its JSON. */
export function showReport(report: GroupingReport, options: PrivacyOptions): GroupingReport & Displayable {
  minimumOf("group", options);
  let hidden: HiddenReport | undefined;
  const once = () => {
    hidden ??= hideReport(report, options);
    return hidden;
  };
  return withPrivateForms(
    { ...report },
    () => groupTable(report, once(), "dg")[DISPLAY]() as MimeBundle,
    () => reportJson(report, once()),
  );
}

/**
 * The tables of a report: each kind of group, and what was not recognised; small groups hidden.
 *
 * @throws RangeError for a minimum below 11
 */
export function groupingTables(
  report: GroupingReport,
  options: PrivacyOptions = {},
): Readonly<Record<GroupKind | "unrecognised", TableSpec & Displayable>> {
  const hidden = hideReport(report, options);
  return {
    agg: groupTable(report, hidden, "agg"),
    dg: groupTable(report, hidden, "dg"),
    mg: groupTable(report, hidden, "mg"),
    hmg: groupTable(report, hidden, "hmg"),
    unrecognised: unrecognisedTable(report, hidden),
  };
}

function groupTable(report: GroupingReport, hidden: HiddenReport, kind: GroupKind) {
  const rows = report.groups[kind].map(({ code, label }, i): Row => {
    const count = hidden.groups[kind][i]!;
    return {
      code,
      zh: label.zh,
      en: label.en,
      rows: count ?? HIDDEN_MARK,
      share: count === null ? HIDDEN_MARK : (100 * count) / report.rows,
    };
  });
  const { rules } = report;
  return table(rows, {
    caption: {
      zh: `${KINDS[kind].zh}（规则 ${rules.id} ${rules.version}，共 ${report.rows} 行）`,
      en: `${KINDS[kind].en} (rules ${rules.id} ${rules.version}, ${report.rows} rows)`,
    },
    columns: [
      { key: "code", label: { zh: "组别", en: "Group" } },
      { key: "zh", label: { zh: "名称", en: "Name (Chinese)" } },
      { key: "en", label: { zh: "英文名称", en: "Name" } },
      { key: "rows", label: { zh: "行数", en: "Rows" }, align: "right", digits: 0 },
      { key: "share", label: { zh: "占比（%）", en: "Share (%)" }, align: "right", digits: 2 },
    ],
    notes: [
      emptyNote(report, kind),
      ...(kind === "mg" || kind === "hmg" ? [severityNote(report)] : []),
      ...(kind === "hmg" ? smallNotes(report) : []),
      ...(kind === "dg" ? [unclearNote(report, hidden)] : []),
      ...(hidden.note === null ? [] : [hidden.note]),
    ],
  });
}

function emptyNote(report: GroupingReport, kind: GroupKind): Label {
  const { length } = report.empty[kind];
  const some = report.empty[kind].slice(0, 20).join(", ") + (length > 20 ? ", …" : "");
  return length === 0
    ? { zh: "无空组。", en: "No group is empty." }
    : { zh: `空组 ${length} 个：${some}`, en: `Empty groups, ${length}: ${some}` };
}

function severityNote({ severity }: GroupingReport): Label {
  const given = severity.from === "given";
  const unseen =
    severity.unseen === 0
      ? { zh: "", en: "" }
      : {
          zh: `部分类目不在基年表中，归入中间一级。`,
          en: ` Categories that the base year does not have are at the middle level.`,
        };
  if (severity.kind === "cost") {
    return {
      zh: `按费用${given ? "给定分点" : "分位"}分 ${severity.levels} 级；以本次费用分组会抬高 R²，对选择激励无意义。`,
      en: `${severity.levels} levels by cost, ${given ? "at cut points given" : "in equal parts"}; groups made from the cost they explain raise R² and say nothing about selection.`,
    };
  }
  return {
    zh: `按主要诊断类目的平均费用分 ${severity.levels} 级（${given ? "给定的基年表" : "由本表计算"}），不用本人费用。${unseen.zh}`,
    en: `${severity.levels} levels by the mean cost of the category of the principal diagnosis, ${given ? "from the base year given" : "computed from this table"}.${unseen.en}`,
  };
}

function smallNotes({ small, merged }: GroupingReport): Label[] {
  const codes = small.codes.slice(0, 20).join(", ") + (small.codes.length > 20 ? ", …" : "");
  const pairs =
    merged
      .slice(0, 20)
      .map(({ from, into }) => `${from} → ${into}`)
      .join(", ") + (merged.length > 20 ? ", …" : "");
  return [
    ...(small.codes.length === 0
      ? []
      : [
          {
            zh: `少于 ${small.minimum} 行的组 ${small.codes.length} 个：${codes}`,
            en: `Groups with fewer than ${small.minimum} rows, ${small.codes.length}: ${codes}`,
          },
        ]),
    ...(merged.length === 0
      ? []
      : [
          {
            zh: `并入邻组 ${merged.length} 个：${pairs}`,
            en: `Joined to a neighbour, ${merged.length}: ${pairs}`,
          },
        ]),
  ];
}

function unclearNote(report: GroupingReport, hidden: HiddenReport): Label {
  const { code } = report.unclear;
  if (hidden.unclear === null)
    return {
      zh: `${code} 的占比因人数少而隐去。`,
      en: `The share of ${code} is hidden, since few people are in it.`,
    };
  const share = formatNumber((100 * hidden.unclear) / report.rows, { digits: 2 });
  return { zh: `诊断不明确（${code}）占 ${share}%。`, en: `Unclear diagnoses (${code}): ${share} %.` };
}

function unrecognisedTable(report: GroupingReport, hidden: HiddenReport) {
  const places = [
    { codes: hidden.principal, place: { zh: "主要诊断", en: "principal" } },
    { codes: hidden.further, place: { zh: "其他诊断", en: "further" } },
  ];
  const rows = places.flatMap(({ codes, place }) =>
    codes.reasons.flatMap(({ reason, rows }) => [
      {
        place: `${place.zh} / ${place.en}`,
        reason: `${REASONS[reason].zh} / ${REASONS[reason].en}`,
        text: "",
        rows: rows ?? HIDDEN_MARK,
      },
      ...codes.texts
        .filter((one) => one.reason === reason)
        .map((one) => ({ place: "", reason: "", text: one.text, rows: one.rows as number | string })),
    ]),
  );
  return table(rows, {
    caption: { zh: "未识别的诊断", en: "Diagnoses that were not recognised" },
    ...(rows.length === 0
      ? {}
      : {
          columns: [
            { key: "place", label: { zh: "诊断", en: "Diagnosis" } },
            { key: "reason", label: { zh: "原因", en: "Reason" } },
            { key: "text", label: { zh: "内容", en: "Text" } },
            { key: "rows", label: { zh: "次数", en: "Times" }, align: "right" as const, digits: 0 },
          ],
        }),
    notes: [
      {
        zh: "主要诊断未识别者归入诊断不明确组；其他诊断未识别者不计。仅列出次数达到隐私下限的内容。",
        en: `Rows of ${report.rows} whose principal diagnosis is not recognised are in the unclear group; further ones do not count. Only texts frequent enough to protect privacy are listed.`,
      },
      ...(hidden.note === null ? [] : [hidden.note]),
    ],
  });
}

function reportJson(report: GroupingReport, hidden: HiddenReport): object {
  const groups = Object.fromEntries(
    (["agg", "dg", "mg", "hmg"] as const).map((kind) => [
      kind,
      report.groups[kind].map((group, i) => ({ ...group, rows: hidden.groups[kind][i] })),
    ]),
  );
  const { unclear } = hidden;
  return {
    ...report,
    severity: { ...report.severity, unseen: report.severity.unseen > 0 },
    groups,
    unclear: {
      code: report.unclear.code,
      rows: unclear,
      share: unclear === null ? null : unclear / report.rows,
    },
    unrecognised: { principal: hidden.principal, further: hidden.further },
    hidden: hidden.note,
  };
}
