import { formatNumber } from "../../display/format.js";
import type { Comparison } from "../../models/fund/index.js";
import { type Figure, figure, style } from "../../plot/index.js";
import { type Drawn, drawnPolicies, type FigureOptions, LEGEND, meta, spanOf, ZERO_LINE } from "./drawn.js";

/** Names that one page holds down its side. */
const MOST_POOLS = 40;

/**
 * Net payment of each pool under each policy, a head where people are known (yuan), else in 亿元; pools stand
 * by income a head, the richest on top. Of many pools the forty that pay or draw most.
 * @throws RangeError when no policy moves money
 */
export function transfersFigure(comparison: Comparison, options: FigureOptions = {}): Figure {
  const { lang = "zh" } = options;
  const drawn = drawnPolicies(comparison, options);
  if (drawn.length === 0) throw new RangeError("compare: no policy moves money; nothing to draw by pool");
  const first = comparison.judgements[0]!;
  const byHead = first.transfers.every((t) => t.paidPerHeadYuan !== null);
  const paidBy = (d: Drawn, p: number) => {
    const t = comparison.judgements[d.index]!.transfers[p]!;
    return byHead ? t.paidPerHeadYuan! : t.paid;
  };
  const all = first.flow?.curve.map((step) => step.pool) ?? first.transfers.map((_, p) => p).reverse();
  const size = (p: number) => Math.max(...drawn.map((d) => Math.abs(paidBy(d, p))));
  const kept = new Set([...all].sort((a, b) => size(b) - size(a)).slice(0, MOST_POOLS));
  const order = all.filter((p) => kept.has(p));
  const names = order.map((p) => first.transfers[p]!.pool);
  const unit = byHead ? { zh: "人均净缴，元", en: "Net payment a head, yuan" } : YI;
  return figure(
    {
      data: drawn.map((d) => ({
        type: "scatter",
        mode: "markers",
        name: d.name,
        x: order.map((p) => paidBy(d, p)),
        y: names,
        customdata: order.map((p) => comparison.judgements[d.index]!.transfers[p]!.paid),
        marker: { color: d.mark.color, symbol: d.mark.symbol, size: 6.5 },
        hovertemplate: `${d.name} %{y}: %{x:.1f}<extra></extra>`,
      })),
      layout: {
        margin: { l: 60, r: 16, t: 30, b: 44 },
        ...LEGEND,
        xaxis: style.axis(unit[lang], { ...ZERO_LINE, tickformat: ",~r" }),
        yaxis: style.axis("", {
          type: "category",
          ticks: "",
          dtick: 1,
          range: [-0.7, order.length - 0.3],
          tickfont: { size: order.length > 20 ? 9.5 : 10.5, color: style.INK },
        }),
      },
    },
    {
      ...meta(options, "transfers"),
      caption: {
        zh: `各统筹区的净缴款：${drawn.length} 种政策（${spanOf(comparison)} 年）`,
        en: `Net payments of pools under ${drawn.length} policies (${spanOf(comparison)})`,
      },
      note: {
        zh: `右为净缴，左为净得；由上到下按人均收入递减。${kept.size < all.length ? `共 ${all.length} 个统筹区，仅列净缴、净得最多的 ${kept.size} 个。` : ""}`,
        en: `Right pays, left draws; richest on top.${kept.size < all.length ? ` The ${kept.size} of ${all.length} pools that pay or draw most.` : ""}`,
      },
      alt: {
        zh: `点图。${drawn.map((d) => `${d.row.zh}：${ends(d, order, paidBy, first, "zh")}`).join("；")}。`,
        en: `Dot plot. ${drawn.map((d) => `${d.row.en}: ${ends(d, order, paidBy, first, "en")}`).join("; ")}.`,
      },
      aspect: Math.min(1.3, 0.22 + 0.029 * order.length),
    },
  );
}

const YI = { zh: "净缴款，亿元/年", en: "Net payment, 100 million yuan a year" };

function ends(
  d: Drawn,
  order: readonly number[],
  paidBy: (d: Drawn, p: number) => number,
  { transfers }: Comparison["judgements"][number],
  lang: "zh" | "en",
): string {
  const sorted = [...order].sort((a, b) => paidBy(d, a) - paidBy(d, b));
  const say = (p: number) => `${transfers[p]!.pool} ${formatNumber(paidBy(d, p), { digits: 0 })}`;
  const [least, most] = [sorted[0]!, sorted.at(-1)!];
  return lang === "zh"
    ? `净缴最多${say(most)}，净得最多${say(least)}`
    : `most paid ${say(most)}, most drawn ${say(least)}`;
}
