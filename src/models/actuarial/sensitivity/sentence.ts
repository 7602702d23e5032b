import { formatNumber } from "../../../display/format.js";
import { PARAMETERS, type ParameterName } from "../parameters/register.js";
import type { Hanging } from "./hangingRecord.js";
import type { IndexRow } from "./result.js";
import type { TurningPoint } from "./turningPoint.js";
import { changeText, valueText, withUnit } from "./units.js";

/** Share of the variance by interactions from which they are named. */
const NAMED = 0.1;
/** Share from which a parameter behind the first is named, and how many at most. */
const BEHIND = 0.02;
const MOST_BEHIND = 2;

const percent = (share: number, digits = 0) => formatNumber(share, { percent: true, digits });

/** Clauses of the sentence, made from the numbers alone. */
export function sentenceOf(
  found: Omit<Hanging, "sentence">,
  level: number,
): { readonly zh: string; readonly en: string } {
  return {
    zh: `${[leadZh(found, level), turnZh(found), mixedZh(found)].filter((part) => part !== "").join("；")}。`,
    en: `${[leadEn(found, level), turnEn(found), mixedEn(found)].filter((part) => part !== "").join("; ")}.`,
  };
}

type Found = Omit<Hanging, "sentence">;

const rangeOf = (row: IndexRow) =>
  [row.totalLow, row.totalHigh].map((share) => percent(clamp(share))) as [string, string];
const clamp = (share: number) => Math.min(1, Math.max(0, share));

function behind(found: Found): readonly IndexRow[] {
  return found.rows
    .filter((row) => !found.leading.includes(row.factor as ParameterName) && row.total >= BEHIND)
    .slice(0, MOST_BEHIND);
}

const leadersOf = (found: Found) =>
  found.rows.filter((row) => found.leading.includes(row.factor as ParameterName));

function leadZh(found: Found, level: number): string {
  const { outcome, rows, lead } = found;
  const next = behind(found).map((row) => `${row.zh}（${percent(row.total)}）`);
  const then = next.length === 0 ? "" : `，其次是${next.join("和")}`;
  if (lead === "several") {
    const names = leadersOf(found).map((row) => `${row.zh}（${percent(row.total)}）`);
    return `没有单独一个假设决定${outcome.title.zh}：${names.join("、")}的总指数区间相互重叠${then}`;
  }
  const [low, high] = rangeOf(rows[0]!);
  const share = `与它有关的方差占 ${percent(rows[0]!.total)}（${percent(level)} 区间 ${low}—${high}）`;
  return lead === "one"
    ? `${outcome.title.zh}主要取决于${rows[0]!.zh}，${share}${then}`
    : `没有单独一个假设决定${outcome.title.zh}：影响最大的是${rows[0]!.zh}，但${share}${then}`;
}

function leadEn(found: Found, level: number): string {
  const { outcome, rows, lead } = found;
  const next = behind(found).map((row) => `${lower(row.en)} (${percent(row.total)})`);
  const then = next.length === 0 ? "" : `, then ${next.join(" and ")}`;
  if (lead === "several") {
    const names = leadersOf(found).map((row) => `${lower(row.en)} (${percent(row.total)})`);
    return `No single assumption decides ${lower(outcome.title.en)}: the intervals of ${list(names)} overlap${then}`;
  }
  const [low, high] = rangeOf(rows[0]!);
  const share = `${percent(rows[0]!.total)} of the variance involves it (${percent(level)} interval ${low} to ${high})`;
  return lead === "one"
    ? `${outcome.title.en} hangs on ${lower(rows[0]!.en)}: ${share}${then}`
    : `No single assumption decides ${lower(outcome.title.en)}: ${lower(rows[0]!.en)} weighs most, but only ${share}${then}`;
}

/** The turning point of the first of those that lead, else of any. */
function turnOf({ turning, leading }: Found): TurningPoint | undefined {
  return turning.find(({ parameter }) => leading.includes(parameter)) ?? turning[0];
}

function turnZh(found: Found): string {
  const { threshold, outcome, base, leading } = found;
  if (threshold === null) return "";
  const turn = turnOf(found);
  const at = withUnit(outcome.unit, threshold, "zh");
  const from = withUnit(outcome.unit, base, "zh");
  if (turn === undefined)
    return `这些假设各自在其分布的 0.1%—99.9% 之内变动，结果都不会由 ${from} 越过 ${at}`;
  const spec = PARAMETERS[turn.parameter];
  const other = leading.includes(turn.parameter)
    ? ""
    : `${leading.length === 1 ? "它" : "它们"}单独变动不会使结果越过 ${at}，而`;
  return `${other}${spec.title.zh} ${changeText(spec, turn.change, "zh")}（平均 ${valueText(spec.unit, turn.base)} 变为 ${valueText(spec.unit, turn.value)}）即令结果由 ${from} 变为 ${at}`;
}

function turnEn(found: Found): string {
  const { threshold, outcome, base, leading } = found;
  if (threshold === null) return "";
  const turn = turnOf(found);
  const at = withUnit(outcome.unit, threshold, "en");
  const from = withUnit(outcome.unit, base, "en");
  if (turn === undefined)
    return `none of them, moved alone between its 0.1 % and 99.9 % quantile, takes the result from ${from} across ${at}`;
  const spec = PARAMETERS[turn.parameter];
  const other = leading.includes(turn.parameter)
    ? ""
    : `${leading.length === 1 ? "it does" : "they do"} not take the result across ${at} alone, but `;
  return `${other}${lower(spec.title.en)} at ${changeText(spec, turn.change, "en")} (mean ${valueText(spec.unit, turn.base)} to ${valueText(spec.unit, turn.value)}) takes the result from ${from} to ${at}`;
}

function mixedZh({ interaction }: Found): string {
  return interaction < NAMED ? "" : `假设之间的交互占方差的 ${percent(interaction)}`;
}

function mixedEn({ interaction }: Found): string {
  return interaction < NAMED ? "" : `interactions make ${percent(interaction)} of the variance`;
}

/** First letter small, as within a sentence. */
const lower = (text: string) => (/^[A-Z][a-z]/.test(text) ? text[0]!.toLowerCase() + text.slice(1) : text);

const list = (names: readonly string[]) =>
  names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
