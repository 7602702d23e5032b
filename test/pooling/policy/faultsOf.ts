import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect } from "vitest";
import { readPolicy } from "../../../src/pooling/policy/readPolicy.js";

const folder = mkdtempSync(join(tmpdir(), "policies-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The file that faults are found in. */
export const FILE = join(folder, "x.yaml");
export const HEAD = "id: x\nname: { zh: 甲, en: A }\nrules:\n";
/** Parameters of a levy, as messages list them. */
export const LEVY = "base, share, level, fund, ceiling, shortfall, enforcement";

export function messageOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    expect(error).toBeInstanceOf(Error);
    return (error as Error).message;
  }
  throw new Error("nothing was thrown");
}

/** The faults of a file, without its name. */
export function faultsOf(rules: string | Uint8Array, values?: Record<string, unknown>): string[] {
  writeFileSync(FILE, typeof rules === "string" ? `${HEAD}${rules}` : rules);
  const message = messageOf(() => readPolicy(FILE, values === undefined ? {} : { values }));
  return message.split("\n").map((line) => line.replace(`${FILE}:`, "").trim());
}

export const levy = (fields: string, name = "levy") => `  - { name: ${name}, mechanism: levy, ${fields} }\n`;
