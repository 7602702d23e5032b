import { PARAMETERS, type ParameterName } from "../parameters/register.js";
import type { Lever } from "./levers.js";
import type { Solution } from "./solution.js";

type Facts = Omit<Solution, "sentence">;

/** What was found, in words made from the numbers. */
export function sentenceOf(solution: Facts, lever: Lever): Solution["sentence"] {
  const value = valueText(solution.value, lever);
  const { from, until, low, high, probability } = solution.target;
  const band =
    high === Infinity
      ? { zh: `不少于 ${low} 个月`, en: `at least ${low} months` }
      : { zh: `在 ${low} 至 ${high} 个月之间`, en: `between ${low} and ${high} months` };
  const sure =
    solution.paths === 1
      ? { zh: "", en: "" }
      : { zh: `以 ${percent(probability)} 的概率`, en: ` with probability ${percent(probability)}` };
  const goal = {
    zh: `${from}—${until} 年各年末结余${sure.zh}保持${band.zh}`,
    en: `reserves stay ${band.en} at the end of every year from ${from} to ${until}${sure.en}`,
  };
  const most = lever.seeks === "smallest" ? { zh: "最低", en: "Smallest" } : { zh: "最晚", en: "Latest" };
  if (solution.found) {
    return {
      zh: `${lever.title.zh}：${most.zh}为 ${value.zh}，${goal.zh}。`,
      en: `${most.en} value of “${lever.title.en}”: ${value.en}, so that ${goal.en}.`,
    };
  }
  const bounds = { low: valueText(lever.low, lever), high: valueText(lever.high, lever) };
  const short = Math.abs(solution.margin).toFixed(2);
  const share =
    solution.paths === 1
      ? { zh: "", en: "" }
      : {
          zh: `，${percent(solution.share)} 的路径达标`,
          en: `, and ${percent(solution.share)} of the paths keep the target`,
        };
  return {
    zh: `${lever.title.zh}在 ${bounds.low.zh} 至 ${bounds.high.zh} 之间无解：不能使${goal.zh}。最接近处为 ${value.zh}，仍差 ${short} 个月${share.zh}。`,
    en: `No value of “${lever.title.en}” from ${bounds.low.en} to ${bounds.high.en} will do: it is not possible that ${goal.en}. The nearest is ${value.en}, which misses by ${short} months${share.en}.`,
  };
}

function valueText(value: number, lever: Lever): { readonly zh: string; readonly en: string } {
  const parameter = lever.name.split(",")[0] as ParameterName;
  const unit = lever.whole ? "year" : PARAMETERS[parameter]?.unit;
  if (unit === "share" || unit === "perYear") {
    const text = `${Number((value * 100).toFixed(4))} %`;
    return { zh: text, en: text };
  }
  if (unit === "yuan")
    return { zh: `${Number(value.toFixed(2))} 元`, en: `${Number(value.toFixed(2))} yuan` };
  const text = String(Number(value.toPrecision(6)));
  return { zh: text, en: text };
}

function percent(share: number): string {
  return `${Number((share * 100).toFixed(2))} %`;
}
