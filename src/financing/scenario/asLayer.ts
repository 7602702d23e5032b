import { DataFault, type Fault } from "../../data/fault.js";
import type { YamlDocument } from "../../data/yaml/document.js";
import { issueFaults } from "../../data/yaml/issues.js";
import { byPlace } from "../../data/yaml/placed.js";
import type { WrittenScenario } from "./format.js";
import { formFaults } from "./formFaults.js";
import type { Layer } from "./layer.js";
import { scenarioForm, scenarioZod } from "./schema.js";

/** A scenario whose form is checked. @throws DataFault with every fault of form */
export function asLayer(document: YamlDocument): Layer {
  const { value } = document;
  const parsed = scenarioZod().safeParse(value, { reportInput: true });
  const faults: Fault[] = (parsed.error?.issues ?? []).flatMap((issue) =>
    issueFaults(scenarioForm, document, value, issue),
  );
  faults.push(...formFaults(document));
  if (faults.length > 0 || !parsed.success) throw new DataFault(faults.sort(byPlace));
  return { document, value: parsed.data as WrittenScenario };
}
