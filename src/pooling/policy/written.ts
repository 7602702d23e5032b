import { MECHANISMS } from "../../models/fund/mechanisms/index.js";
import { mechanisms } from "./mechanisms.js";
import { policySchema } from "./policySchema.js";
import { policies } from "./shipped.js";

/** Content of `data/policies/policy.schema.json`. */
export function schemaFile(): string {
  return `${JSON.stringify(policySchema(), null, 1)}\n`;
}

/** The part of `docs/policies.md` that lists mechanisms and their parameters. */
export function mechanismSection(): string {
  const rows = mechanisms();
  const sections = Object.values(MECHANISMS).map(({ name, title }) => {
    const own = rows.filter(({ mechanism }) => mechanism === name);
    const lines = own.map(({ parameter, expected, isRequired, default: otherwise, about }) => {
      const usual = isRequired ? "required" : otherwise === "" ? "optional" : `\`${otherwise}\``;
      return `| \`${parameter}\` | ${cell(expected)} | ${cell(usual)} | ${cell(about)} |`;
    });
    const head = `### \`${name}\`: ${title.en} (${title.zh})`;
    return [head, "", "| parameter | may be | default | meaning |", "|---|---|---|---|", ...lines].join("\n");
  });
  return sections.join("\n\n");
}

/** The part of `docs/policies.md` that lists the shipped policies. */
export function policySection(): string {
  const lines = policies().map(({ id, name, open, source }) => {
    const missing = open.map((parameter) => `\`${parameter}\``).join(", ");
    return `| \`${id}\` | ${cell(name.en)} (${cell(name.zh)}) | ${missing} | ${cell(source)} |`;
  });
  return ["| id | policy | open | source |", "|---|---|---|---|", ...lines].join("\n");
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("\n", " ");
}
