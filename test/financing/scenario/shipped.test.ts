import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readDocument } from "../../../src/data/yaml/document.js";
import { DISPLAY, type MimeBundle } from "../../../src/display/bundle.js";
import type { WrittenScenario } from "../../../src/financing/scenario/format.js";
import { readScenario } from "../../../src/financing/scenario/readScenario.js";
import { SCENARIO_FILES, scenarios } from "../../../src/financing/scenario/shipped.js";
import { pageParts, schemaFile } from "../../../src/financing/scenario/writtenParts.js";
import { run } from "../../../src/models/actuarial/engine/outlook.js";
import { PARAMETER_NAMES } from "../../../src/models/actuarial/parameters/register.js";

const ROOT = join(import.meta.dirname, "..", "..", "..");
const raw = (id: string) => {
  const { file, path } = SCENARIO_FILES.named(id);
  return readDocument(file, path, "a scenario").value as WrittenScenario;
};

describe.each(SCENARIO_FILES.ids())("data/scenarios/%s.yaml", (id) => {
  const written = raw(id);

  it("is named as its file, described, points to the schema, and says where it is from", () => {
    expect(written.id).toBe(id);
    expect(written.source!.length).toBeGreaterThan(3);
    expect(written.description!.zh.length).toBeGreaterThan(5);
    expect(written.description!.en.length).toBeGreaterThan(5);
    const text = readFileSync(SCENARIO_FILES.named(id).path, "utf8");
    expect(text.split("\n")[0]).toBe("# yaml-language-server: $schema=scenario.schema.json");
  });

  it("gives each value a source or a reading, never both, and states rates with a unit", () => {
    for (const [name, parameter] of Object.entries(written.parameters ?? {})) {
      const where = `${id}: ${name}`;
      if (typeof parameter === "number") throw new Error(`${where} has no source`);
      const marks = [parameter.source, parameter.reading].filter((mark) => mark !== undefined);
      expect(marks, where).toHaveLength(1);
    }
    const { settings, costs, enrolment, balancing, chance, population, from, until } = written;
    const cited = (part: string): boolean =>
      (written.sources?.[part] ?? written.reading?.[part]) !== undefined ||
      (part.includes(".") && cited(part.split(".")[0]!));
    const parts = [
      ...Object.keys(settings ?? {}).map((name) => `settings.${name}`),
      ...Object.keys(costs ?? {}).map((name) => `costs.${name}`),
      ...Object.entries({ enrolment, balancing, chance, from, until })
        .filter(([, value]) => value !== undefined)
        .map(([name]) => name),
    ];
    expect(
      parts.filter((part) => !cited(part)),
      id,
    ).toEqual([]);
    if (population !== undefined) expect("source" in population).toBe(true);
  });

  it("runs, and shows every value with where it comes from", () => {
    const scenario = readScenario(id);
    const { rows } = run(scenario);
    expect(rows.map(({ year }) => year)).toEqual(
      Array.from({ length: scenario.until - scenario.from + 1 }, (_, y) => scenario.from + y),
    );
    const { "text/plain": text } = scenario[DISPLAY]() as MimeBundle;
    for (const name of Object.keys(scenario.parameters)) expect(text).toContain(name);
    for (const { source, reading, origin } of Object.values(scenario.parameters)) {
      expect(source ?? reading).toBeDefined();
      expect([id, ...scenario.inherits!]).toContain(origin);
    }
    expect(JSON.parse(JSON.stringify(scenario.parameters))).toEqual(scenario.parameters);
    expect(structuredClone(scenario).parameters).toEqual(scenario.parameters);
  });
});

describe("actuarial.scenarios", () => {
  it("lists every file and shows itself", () => {
    const list = scenarios();
    expect(list.map(({ id }) => id)).toEqual(SCENARIO_FILES.ids());
    expect(list.find(({ id }) => id === "merger")).toMatchObject({ inherits: "equal-benefits" });
    expect((list[DISPLAY]() as MimeBundle)["text/plain"]).toContain("roadmap");
  });
});

/** `node scripts/scenarios.mjs` writes both. */
describe("what follows from the register and the files", () => {
  it("scenario.schema.json is up to date and knows every parameter", () => {
    const text = readFileSync(join(ROOT, "data", "scenarios", "scenario.schema.json"), "utf8");
    expect(text).toBe(schemaFile());
    const { properties } = JSON.parse(text) as { properties: { parameters: { properties: object } } };
    expect(Object.keys(properties.parameters.properties)).toEqual(PARAMETER_NAMES);
  });

  it.each(Object.entries(pageParts()))(
    "docs/scenarios.md: the table of %s is up to date",
    (name, content) => {
      const page = readFileSync(join(ROOT, "docs", "scenarios.md"), "utf8");
      expect(page).toContain(`<!-- ${name} -->\n${content}\n<!-- /${name} -->`);
    },
  );
});
