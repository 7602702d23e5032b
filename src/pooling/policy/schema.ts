import type { z as Zod } from "zod";
import type { Form } from "../../data/yaml/issues.js";
import { type JsonSchema, optionOf } from "../../data/yaml/jsonSchema.js";
import { withZod } from "../../data/zod.js";
import { YEAR_RULES } from "../../models/fund/engine/engineRules.js";
import { MECHANISMS } from "../../models/fund/mechanisms/index.js";

/** A name that can stand in `"rule.parameter"` and that the ledger does not use for what every year has. */
const RULE_NAME = new RegExp(`^(?!(?:${YEAR_RULES.join("|")})$)[^.@]+$`);

function policyShape(z: typeof Zod) {
  const both = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
  const year = z.int().min(1900).max(2200);
  const byParameter = <T extends Zod.ZodType>(value: T) => z.record(z.string(), value).optional();
  const ruleShape = (mechanism: (typeof MECHANISMS)[string]) =>
    z
      .strictObject({
        name: z
          .string()
          .regex(RULE_NAME)
          .meta({
            title: `a name without . and @ other than ${YEAR_RULES.join(", ")}`,
            description: "Name of its own; 规则名",
          }),
        mechanism: z.literal(mechanism.name).describe(`${mechanism.title.en}; ${mechanism.title.zh}`),
        from: year.optional().describe("First year in force, default always; 起始年份"),
        until: year.optional().describe("Last year in force, default always; 终止年份"),
        schemes: z
          .array(z.enum(["employee", "resident"]))
          .min(1)
          .optional()
          .describe("Schemes it covers, default all; 险种"),
        regions: z
          .array(z.string().min(1))
          .min(1)
          .optional()
          .describe("Regions or pools it covers, default all; 地区"),
        parameters: (mechanism.schema(z) as Zod.ZodType).prefault({}).describe("参数"),
        sources: byParameter(z.string().min(1)).describe(
          "Where a printed value stands, by parameter; 参数出处",
        ),
        reading: byParameter(both).describe("Why a value that is not printed was chosen; 参数解读"),
        open: byParameter(both).describe("Parameters that the user must give, and why; 待定参数"),
        note: both.optional().describe("说明"),
      })
      .describe(`${mechanism.title.en}; ${mechanism.title.zh}`);
  const rules = Object.values(MECHANISMS).map(ruleShape);
  return z.strictObject({
    id: z
      .string()
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
      .meta({ title: "lower-case letters and digits, words joined by hyphens", description: "政策标识" }),
    name: both.describe("名称"),
    description: both.optional().describe("简介"),
    source: z.string().min(1).optional().describe("Works it is taken from; 来源"),
    rules: z
      .array(z.discriminatedUnion("mechanism", rules as [(typeof rules)[0], ...typeof rules]))
      .describe("Act in this order at the end of each year; 规则，按此顺序年末执行"),
  });
}

/** Schema of a policy file: rules are told apart by their mechanism. */
export const policyZod = withZod(policyShape);

/** The same as a JSON Schema, as zod makes it, in the draft that editors know best. */
export const policyJson = withZod(
  (z) => z.toJSONSchema(policyShape(z), { io: "input", target: "draft-7" }) as JsonSchema,
);

/** What messages say of policy files. */
export const policyForm: Form = { name: "policy", json: policyJson };

const rulesByMechanism = withZod(() => {
  const rules = policyJson().properties!.rules!.items!;
  return new Map(Object.keys(MECHANISMS).map((mechanism) => [mechanism, optionOf(rules, { mechanism })!]));
});

/** JSON Schema of a rule with a mechanism, undefined for an unknown one. */
export function ruleOf(mechanism: unknown): JsonSchema | undefined {
  return rulesByMechanism().get(mechanism as string);
}

/** JSON Schema of the parameters of a mechanism, undefined for an unknown one. */
export function parametersOf(mechanism: unknown): JsonSchema | undefined {
  return ruleOf(mechanism)?.properties?.parameters;
}
