import type { Displayable } from "../../../display/bundle.js";
import { checkOneOf } from "../../numeric/check.js";
import { shapley } from "../../numeric/shapley.js";
import type { Assumptions } from "./assumptions.js";
import { type Formulas, VARIANTS, type VariantName } from "./formulas.js";
import { project } from "./project.js";
import type { Projection } from "./projection.js";
import type { Scheme } from "./scheme.js";
import { showVariants } from "./showVariants.js";
import type { VariantInputs } from "./variantInputs.js";
import { SEGMENTS, type StepSpec } from "./variantSteps.js";
import type { VariantMoney, VariantStep, VariantsExplained } from "./variantsExplained.js";

const FIELDS = ["revenue", "expenditure", "reserve", "months"] as const;

/**
 * What the three variants of a scheme differ in, step by step, and what each step does to revenue,
 * expenditure and reserve of the last year and to the first deficit.
 *
 * `effect` follows the order of the formulas, each step on top of those before it; `shapley` is free of the
 * order. Both sum to the difference between the two variants, but for rounding.
 *
 * @param readings other readings of the print than in `VARIANTS.printed`: `product` and `ageingRate`
 * @throws RangeError as `project` does
 * @example actuarial.explainVariants(schemes.III, assumptions, inputs)
 */
export function explainVariants(
  scheme: Scheme,
  assumptions: Assumptions,
  inputs: VariantInputs,
  readings: Partial<Pick<Formulas, "product" | "ageingRate">> = {},
): VariantsExplained & Displayable {
  const where = "explainVariants";
  if (readings.product !== undefined) checkOneOf(where, "product", readings.product, ["square", "index"]);
  const formulas = { ...VARIANTS, printed: { ...VARIANTS.printed, ...readings } };
  const run = (choices: Formulas) => project(scheme, assumptions, { variant: choices, inputs });
  const steps = SEGMENTS.flatMap(({ from, to, steps: specs }) =>
    segment(from, to, specs, formulas[from], formulas[to], run, assumptions.openingBalance),
  );
  const variants = {
    printed: run(formulas.printed),
    done: run(formulas.done),
    consistent: run(formulas.consistent),
  };
  return showVariants({
    scheme,
    year: variants.done.rows.at(-1)!.year,
    variants,
    money: {
      printed: money(variants.printed),
      done: money(variants.done),
      consistent: money(variants.consistent),
    },
    steps,
  });
}

function segment(
  from: VariantName,
  to: VariantName,
  specs: readonly StepSpec[],
  start: Formulas,
  end: Formulas,
  run: (formulas: Formulas) => Projection,
  opening: number,
): VariantStep[] {
  const known = new Map<number, Projection>();
  /** With the steps in the set done. */
  const after = (set: number): Projection => {
    const found = known.get(set);
    if (found !== undefined) return found;
    const changed = specs.filter((_, i) => (set >> i) & 1).map(({ change }) => [change, end[change]]);
    const projection = run({ ...start, ...Object.fromEntries(changed) } as Formulas);
    known.set(set, projection);
    return projection;
  };
  const shares = FIELDS.map((field) => shapley(specs.length, (set) => money(after(set))[field]));
  return specs.map(({ formula, change, title, quantity }, i) => {
    const [before, done] = [after(2 ** i - 1), after(2 ** (i + 1) - 1)];
    return {
      formula,
      from,
      to,
      change,
      before: start[change],
      after: end[change],
      title,
      quantity: {
        zh: quantity.zh,
        en: quantity.en,
        unit: quantity.unit,
        before: quantity.of(before, opening),
        after: quantity.of(done, opening),
      },
      effect: record((_, field) => money(done)[field] - money(before)[field]),
      shapley: record((k) => shares[k]![i]!),
      firstDeficit: done.firstDeficit,
    };
  });
}

function money({ rows }: Projection): VariantMoney {
  const { revenue, expenditure, cumulative, months } = rows.at(-1)!;
  return { revenue, expenditure, reserve: cumulative, months };
}

function record(of: (index: number, field: (typeof FIELDS)[number]) => number): VariantMoney {
  return Object.fromEntries(FIELDS.map((field, k) => [field, of(k, field)])) as unknown as VariantMoney;
}
