import { type ColumnSpec, type Row, table } from "../../../display/table.js";
import type { MatrixOutcome, PolicyMatrix } from "./matrixRecord.js";
import { valueText } from "./units.js";

/**
 * A matrix as a table: policies down, scenarios across; the policy of the smallest largest regret is strong.
 * @param lang language of the names; default zh
 */
export function matrixTable(
  { scenarios, policies, outcomes, rows, summary }: PolicyMatrix,
  { lang = "zh" }: { readonly lang?: "zh" | "en" } = {},
) {
  const strong: number[] = [];
  const lines = outcomes.flatMap((outcome, o) =>
    policies.map((policy, p): Row => {
      const about = summary[o * policies.length + p]!;
      if (about.isMinimax) strong.push(o * policies.length + p);
      const values = scenarios.map((scenario, s) => {
        const { value } = rows[(o * policies.length + p) * scenarios.length + s]!;
        return [`s${s}`, cellText(outcome, value, scenario.until)];
      });
      return Object.fromEntries([
        ["outcome", outcome.title[lang]],
        ["policy", policy.name[lang]],
        ...values,
        ["regret", regretText(outcome, about.maxRegret)],
      ]);
    }),
  );
  const columns: ColumnSpec[] = [
    ...(outcomes.length === 1 ? [] : [{ key: "outcome", label: { zh: "结果", en: "Outcome" } }]),
    { key: "policy", label: { zh: "政策", en: "Policy" } },
    ...scenarios.map(({ name }, s): ColumnSpec => ({ key: `s${s}`, label: name, align: "right" })),
    { key: "regret", label: { zh: "最大后悔值", en: "Largest regret" }, align: "right" },
  ];
  return table(lines, {
    caption: {
      zh: `情景与政策：${outcomes.map(({ title }) => title.zh).join("、")}`,
      en: `Scenarios and policies: ${outcomes.map(({ title }) => title.en).join(", ")}`,
    },
    columns,
    strongRows: strong,
    notes: [
      {
        zh: "后悔值：与该情景下最好政策的差距；粗体为最大后悔值最小的政策。",
        en: "Regret: how far a policy falls short of the best one of a scenario; bold: smallest largest regret.",
      },
    ],
  });
}

/** A cell; the first year of a deficit that does not come within the horizon is "> last year". */
export function cellText({ unit }: Pick<MatrixOutcome, "unit">, value: number, until: number): string {
  return unit === "year" && value > until ? `>${until}` : valueText(unit, value);
}

/** A regret: years are counted, not named. */
export function regretText({ unit }: Pick<MatrixOutcome, "unit">, value: number): string {
  return valueText(unit === "year" ? "none" : unit, value);
}
