import { DISPLAY, type Displayable, type MimeBundle, withDisplay } from "../../../display/bundle.js";
import { table } from "../../../display/table.js";
import type { LinearFit } from "./result.js";
import { termNames, type WaldTest, wald } from "./wald.js";

export interface TermTest {
  /** Term of the formula, or a factor or covariate of the fit. */
  readonly term: string;
  /** Coefficients tested; 0 when all were dropped. */
  readonly coefficients: number;
  /** Null when the covariance has too low a rank to test them together. */
  readonly test: WaldTest | null;
}

/**
 * A joint Wald test of each term: are all its coefficients zero, all other terms being in the model?
 *
 * F = (b_tᵀ V_t⁻¹ b_t)/q over the q coefficients b_t of the term and their covariance V_t; see `wald`.
 * The tests follow the fit's covariance (robust, clustered). With interactions present the test of a main
 * effect is that of its contrasts at the reference levels of the others, as it is in R's `linearHypothesis`.
 * With clusters at most clusters − 1 coefficients can be tested together; longer terms have no test.
 */
export function termTests(fit: LinearFit): { readonly terms: readonly TermTest[] } & Displayable {
  const labels = fit.formula?.terms.map((term) => term.label) ?? [
    ...fit.terms.factors.map((factor) => factor.name),
    ...fit.terms.covariates,
  ];
  const terms = labels.map((term): TermTest => {
    const names = termNames(fit, term) ?? [term];
    const tooMany = fit.clusters !== null && names.length >= fit.clusters;
    return Object.freeze({
      term,
      coefficients: names.length,
      test: names.length === 0 || tooMany ? null : joint(fit, names),
    });
  });
  const result = { terms: Object.freeze(terms) };
  return Object.freeze(withDisplay(result, () => show(fit, terms)));
}

function joint(fit: LinearFit, names: readonly string[]): WaldTest | null {
  try {
    return wald(fit, names);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function show(fit: LinearFit, terms: readonly TermTest[]): MimeBundle {
  const rows = terms.map(({ term, coefficients, test }) => ({
    term,
    coefficients,
    f: test?.f ?? null,
    degrees: test?.denominatorDegrees ?? null,
    p: test?.pValue ?? null,
  }));
  const untested = terms.some(({ test, coefficients }) => test === null && coefficients > 0);
  const spec = table(rows, {
    caption: { zh: `${fit.dependent} 各项的联合检验`, en: `Joint tests of the terms of ${fit.dependent}` },
    columns: [
      { key: "term", label: { zh: "项", en: "Term" } },
      { key: "coefficients", label: { zh: "系数个数", en: "Coefficients" } },
      { key: "f", label: "F", digits: 2 },
      { key: "degrees", label: { zh: "分母自由度", en: "Denominator d.f." } },
      { key: "p", label: "p", digits: 4 },
    ],
    notes: [
      { zh: `Wald 检验，标准误 ${fit.vcovName}。`, en: `Wald tests, standard errors ${fit.vcovName}.` },
      ...(untested
        ? [
            {
              zh: "空格：协方差阵的秩不足以联合检验该项。",
              en: "Blank: the covariance has too low a rank for a joint test of the term.",
            },
          ]
        : []),
    ],
  });
  return spec[DISPLAY]() as MimeBundle;
}
