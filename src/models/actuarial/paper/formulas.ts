import { checkFields, checkOneOf } from "../../numeric/check.js";

/** How formulas (1) to (5) are read: one choice for each place in which the paper's print and deed differ. */
export interface Formulas {
  /** Eq. (1): `all` insured contribute, as printed, or the `unassisted` only, N·[PA·(1 − a) + PB]. */
  readonly contributors: "all" | "unassisted";
  /**
   * Eq. (2): the factor Π(1 + β_i²) over the projected years beside H(t), with β_i = H(i)/H(i − 1) − 1. `square`
   * takes the 2 as a power, `index` as a mark on β, so that growth counts twice; `none` leaves the factor out.
   */
  readonly product: "square" | "index" | "none";
  /** Eq. (4): H_0·exp((r_p + r_u)·t), as printed, or H_0·(1 + r_u)^t·I(t). */
  readonly growth: "exponential" | "compound";
  /**
   * r_p in eq. (4), which eq. (5) gives as I(t) alone: `compound`, the mean yearly growth I(t)^(1/t) − 1, or
   * `logarithm`, ln I(t)/t, with which exp(r_p·t) = I(t).
   */
  readonly ageingRate: "compound" | "logarithm";
  /** Eq. (5): P_i are `counts`, as printed, or `shares` of the population. */
  readonly ageing: "counts" | "shares";
  /**
   * Expenditure a head that H(t) starts from: `stated` in the text (906 yuan in 2021), `implied` by Table 2
   * (the assumptions' own, of the first projected year), or the published `outturn` (921.66 yuan in 2021).
   */
  readonly base: "stated" | "implied" | "outturn";
  /**
   * Eq. (3): `assumed` rates r_w and r_t (0 in Table 2), the `printed` rule (r_w the three-month rate on the
   * stock, r_t the demand rate on the year's balance, as §1.3.6 and the formula have it; the list of symbols
   * says the reverse), or the `rules` of 1998 (`fundInterest`).
   */
  readonly interest: "assumed" | "printed" | "rules";
  /** Population and ageing: the `paper`'s own, or `projected`. */
  readonly people: "paper" | "projected";
}

/** `printed`: as the paper prints them; `done`: as Table 2 shows; `consistent`: each quantity defined once. */
export type VariantName = "printed" | "done" | "consistent";

/** The three variants. Where the print leaves a symbol open, `Formulas` says what else it may mean. */
export const VARIANTS: Readonly<Record<VariantName, Formulas>> = {
  printed: {
    contributors: "all",
    product: "square",
    growth: "exponential",
    ageingRate: "compound",
    ageing: "counts",
    base: "stated",
    interest: "printed",
    people: "paper",
  },
  done: {
    contributors: "unassisted",
    product: "none",
    growth: "compound",
    ageingRate: "compound",
    ageing: "shares",
    base: "implied",
    interest: "assumed",
    people: "paper",
  },
  consistent: {
    contributors: "unassisted",
    product: "none",
    growth: "compound",
    ageingRate: "compound",
    ageing: "shares",
    base: "outturn",
    interest: "rules",
    people: "projected",
  },
};

const CHOICES: { readonly [K in keyof Formulas]: readonly Formulas[K][] } = {
  contributors: ["all", "unassisted"],
  product: ["square", "index", "none"],
  growth: ["exponential", "compound"],
  ageingRate: ["compound", "logarithm"],
  ageing: ["counts", "shares"],
  base: ["stated", "implied", "outturn"],
  interest: ["assumed", "printed", "rules"],
  people: ["paper", "projected"],
};

/**
 * The choices of a variant, or of one's own record.
 * @throws RangeError for a name that is none of the three, or a choice that is none
 */
export function formulasOf(variant: VariantName | Formulas): Formulas {
  if (typeof variant === "string") {
    return VARIANTS[checkOneOf("project", "variant", variant, Object.keys(VARIANTS) as VariantName[])];
  }
  const keys = Object.keys(CHOICES) as (keyof Formulas)[];
  checkFields("project: variant", variant, keys);
  for (const key of keys)
    checkOneOf("project: variant", key, variant[key], CHOICES[key] as readonly string[]);
  return variant;
}
