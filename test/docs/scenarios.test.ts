import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ModuleKind, ScriptTarget, transpileModule } from "typescript";
import { describe, expect, it } from "vitest";
import { actuarial } from "../../src/index.js";

const page = readFileSync(join(import.meta.dirname, "..", "..", "docs", "scenarios.md"), "utf8");

/** The page's blocks of a language. */
const blocks = (language: string) =>
  [...page.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, "g"))].map((match) => match[1]!);

describe("docs/scenarios.md", () => {
  it("runs its code", () => {
    const { outputText } = transpileModule(
      blocks("ts")
        .join("\n")
        .replace(/^import .*$/m, ""),
      {
        compilerOptions: { module: ModuleKind.ESNext, target: ScriptTarget.ES2022 },
      },
    );
    const body = `${outputText.replace(/^export \{\};$/m, "")}\nreturn { months, linked, longer, own, saved };`;
    const said = new Function("actuarial", body)(actuarial) as {
      months: number;
      linked: actuarial.Scenario;
      longer: actuarial.Scenario;
      own: actuarial.Scenario;
      saved: number;
    };
    expect(said.months).toBeGreaterThan(0);
    const rate = said.linked.parameters["resident.contributionRate"]!.path;
    expect([rate[1], rate[2]]).toEqual([0.00926503, 0.0107]);
    expect(said.longer.until).toBe(2070);
    expect(said.own.parameters["resident.costMargin"]!.path[2]).toBeCloseTo(0.015, 12);
    expect(said.saved).toBeGreaterThan(1000);
  });

  it("shows a file that reads, and its fault as it comes out", () => {
    const folder = mkdtempSync(join(tmpdir(), "scenarios-"));
    try {
      const file = join(folder, "my-scenario.yaml");
      const [text] = blocks("yaml");
      writeFileSync(file, text!);
      const read = actuarial.readScenario(file);
      expect(read.until).toBe(2040);
      expect(read.parameters["resident.contributionYuan"]!.path.slice(0, 5)).toEqual([
        400, 400, 430, 460, 490,
      ]);
      expect(actuarial.run(read).rows).toHaveLength(17);
      const fault = /^my-scenario\.yaml:.*$/m.exec(page)![0];
      const bad = `${text!.split("\n").slice(0, 11).join("\n")}\n${" ".repeat(2)}resident.contributionRate:  1.07\n`;
      writeFileSync(file, bad);
      expect(() => actuarial.readScenario(file)).toThrow(fault.replace("my-scenario.yaml", file));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
