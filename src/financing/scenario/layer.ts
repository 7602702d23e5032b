import type { YamlDocument } from "../../data/yaml/document.js";
import type { Both, WrittenScenario } from "./format.js";

/** One scenario of a chain of inheritance. */
export interface Layer {
  readonly document: YamlDocument;
  readonly value: WrittenScenario;
  /** Of its values that say nothing of where they come from. */
  readonly reading?: Both;
}
