import { DISPLAY, type Displayable, type MimeBundle, withDisplay } from "../../../display/bundle.js";
import { formatNumber } from "../../../display/format.js";
import { table } from "../../../display/table.js";
import type { Simulation } from "./result.js";

/** The result as a frozen record that shows the system year by year; its numbers are those of the paths. */
export function showSimulation(simulation: Simulation): Simulation & Displayable {
  return Object.freeze(withDisplay(simulation, () => show(simulation)));
}

function show({ policy, system, pools, loss, paths, seed, years, confidence }: Simulation): MimeBundle {
  const percent = (share: number) => 100 * share;
  const rows = system.map(({ year, anyRuin, systemRuin, reserve, months, anyEmpty }) => ({
    year: String(year),
    any: percent(anyRuin.value),
    anyHigh: `${formatNumber(percent(anyRuin.low), { digits: 1 })}–${formatNumber(percent(anyRuin.high), { digits: 1 })}`,
    system: percent(systemRuin.value),
    empty: anyEmpty === null ? null : percent(anyEmpty.value),
    p5: reserve.p5,
    median: reserve.median,
    p95: reserve.p95,
    months: months?.median ?? null,
  }));
  const worst = pools.reduce((most, pool) =>
    pool.ruin.at(-1)!.value > most.ruin.at(-1)!.value ? pool : most,
  );
  const ruin = formatNumber(percent(worst.ruin.at(-1)!.value), { digits: 1 });
  const tails = loss.map(({ level, valueAtRisk, tailValueAtRisk }) => ({
    level: `${formatNumber(percent(level), { digits: level > 0.99 ? 1 : 0 })} %`,
    value: formatNumber(valueAtRisk.value, { digits: 1 }),
    tail: formatNumber(tailValueAtRisk.value, { digits: 1 }),
    error: formatNumber(tailValueAtRisk.standardError, { digits: 1 }),
  }));
  const spec = table(rows, {
    caption: {
      zh: `${policy.name.zh}：${paths} 条路径，${years[0]}–${years.at(-1)} 年`,
      en: `${policy.name.en}: ${paths} paths, ${years[0]}–${years.at(-1)}`,
    },
    unit: { zh: "亿元，%", en: "100 million yuan, %" },
    columns: [
      { key: "year", label: { zh: "截至年末", en: "By the end of" } },
      { key: "any", label: { zh: "有统筹区穿底 %", en: "A pool ruined, %" }, digits: 1 },
      {
        key: "anyHigh",
        label: {
          zh: `${formatNumber(percent(confidence), { digits: 0 })}% 区间`,
          en: `${formatNumber(percent(confidence), { digits: 0 })} % interval`,
        },
      },
      { key: "system", label: { zh: "全系统穿底 %", en: "The system ruined, %" }, digits: 1 },
      ...(system[0]!.anyEmpty === null
        ? []
        : [{ key: "empty", label: { zh: "调剂金耗尽 %", en: "A fund run empty, %" }, digits: 1 }]),
      { key: "p5", label: { zh: "系统结存 5%", en: "Reserve, 5 %" }, digits: 1 },
      { key: "median", label: { zh: "中位数", en: "Median" }, digits: 1 },
      { key: "p95", label: { zh: "95%", en: "95 %" }, digits: 1 },
      { key: "months", label: { zh: "可支付月数（中位数）", en: "Months, median" }, digits: 1 },
    ],
    notes: [
      {
        zh: `随机种子 ${seed}。穿底：全部规则之后统筹基金低于 0。穿底概率最高的是${worst.pool}：${ruin}%。`,
        en: `Seed ${seed}. Ruined: the pooled fund is below 0 after all rules. The pool most often ruined is ${worst.pool}: ${ruin} %.`,
      },
      ...tails.map(({ level, value, tail, error }) => ({
        zh: `系统结存在全期的减少：在险价值（${level}）${value}，尾部在险价值 ${tail}（标准误 ${error}）。`,
        en: `Fall of the system's reserve over the horizon: VaR at ${level} ${value}, TVaR ${tail} (standard error ${error}).`,
      })),
    ],
  });
  return spec[DISPLAY]() as MimeBundle;
}
