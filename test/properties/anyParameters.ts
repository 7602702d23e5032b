import fc from "fast-check";
import { z } from "zod";
import { MECHANISMS } from "../../src/models/fund/index.js";

/** What a JSON Schema of parameters uses. */
interface Schema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly minItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
}

/** Texts that mean something to a run, by the parameter they stand in; every policy has a levy "up" first. */
const TEXTS: Readonly<Record<string, readonly string[]>> = {
  triggers: ["epidemic", "disaster"],
  unless: ["epidemic", "disaster"],
  fund: ["fund", "second"],
  name: ["fund", "second"],
  reserve: ["reserve"],
  levy: ["up"],
  levyPaid: ["up"],
};

/** Evenly from min to max, the ends often; halves, thirds and tiny differences among them. */
export function between(min: number, max: number): fc.Arbitrary<number> {
  const even = fc.integer({ min: 0, max: 999_983 }).map((i) => min + ((max - min) * i) / 999_983);
  const round = fc.integer({ min: 0, max: 6 }).map((i) => min + ((max - min) * i) / 6);
  return fc.oneof({ arbitrary: even, weight: 3 }, { arbitrary: round, weight: 1 });
}

/** What must hold between parameters beyond what a JSON Schema says: valid ones from any. */
// biome-ignore lint/suspicious/noExplicitAny: parameters of every mechanism.
const MEND: Readonly<Record<string, (p: any) => object>> = {
  allocate: (p) => ({ ...p, by: p.by.map((f: object) => ({ ...f, part: 1 / p.by.length })) }),
  corridor: (p) => ({ ...p, ...(p.bands && { bands: ascending(p.bands, "above") }) }),
  cover: (p) => ({ ...p, tiers: ascending(p.tiers, "upTo") }),
  equalise: ({ shortfall = "proRata", ...p }) => ({
    ...p,
    shortfall,
    capacity: aboveZero(p.capacity),
    need: aboveZero(p.need),
    closing: isOpen(p.capacity) ? "uniformRate" : p.closing === "uniformRate" ? "scaleNeed" : p.closing,
  }),
  crossRegionCare: ({ flows: _, ...p }) => p,
  portability: ({ flows: _, ...p }) => p,
  reinsurance: (p) => ({ ...p, ...(p.cap && { cap: p.attachment + p.cap }) }),
  fundIncome: (p) => ({ ...p, ...(p.budget && { budget: both(p.budget) }) }),
  waterfall: (p) => ({ ...p, rest: "debt" }),
  transfer: (p) => {
    const { amount, share, of, ...rest } = p;
    if (amount !== undefined || share === undefined || of === undefined)
      return { ...rest, amount: amount ?? 1 };
    const isHeld = p.from.kind === "pooled" || p.from.kind === "personal";
    return { ...rest, share, of: of === "balance" && !isHeld ? "revenue" : of };
  },
};

const ascending = <T extends object>(items: readonly T[], key: string): T[] =>
  items.map((item, i) => ({ ...item, [key]: (i + 1) / (items.length + 1) }));
const both = (budget: { amount?: number; share?: number; of?: string }) =>
  budget.share !== undefined && budget.of !== undefined ? budget : { amount: budget.amount ?? 1 };

const isOpen = (capacity: { kind: string; rate?: number }) =>
  capacity.kind === "income" && capacity.rate === undefined;
/** Sums to scale are above zero. */
const aboveZero = (rule: { kind: string; rate?: number; otherwise?: number }) => ({
  ...rule,
  ...(rule.kind === "coefficient" && { coefficients: {}, otherwise: 0.1 + (rule.otherwise ?? 0) / 10 }),
  ...(rule.kind === "given" && { values: {}, otherwise: 0.1 + (rule.otherwise ?? 0) }),
  ...(rule.rate !== undefined && { rate: 0.01 + rule.rate / 10 }),
  ...("relativeCost60" in rule && { total: 10 }),
});

/** Any valid parameters of a mechanism, from its own schema. */
export function parametersOf(name: string): fc.Arbitrary<object> {
  const schema = MECHANISMS[name]!.schema(z);
  const raw = arbitraryOf(z.toJSONSchema(schema, { io: "input" }) as Schema, "").map(
    (p) => MEND[name]?.(p) ?? (p as object),
  );
  const isValid = (p: object) => schema.safeParse(p).success;
  const tried = fc.sample(raw, { numRuns: 100, seed: 1 });
  if (tried.filter(isValid).length < 10) {
    const fault = schema.safeParse(tried.find((p) => !isValid(p))).error?.message;
    throw new Error(`parametersOf: few valid parameters of ${name}; mend them here: ${fault}`);
  }
  return raw.filter(isValid).map((p) => schema.parse(p) as object);
}

function arbitraryOf(schema: Schema, key: string): fc.Arbitrary<unknown> {
  const options = schema.anyOf ?? schema.oneOf;
  if (options) return fc.oneof(...options.map((option) => arbitraryOf(option, key)));
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  switch (schema.type) {
    case "object": {
      if (schema.properties === undefined)
        return fc.dictionary(fc.constant("P0"), between(0, 2), { maxKeys: 1 });
      const fields = Object.entries(schema.properties).map(([name, field]) => [
        name,
        arbitraryOf(field, name),
      ]);
      const required = [...(schema.required ?? []), ...ALWAYS].filter((name) => name in schema.properties!);
      return fc.record<Record<string, unknown>>(Object.fromEntries(fields), { requiredKeys: required });
    }
    case "array":
      return fc.array(arbitraryOf(schema.items!, key), { minLength: schema.minItems ?? 0, maxLength: 3 });
    case "boolean":
      return fc.boolean();
    case "string":
      return fc.constantFrom(...(TEXTS[key] ?? ["x"]));
    default: {
      const { minimum, exclusiveMinimum, maximum = 20 } = schema;
      const min = minimum ?? (exclusiveMinimum ?? 0) + 1e-9;
      return between(min, maximum);
    }
  }
}

/** Given always, since without it an unnamed pool is an error. */
const ALWAYS = ["otherwise"];
