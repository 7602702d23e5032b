import { formatNumber } from "../../../display/format.js";
import { PARAMETERS, type ParameterName } from "../parameters/register.js";
import type { Hanging } from "./hangingRecord.js";
import type { IndexRow } from "./result.js";
import type { TurningPoint } from "./turningPoint.js";
import { changeText, valueText, withUnit } from "./units.js";

type Found = Omit<Hanging, "sentence">;

/** Share of the variance by interactions from which they are named. */
const NAMED = 0.1;
/** Share from which a parameter behind the first is named, and how many at most. */
const BEHIND = 0.02;
const MOST_BEHIND = 2;

const percent = (share: number) =>
  formatNumber(Math.min(1, Math.max(0, share)), { percent: true, digits: 0 });

/** Which assumption a result hangs on, in one sentence of clauses made from the numbers alone. */
export function sentenceOf(found: Found, level: number): { readonly zh: string; readonly en: string } {
  const join = (clauses: readonly string[], by: string) => clauses.filter((clause) => clause !== "").join(by);
  return {
    zh: `${join([leadZh(found, level), turnZh(found), mixedZh(found)], "；")}。`,
    en: `${join([leadEn(found, level), turnEn(found), mixedEn(found)], "; ")}.`,
  };
}

const leadersOf = ({ rows, leading }: Found) =>
  rows.filter((row) => leading.includes(row.factor as ParameterName));

function behind({ rows, leading }: Found): readonly IndexRow[] {
  return rows
    .filter((row) => !leading.includes(row.factor as ParameterName) && row.total >= BEHIND)
    .slice(0, MOST_BEHIND);
}

function leadZh(found: Found, level: number): string {
  const { outcome, rows, lead } = found;
  const [top] = rows;
  const named = (row: IndexRow) => `${row.zh}（${percent(row.total)}）`;
  const next = behind(found).map(named);
  const then = next.length === 0 ? "" : `，其次是${next.join("和")}`;
  if (lead === "several")
    return `没有哪个假设单独决定${spaced(outcome.title.zh)}：${leadersOf(found).map(named).join("、")}的总指数区间相互重叠${then}`;
  const share = `与它有关的方差占 ${percent(top!.total)}（${percent(level)} 区间 ${percent(top!.totalLow)}—${percent(top!.totalHigh)}）`;
  return lead === "one"
    ? `${outcome.title.zh}主要取决于${top!.zh}，${share}${then}`
    : `没有哪个假设单独决定${spaced(outcome.title.zh)}：影响最大的${top!.zh}也不到一半，${share}${then}`;
}

function leadEn(found: Found, level: number): string {
  const { outcome, rows, lead } = found;
  const [top] = rows;
  const named = (row: IndexRow) => `${lower(row.en)} (${percent(row.total)})`;
  const next = behind(found).map(named);
  const then = next.length === 0 ? "" : `, then ${next.join(" and ")}`;
  if (lead === "several")
    return `${outcome.title.en}: no single assumption decides; the intervals of ${list(leadersOf(found).map(named))} overlap${then}`;
  const share = `${percent(top!.total)} of the variance involves it (${percent(level)} interval ${percent(top!.totalLow)} to ${percent(top!.totalHigh)})`;
  return lead === "one"
    ? `${outcome.title.en}: it hangs on ${lower(top!.en)}, ${share}${then}`
    : `${outcome.title.en}: no single assumption decides; even of ${lower(top!.en)}, which weighs most, ${share}${then}`;
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
    return `主要假设各自在其分布的 0.1%—99.9% 之内变动，都不会使结果由 ${from}越过 ${at}`;
  const spec = PARAMETERS[turn.parameter];
  const other = leading.includes(turn.parameter)
    ? ""
    : `${leading.length === 1 ? "它" : "它们"}单独变动不会使结果越过 ${at}，而`;
  return `${other}${turn.zh}变动 ${changeText(spec, turn.change, "zh")}（平均由 ${valueText(spec.unit, turn.base)} 变为 ${valueText(spec.unit, turn.value)}）即令结果由 ${from}变为 ${at}`;
}

function turnEn(found: Found): string {
  const { threshold, outcome, base, leading } = found;
  if (threshold === null) return "";
  const turn = turnOf(found);
  const at = withUnit(outcome.unit, threshold, "en");
  const from = withUnit(outcome.unit, base, "en");
  if (turn === undefined)
    return `no assumption of weight, moved alone between its 0.1% and 99.9% quantile, takes the result from ${from} across ${at}`;
  const spec = PARAMETERS[turn.parameter];
  const other = leading.includes(turn.parameter)
    ? ""
    : `${leading.length === 1 ? "it does" : "they do"} not take the result across ${at} alone, but `;
  return `${other}a change of ${lower(turn.en)} by ${changeText(spec, turn.change, "en")} (mean ${valueText(spec.unit, turn.base)} to ${valueText(spec.unit, turn.value)}) takes the result from ${from} to ${at}`;
}

function mixedZh({ interaction }: Found): string {
  return interaction < NAMED ? "" : `假设之间的交互占方差的 ${percent(interaction)}`;
}

function mixedEn({ interaction }: Found): string {
  return interaction < NAMED ? "" : `interactions make ${percent(interaction)} of the variance`;
}

/** A space between Chinese and a figure that follows. */
const spaced = (text: string) => (/^\d/.test(text) ? ` ${text}` : text);

/** First letter small, as within a sentence. */
const lower = (text: string) => (/^[A-Z][a-z]/.test(text) ? text[0]!.toLowerCase() + text.slice(1) : text);

const list = (names: readonly string[]) =>
  names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
