import { readDocument } from "../../data/yaml/document.js";
import type { CitedPolicy, PolicyOptions } from "./format.js";
import { checkedPolicy } from "./policy.js";
import { POLICY_FILES } from "./shipped.js";

/**
 * A pooling policy from a YAML file, or one of the shipped ones (`fund.policies()` lists them).
 *
 * @param pathOrId path of a file ending in .yaml, .yml or .json, or the id of a shipped policy
 * @param options.values for parameters that it leaves open, or to change others: `{ "rule.parameter": 0.3 }`
 * @param options.level at which every rule's fund is shared, in the place of its own: a province's rule between
 *   provinces is `{ level: "nation" }`
 * @returns the policy with defaults filled in; it shows itself as a table of parameters and their sources
 * @throws RangeError for an id that is not shipped; DataFault listing every fault with file, line, column and
 *   path, as {@link policy} does, and text that is not YAML or keys that stand twice
 */
export function readPolicy(pathOrId: string, options: PolicyOptions = {}): CitedPolicy {
  const { file, path } = POLICY_FILES.find("fund.readPolicy", pathOrId);
  const document = readDocument(file, path, "a policy");
  return checkedPolicy(document, options, `fund.readPolicy(${JSON.stringify(pathOrId)}, `);
}
