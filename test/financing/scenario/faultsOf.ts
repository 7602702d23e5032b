import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll } from "vitest";
import type { ScenarioOptions } from "../../../src/financing/scenario/format.js";
import { readScenario } from "../../../src/financing/scenario/readScenario.js";

const folder = mkdtempSync(join(tmpdir(), "scenarios-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The smallest scenario that runs, without the last parameter's line. */
export const HEAD = `id: x
name: { zh: 甲, en: A }
from: 2024
until: 2026
population: { totals: { 2023: 1000, 2026: 1030 }, unit: 万人, between: line }
settings: { financing: flat, subsidy: yuan }
parameters:
  resident.contributionYuan: 400
  resident.subsidyYuan: 700
  resident.costYuan: 1000
`;
/** A line that completes it. */
export const SHARE = "  resident.enrolledShare: 0.7\n";

export function write(name: string, text: string): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

/** The faults of a file, without its folder. */
export function faultsOf(text: string, options: ScenarioOptions = {}, name = "x.yaml"): string[] {
  const path = write(name, text);
  try {
    readScenario(path, options);
  } catch (error) {
    return (error as Error).message.split("\n").map((line) => line.replaceAll(`${folder}/`, ""));
  }
  throw new Error("nothing was thrown");
}

/** The same for a text in which ¶ marks the place that is to be named; it is taken out of the faults. */
export function faultsAt(text: string, options: ScenarioOptions = {}): string[] {
  const lines = (text.split("¶")[0] ?? "").split("\n");
  const place = `x.yaml:${lines.length}:${lines.at(-1)!.length + 1}: `;
  return faultsOf(text.replace("¶", ""), options).map((line) => line.replace(place, ""));
}
