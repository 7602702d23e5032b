import { coverOf, leavesOf } from "../../data/yaml/leaves.js";
import { DISPLAY, type Displayable, type MimeBundle, withDisplay } from "../../display/bundle.js";
import { type Row, table } from "../../display/table.js";
import { MECHANISMS } from "../../models/fund/mechanisms/index.js";
import type { CitedPolicy, CitedRule } from "./format.js";

/** A policy shows itself as a table: one row a value, with where it comes from. */
export function showPolicy(policy: CitedPolicy): CitedPolicy & Displayable {
  return withDisplay(policy, () => {
    const shown = table(policy.rules.flatMap(rowsOf), {
      caption: policy.name,
      columns: [
        { key: "rule", label: { zh: "规则", en: "Rule" } },
        { key: "mechanism", label: { zh: "机制", en: "Mechanism" } },
        { key: "covers", label: { zh: "适用", en: "Covers" } },
        { key: "parameter", label: { zh: "参数", en: "Parameter" } },
        { key: "value", label: { zh: "取值", en: "Value" } },
        { key: "source", label: { zh: "出处", en: "Source" } },
      ],
      ...(policy.description === undefined ? {} : { notes: [policy.description] }),
      ...(policy.source === undefined ? {} : { source: policy.source }),
    });
    return shown[DISPLAY]() as MimeBundle;
  });
}

function rowsOf(rule: CitedRule): Row[] {
  const title = MECHANISMS[rule.mechanism]!.title;
  const years =
    rule.from === undefined && rule.until === undefined ? [] : [`${rule.from ?? ""}–${rule.until ?? ""}`];
  const head = {
    rule: rule.name,
    mechanism: `${title.zh} ${rule.mechanism}`,
    covers: [...years, ...(rule.schemes ?? []), ...(rule.regions ?? [])].join(", "),
  };
  const leaves = leavesOf(rule.parameters);
  if (leaves.length === 0) return [{ ...head, parameter: "", value: "", source: "" }];
  return leaves.map(({ path, value }, i) => ({
    ...(i === 0 ? head : { rule: "", mechanism: "", covers: "" }),
    parameter: path,
    value: String(value),
    source: sourceOf(rule, path),
  }));
}

function sourceOf(rule: CitedRule, path: string): string {
  const reading = coverOf(rule.reading, path);
  return coverOf(rule.sources, path) ?? (reading === undefined ? "" : `解读：${reading.zh}`);
}
