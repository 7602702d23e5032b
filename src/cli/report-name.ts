import { createHash } from "node:crypto";
import { basename } from "node:path";

/** Name of a report's files: the notebook's, followed by the parameters that were set. */
export function reportName(path: string, given: Readonly<Record<string, string>>): string {
  const base = basename(path).replace(/\.ipynb$/i, "");
  const set = Object.entries(given)
    .map(([name, value]) => `${name}=${value}`)
    .join(",");
  if (set === "") return base;
  const slug = set.replace(/[^\p{L}\p{N}=.,+-]+/gu, "_");
  return `${base}--${slug.length <= 60 ? slug : createHash("sha256").update(set).digest("hex").slice(0, 12)}`;
}
