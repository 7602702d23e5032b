import { DISPLAY, type Displayable, type MimeBundle, withDisplay } from "../../../display/bundle.js";
import { table } from "../../../display/table.js";
import { shown } from "../../numeric/check.js";
import { CATEGORIES, rangesOf, readRange } from "./categories.js";
import type { DiagnosisRule, GroupingRules } from "./rules.js";

const SUBCATEGORY = /^[A-Z]\d\d\.\d$/;

export interface RuleOverlap {
  /** A range of categories, or one four-character code. */
  readonly range: string;
  /** The groups that hold it. */
  readonly groups: readonly string[];
}

export interface RulesCheck {
  readonly ok: boolean;
  /** Ranges of categories from A00 to Z99 that no group holds. */
  readonly gaps: readonly string[];
  readonly overlaps: readonly RuleOverlap[];
  /** Everything that is wrong, gaps and overlaps too, one sentence each. */
  readonly faults: readonly string[];
}

/**
 * Whether every category A00 … Z99 (2600, U00 … U99 among them) falls in exactly one diagnosis group.
 *
 * Also: no four-character code stands in two groups; the last group alone is the unclear one; codes of groups
 * are all different; age bands begin at 0 and rise; codes and ranges can be read.
 */
export function validateRules(rules: GroupingRules): RulesCheck & Displayable {
  const { diagnosisGroups, categories } = rules;
  const holders = new Map<number, string[]>();
  const exceptions = new Map<string, string[]>();
  const faults = [...shapeFaults(rules), ...groupFaults(diagnosisGroups)];
  for (const { code, codes } of diagnosisGroups) {
    for (const text of codes) {
      const range = readRange(text);
      if (range !== undefined) {
        for (let number = range[0]; number <= range[1]; number++)
          holders.set(number, [...(holders.get(number) ?? []), code]);
      } else if (SUBCATEGORY.test(text)) exceptions.set(text, [...(exceptions.get(text) ?? []), code]);
      else
        faults.push(
          `${code} holds ${shown(text)}; expected a category, a range of them or a code like U07.1`,
        );
    }
  }
  for (const text of categories) {
    if (readRange(text) === undefined)
      faults.push(`categories holds ${shown(text)}; expected a category or a range of them`);
  }
  const gaps = rangesOf((number) => (holders.has(number) ? undefined : "gap")).map(({ range }) => range);
  const overlaps: RuleOverlap[] = [
    ...rangesOf((number) => {
      const groups = holders.get(number) ?? [];
      return groups.length > 1 ? groups.join(" ") : undefined;
    }).map(({ range, key }) => ({ range, groups: key.split(" ") })),
    ...[...exceptions]
      .filter(([, groups]) => groups.length > 1)
      .map(([text, groups]) => ({ range: text, groups })),
  ];
  faults.push(
    ...gaps.map((range) => `${range} is in no group; expected every category from A00 to Z99 in one`),
    ...overlaps.map(({ range, groups }) => `${range} is in ${groups.join(" and ")}; expected one group`),
  );
  const check = { ok: faults.length === 0, gaps, overlaps, faults };
  return Object.freeze(withDisplay(check, () => shownCheck(rules, check)));
}

function shapeFaults({ ageBands, levels, diagnosisGroups }: GroupingRules): string[] {
  const faults: string[] = [];
  const rising = ageBands.every(
    (age, i) => Number.isInteger(age) && (i === 0 ? age === 0 : age > ageBands[i - 1]!),
  );
  if (ageBands.length === 0 || !rising || ageBands.at(-1)! > 120) {
    faults.push(`ageBands is ${ageBands.join(", ")}; expected whole years that rise from 0 to 120 at most`);
  }
  if (!Number.isInteger(levels) || levels < 1 || levels > 20)
    faults.push(`levels is ${shown(levels)}; expected a whole number from 1 to 20`);
  if (diagnosisGroups.length < 2)
    faults.push(`diagnosisGroups has ${diagnosisGroups.length} groups; expected at least 2`);
  return faults;
}

function groupFaults(groups: readonly DiagnosisRule[]): string[] {
  const faults: string[] = [];
  const seen = new Set<string>();
  groups.forEach(({ code, unclear = false }, i) => {
    if (seen.has(code)) faults.push(`${code} is the code of two groups; expected each once`);
    seen.add(code);
    if (/\s/.test(code) || code === "")
      faults.push(`the code ${shown(code)} of a group has spaces or is empty`);
    if (i > 0 && !(groups[i - 1]!.code < code))
      faults.push(`${code} comes after ${groups[i - 1]!.code}; expected groups sorted by code`);
    if (unclear !== (i === groups.length - 1)) {
      faults.push(
        `${code} is ${unclear ? "" : "not "}marked unclear; expected the last group to be, and no other`,
      );
    }
  });
  return faults;
}

function shownCheck(rules: GroupingRules, { ok, faults }: RulesCheck): MimeBundle {
  const caption = {
    zh: `分组规则核对：${rules.id} ${rules.version}`,
    en: `Check of the rules ${rules.id} ${rules.version}`,
  };
  if (ok) {
    const rows = rules.diagnosisGroups.map(({ code, label, codes }) => ({
      code,
      zh: label.zh,
      en: label.en,
      codes: codes.join(", "),
    }));
    const columns = [
      { key: "code", label: { zh: "诊断组", en: "Group" } },
      { key: "zh", label: { zh: "名称", en: "Name (Chinese)" } },
      { key: "en", label: { zh: "英文名称", en: "Name" } },
      { key: "codes", label: { zh: "ICD-10 编码", en: "Codes of ICD-10" } },
    ];
    const notes = [
      {
        zh: `${CATEGORIES} 个类目各归一组。`,
        en: `Each of the ${CATEGORIES} categories falls in one group.`,
      },
      ...(rules.note === undefined ? [] : [rules.note]),
    ];
    return table(rows, { caption, columns, notes })[DISPLAY]() as MimeBundle;
  }
  return table(
    faults.map((fault) => ({ fault })),
    { caption, columns: [{ key: "fault", label: { zh: "问题", en: "Fault" } }] },
  )[DISPLAY]() as MimeBundle;
}
