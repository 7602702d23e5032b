import { shippedFiles } from "../../data/shippedFiles.js";
import { readDocument } from "../../data/yaml/document.js";
import { DISPLAY, type Displayable, type MimeBundle, withDisplay } from "../../display/bundle.js";
import { type TableSpec, table } from "../../display/table.js";
import type { Both, WrittenScenario } from "./format.js";

export const SCENARIO_FILES = shippedFiles("scenarios", "scenario");

/** What a list of scenarios says of one of them. */
export interface ScenarioSummary {
  /** For `actuarial.readScenario`. */
  readonly id: string;
  readonly name: Both;
  readonly description: Both;
  /** Id of the scenario that it inherits from; empty without one. */
  readonly inherits: string;
  readonly source: string;
}

/**
 * The scenarios that come with the package.
 * @returns one record a scenario; the list shows itself as a table
 */
export function scenarios(): readonly ScenarioSummary[] & Displayable {
  const list = SCENARIO_FILES.ids().map(summary);
  return Object.freeze(withDisplay(list, () => scenariosTable(list)[DISPLAY]() as MimeBundle));
}

export function scenariosTable(list: readonly ScenarioSummary[]): TableSpec & Displayable {
  const rows = list.map(({ id, name, inherits, source }) => ({
    id,
    zh: name.zh,
    en: name.en,
    inherits,
    source,
  }));
  return table(rows, {
    caption: { zh: "随附的情景文件", en: "Shipped scenarios" },
    columns: [
      { key: "id", label: "id" },
      { key: "zh", label: { zh: "名称", en: "Chinese name" } },
      { key: "en", label: { zh: "英文名", en: "Name" } },
      { key: "inherits", label: { zh: "继承自", en: "Inherits" } },
      { key: "source", label: { zh: "来源", en: "Source" } },
    ],
  });
}

/** Shipped files are checked by the tests; a list needs only their headings. */
function summary(id: string): ScenarioSummary {
  const { file, path } = SCENARIO_FILES.named(id);
  const raw = readDocument(file, path, "a scenario").value as WrittenScenario;
  const { name, description, inherits = "", source = "" } = raw;
  return Object.freeze({ id, name, description: description!, inherits, source });
}
