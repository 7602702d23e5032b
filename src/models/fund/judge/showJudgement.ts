import { DISPLAY, type Displayable, type MimeBundle, withDisplay } from "../../../display/bundle.js";
import { formatNumber, type NumberFormat } from "../../../display/format.js";
import { type Row, table } from "../../../display/table.js";
import type { Judgement } from "./judgement.js";

/** A printed measure. `undefined` leaves the row out: the pools do not name what it needs. */
interface Measure {
  readonly zh: string;
  readonly en: string;
  readonly format: NumberFormat;
  /** Absent where a measure has no value without a policy. */
  readonly before?: (j: Judgement) => number | null | undefined;
  readonly after: (j: Judgement) => number | null | undefined;
}

const AMOUNT = { digits: 1 };
const INDEX = { digits: 4 };
const COUNT = { digits: 0 };
const PERCENT = { digits: 1, percent: true };

const MEASURES: readonly Measure[] = [
  {
    zh: "净缴总额（亿元/年）",
    en: "Paid in, net, 100 million yuan a year",
    format: AMOUNT,
    after: (j) => j.gross,
  },
  {
    zh: "历年结余上划（亿元）",
    en: "Past reserves handed over, 100 million yuan",
    format: AMOUNT,
    after: (j) => (j.handedOver > 0 ? j.handedOver : undefined),
  },
  { zh: "净缴统筹区（个）", en: "Net payers", format: COUNT, after: (j) => j.payers.length },
  {
    zh: "赤字（区×年）",
    en: "Deficits, pools × years",
    format: COUNT,
    before: (j) => j.deficits.before,
    after: (j) => j.deficits.after,
  },
  {
    zh: "因调剂转为赤字（区×年）",
    en: "… pushed into deficit",
    format: COUNT,
    after: (j) => j.deficits.pushedIn,
  },
  {
    zh: "出现欠付的统筹区（个）",
    en: "Pools with unpaid bills",
    format: COUNT,
    before: (j) => j.ruined.before,
    after: (j) => j.ruined.after,
  },
  {
    zh: "最低可支付月数（含调剂金份额）",
    en: "Fewest months of reserve, parts of funds counted",
    format: AMOUNT,
    before: (j) => j.months.before.lowest,
    after: (j) => j.months.after.lowest,
  },
  {
    zh: "未满足需求（亿元）",
    en: "Need unmet, 100 million yuan",
    format: AMOUNT,
    before: (j) => j.unmet.before.amount,
    after: (j) => j.unmet.after.amount,
  },
  {
    zh: "所涉人口比例",
    en: "… share of people in such pools",
    format: PERCENT,
    before: (j) => j.unmet.before.people,
    after: (j) => j.unmet.after.people,
  },
  {
    zh: "人均资金：基尼系数",
    en: "Money a head: Gini coefficient",
    format: INDEX,
    before: (j) => j.money?.before.gini,
    after: (j) => j.money?.after.gini,
  },
  {
    zh: "人均资金：泰尔指数 T",
    en: "… Theil's T",
    format: INDEX,
    before: (j) => j.money?.before.theilT,
    after: (j) => j.money?.after.theilT,
  },
  {
    zh: "　其中组间",
    en: "… of it between groups",
    format: INDEX,
    before: (j) => j.groups?.before.between,
    after: (j) => j.groups?.after.between,
  },
  {
    zh: "　其中组内",
    en: "… of it within groups",
    format: INDEX,
    before: (j) => j.groups?.before.within,
    after: (j) => j.groups?.after.within,
  },
  {
    zh: "人均资金：变异系数",
    en: "… coefficient of variation",
    format: INDEX,
    before: (j) => j.money?.before.coefficientOfVariation,
    after: (j) => j.money?.after.coefficientOfVariation,
  },
  {
    zh: "人均资金：按收入的集中指数",
    en: "… concentration index over income",
    format: INDEX,
    before: (j) => j.money?.before.concentration ?? undefined,
    after: (j) => j.money?.after.concentration ?? undefined,
  },
  {
    zh: "每元需求的资金：基尼系数",
    en: "Money for a yuan of need: Gini coefficient",
    format: INDEX,
    before: (j) => j.moneyForNeed?.before,
    after: (j) => j.moneyForNeed?.after,
  },
  {
    zh: "人均已付医疗：最高与最低之比",
    en: "Care paid for a head: highest ÷ lowest",
    format: { digits: 2 },
    before: (j) => j.benefits?.before.ratio ?? undefined,
    after: (j) => j.benefits?.after.ratio ?? undefined,
  },
  {
    zh: "净缴款的卡克瓦尼指数",
    en: "Kakwani index of payments",
    format: INDEX,
    after: (j) => j.progressivity?.payments,
  },
  {
    zh: "净流向的卡克瓦尼指数",
    en: "Kakwani index of the net flow",
    format: INDEX,
    after: (j) => j.progressivity?.net,
  },
  {
    zh: "穷帮富（亿元/年）",
    en: "From poor to rich, 100 million yuan a year",
    format: AMOUNT,
    after: (j) => j.flow?.poorToRich,
  },
  {
    zh: "富帮穷（亿元/年）",
    en: "From rich to poor, 100 million yuan a year",
    format: AMOUNT,
    after: (j) => j.flow?.richToPoor,
  },
  { zh: "调剂金闲置比例", en: "Idle share of the funds", format: PERCENT, after: (j) => j.idle?.share },
  {
    zh: "调剂金结存（亿元）",
    en: "Held by the funds, 100 million yuan",
    format: AMOUNT,
    after: (j) => j.idle?.balance,
  },
  {
    zh: "　按期初价格",
    en: "… at the prices of the start",
    format: AMOUNT,
    after: (j) => (j.idle?.real === j.idle?.balance ? undefined : j.idle?.real),
  },
  {
    zh: "每元赤字所得净拨付",
    en: "Net grant for a yuan of deficit",
    format: { digits: 2 },
    after: (j) => j.outturn?.slope,
  },
];

/** A judgement as a table: one measure a row, without the policy and with it. */
export function judgementTable(judgement: Judgement) {
  const { policy, years, deficits } = judgement;
  const span = years.length === 1 ? `${years[0]}` : `${years[0]}–${years.at(-1)}`;
  return table(
    MEASURES.flatMap((measure) => rowOf(measure, judgement)),
    {
      caption: {
        zh: `${policy.name.zh}：调剂前后（${span} 年）`,
        en: `${policy.name.en}: without and with it (${span})`,
      },
      columns: [
        { key: "zh", label: "指标" },
        { key: "en", label: "Measure" },
        { key: "before", label: { zh: "不调剂", en: "Without" }, align: "right" },
        { key: "after", label: { zh: "调剂", en: "With" }, align: "right" },
        { key: "change", label: { zh: "变化", en: "Change" }, align: "right" },
      ],
      notes: [
        {
          zh: `赤字按当年收入与净转移减支出计；需求与月数为末年末；共 ${deficits.liftedOut} 区×年由赤字转为平衡。`,
          en: `Deficits: revenue and net transfers less spending of a year; need and months at the last year's end; ${deficits.liftedOut} deficits lifted.`,
        },
      ],
    },
  );
}

/** Lets a judgement show itself as its table. */
export function showJudgement(judgement: Judgement): Judgement & Displayable {
  return Object.freeze(withDisplay(judgement, () => judgementTable(judgement)[DISPLAY]() as MimeBundle));
}

function rowOf({ zh, en, format, before, after }: Measure, judgement: Judgement): Row[] {
  const now = after(judgement);
  if (now === undefined) return [];
  const then = before?.(judgement);
  const changed = typeof then === "number" && typeof now === "number";
  return [
    {
      zh,
      en,
      before: before === undefined ? "" : formatNumber(then ?? null, format),
      after: formatNumber(now, format),
      change: changed ? formatNumber(now - then, { ...format, sign: true }) : "",
    },
  ];
}
