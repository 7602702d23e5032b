import type { z as Zod } from "zod";
import type { Form } from "../../data/yaml/issues.js";
import type { JsonSchema } from "../../data/yaml/jsonSchema.js";
import { withZod } from "../../data/zod.js";
import { SETTINGS } from "../../models/actuarial/scenario/settings.js";
import { POPULATION_NAMES } from "./populations.js";

const AMOUNT = "a number, or values by year";
/** How the value of a parameter may be written, in words. */
const WRITTEN = "a number, or fields: value or years or plus or times, unit, source, distribution";

function scenarioShape(z: typeof Zod) {
  const both = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
  const year = z.int().min(1900).max(2200);
  const dated = z.record(z.string(), z.number()).meta({ title: "values by year: { 2026: … }" });
  const amount = z.union([z.number(), dated]).meta({ title: AMOUNT });
  const age = z.int().min(0).max(100);
  const between = z.enum(["step", "line"]).optional();
  const costs = z
    .array(z.strictObject({ from: age, to: age, cost: z.number().min(0).max(1e6) }))
    .min(1)
    .optional();
  const law = z.union([
    z.literal("none"),
    z.discriminatedUnion("kind", [
      z.strictObject({ kind: z.literal("normal"), sd: z.number() }),
      z.strictObject({ kind: z.literal("uniform"), low: z.number(), high: z.number() }),
      z.strictObject({
        kind: z.literal("triangular"),
        low: z.number(),
        mode: z.number(),
        high: z.number(),
      }),
    ]),
  ]);
  const parameter = z
    .union([
      z.number(),
      z.strictObject({
        value: z.number().optional().describe("For all years; 取值"),
        years: dated.optional().describe("From each of these years on; 分年取值"),
        plus: amount.optional().describe("Added to what is inherited; 在继承值上增加"),
        times: amount.optional().describe("Factor of what is inherited; 继承值的倍数"),
        between: between.describe("Between two given years; 给定年份之间"),
        after: z
          .union([
            z.literal("hold"),
            z.strictObject({ rise: z.number() }),
            z.strictObject({ growth: z.number().min(-1).max(1) }),
          ])
          .optional()
          .describe("After the last given year; 末年之后"),
        unit: z.string().optional().describe("Of values, rise and distribution; 单位"),
        source: z.string().min(1).optional().describe("Work and place that print it; 出处"),
        reading: both.optional().describe("Why this value, where none prints it; 解读"),
        distribution: law.optional().describe("Of its uncertainty; 分布"),
      }),
    ])
    .meta({ title: WRITTEN });
  const settings = Object.fromEntries(
    Object.entries(SETTINGS).map(([name, choices]) => [name, z.enum(choices).optional()]),
  );
  const byPart = <T extends Zod.ZodType>(value: T) => z.record(z.string(), value).optional();
  return z.strictObject({
    id: z
      .string()
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/i)
      .meta({ title: "letters and digits, words joined by hyphens", description: "情景标识" }),
    name: both.describe("名称"),
    description: both.optional().describe("简介"),
    source: z.string().min(1).optional().describe("Works it is taken from; 来源"),
    inherits: z
      .string()
      .min(1)
      .optional()
      .describe("Id of a shipped scenario, or the path of a file from this one; 继承自"),
    from: year.optional().describe("First projected year; the base year is the one before; 起始年份"),
    until: year.optional().describe("Last projected year; 终止年份"),
    population: z
      .union([
        z.strictObject({
          source: z.enum(POPULATION_NAMES as [string, ...string[]]),
          variant: z.string().min(1).optional().describe("方案"),
          province: z.string().min(1).optional().describe("省份"),
          residence: z.string().min(1).optional().describe("城乡"),
          migration: z.string().min(1).optional().describe("迁移"),
        }),
        z.strictObject({
          totals: dated.describe("People at the end of each year from the base year; 年末总人口"),
          unit: z.string().optional(),
          ageing: dated.optional().describe("Effect of age on cost, 1 in the base year; 老龄化指数"),
          between,
        }),
      ])
      .optional()
      .meta({ title: "a source, or totals by year", description: "人口" }),
    settings: z.strictObject(settings).optional().describe("Choices between rules; 规则选择"),
    costs: z
      .strictObject({ resident: costs, employee: costs })
      .optional()
      .describe("Relative cost by age; 分年龄相对费用"),
    enrolment: z
      .array(z.strictObject({ from: age, to: age, share: z.number().min(0).max(1) }))
      .min(1)
      .optional()
      .describe("Share enrolled by age; 分年龄参保率"),
    balancing: z
      .array(
        z.strictObject({
          fund: z.enum(["resident", "employee"]),
          low: z.number(),
          high: z.number(),
          speed: z.number().optional(),
          step: z.number(),
          most: z.strictObject({ down: z.number(), up: z.number() }).optional(),
        }),
      )
      .optional()
      .describe("Rules by which funds adjust themselves; 自动平衡规则"),
    chance: z
      .strictObject({
        seed: z.int().min(0).optional(),
        paths: z.int().min(1).optional(),
        processes: z
          .array(
            z.strictObject({
              parameter: z.string(),
              kind: z.enum(["white", "ar1", "walk"]),
              sd: z.number().min(0),
              unit: z.string().optional(),
              persistence: z.number().optional(),
            }),
          )
          .optional(),
        correlation: z
          .strictObject({ names: z.array(z.string()), values: z.array(z.array(z.number())) })
          .optional(),
        epidemics: z
          .array(
            z.strictObject({
              name: z.string().min(1).optional(),
              probability: z.number().min(0).max(1),
              duration: z.int().min(1).optional(),
              severity: z
                .strictObject({
                  cv: z.number().min(0),
                  law: z
                    .union([
                      z.enum(["lognormal", "gamma"]),
                      z.strictObject({
                        kind: z.literal("pareto-tail"),
                        index: z.number(),
                        from: z.number().optional(),
                      }),
                    ])
                    .optional(),
                })
                .optional(),
              cost: z.number().optional(),
              income: z.number().optional(),
              mortality: z.number().optional(),
            }),
          )
          .optional(),
      })
      .optional()
      .describe("Yearly chance: processes, their correlation, epidemics; 随机性"),
    parameters: z.record(z.string(), parameter).optional().describe("参数"),
    sources: byPart(z.string().min(1)).describe("Where a part stands that is no parameter; 出处"),
    reading: byPart(both).describe("Why a part was chosen that no source prints; 解读"),
  });
}

/** Schema of a scenario file. */
export const scenarioZod = withZod(scenarioShape);

/** The same as a JSON Schema, as zod makes it. */
export const scenarioJson = withZod(
  (z) => z.toJSONSchema(scenarioShape(z), { io: "input", target: "draft-7" }) as JsonSchema,
);

/** What messages say of scenario files. */
export const scenarioForm: Form = { name: "scenario", json: scenarioJson };
