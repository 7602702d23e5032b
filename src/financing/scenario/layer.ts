import type { YamlDocument } from "../../data/yaml/document.js";
import type { WrittenScenario } from "./format.js";

/** One scenario of a chain of inheritance. */
export interface Layer {
  readonly document: YamlDocument;
  readonly value: WrittenScenario;
}
