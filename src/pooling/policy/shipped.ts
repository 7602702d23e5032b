import { shippedFiles } from "../../data/shippedFiles.js";
import { readDocument } from "../../data/yaml/document.js";
import { DISPLAY, type Displayable, type MimeBundle, withDisplay } from "../../display/bundle.js";
import { type TableSpec, table } from "../../display/table.js";
import type { Both } from "./format.js";

export const POLICY_FILES = shippedFiles("policies", "policy");

/** What a list of policies says of one of them. */
export interface PolicySummary {
  /** For `fund.readPolicy`. */
  readonly id: string;
  readonly name: Both;
  readonly description: Both;
  readonly source: string;
  /** Parameters without a printed value, `rule.parameter`: `fund.readPolicy(id, { values })` wants them. */
  readonly open: readonly string[];
}

/**
 * The policies that come with the package: rules of the papers, each value with its source.
 * @returns one record a policy; the list shows itself as a table
 */
export function policies(): readonly PolicySummary[] & Displayable {
  const list = POLICY_FILES.ids().map(summary);
  return Object.freeze(withDisplay(list, () => policiesTable(list)[DISPLAY]() as MimeBundle));
}

export function policiesTable(list: readonly PolicySummary[]): TableSpec & Displayable {
  const rows = list.map(({ id, name, source, open }) => ({
    id,
    zh: name.zh,
    en: name.en,
    open: open.join(", "),
    source,
  }));
  return table(rows, {
    caption: { zh: "随附的政策文件", en: "Shipped policies" },
    columns: [
      { key: "id", label: "id" },
      { key: "zh", label: { zh: "名称", en: "Chinese name" } },
      { key: "en", label: { zh: "英文名", en: "Name" } },
      { key: "open", label: { zh: "待定参数", en: "Open parameters" } },
      { key: "source", label: { zh: "来源", en: "Source" } },
    ],
  });
}

/** Shipped files are checked by the tests; a list needs only their headings. */
function summary(id: string): PolicySummary {
  const { file, path } = POLICY_FILES.named(id);
  const raw = readDocument(file, path, "a policy").value as {
    readonly name: Both;
    readonly description: Both;
    readonly source: string;
    readonly rules: readonly { readonly name: string; readonly open?: object }[];
  };
  const { name, description, source, rules } = raw;
  const open = rules.flatMap((rule) => Object.keys(rule.open ?? {}).map((key) => `${rule.name}.${key}`));
  return Object.freeze({ id, name, description, source, open: Object.freeze(open) });
}
