import { z } from "zod";
import * as fund from "../../../../src/models/fund/index.js";

export type RuleInput = Omit<fund.Rule, "name" | "parameters"> & {
  readonly name?: string;
  readonly parameters: object;
};

/** A policy whose parameters have passed their schemas, as a file's have; a rule is named after its mechanism. */
export function policyOf(...rules: readonly RuleInput[]): fund.Policy {
  return {
    id: "p",
    name: { zh: "试", en: "trial" },
    rules: rules.map((rule) => ({
      ...rule,
      name: rule.name ?? rule.mechanism,
      parameters: parse(rule.mechanism, rule.parameters),
    })),
  };
}

/** Parameters with their defaults. @throws ZodError */
export function parse(mechanism: string, parameters: object): object {
  return fund.MECHANISMS[mechanism]!.schema(z).parse(parameters) as object;
}

/** Messages of what a schema finds wrong, `path: message`. */
export function faultsOf(mechanism: string, parameters: object): string[] {
  const result = fund.MECHANISMS[mechanism]!.schema(z).safeParse(parameters);
  return result.success ? [] : result.error.issues.map((i) => `${i.path.join(".")}: ${i.message}`);
}
