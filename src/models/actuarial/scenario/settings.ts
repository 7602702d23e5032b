/** Choices between rules. The first of each list is the usual one. */
export const SETTINGS = {
  /**
   * Who may join the residents' scheme: the whole population, those whom the employees' scheme leaves, or the
   * shares of `enrolment` by age; `resident.enrolledShare` of them are enrolled.
   */
  residentEnrolment: ["population", "rest", "byAge"],
  /** Contribution as a rate on income (定比) or a flat sum (定额). */
  financing: ["income", "flat"],
  /** Base of an income-linked contribution: what a household has by head, or what an earner has. */
  incomeBase: ["household", "personal"],
  /** Subsidy as a ratio to the contribution or an amount. */
  subsidy: ["ratio", "yuan"],
  /** Whom the subsidy is paid for: all enrolled, or those who pay themselves. */
  subsidyFor: ["enrolled", "paying"],
  /** Growth of residents' costs: given, income's growth and a margin, or prices, income and residual. */
  residentGrowth: ["given", "aboveIncome", "factors"],
  employeeGrowth: ["given", "aboveIncome", "factors"],
  /** Rates of employers and employees: as given, from their total and ratio, or employers' and the ratio. */
  employeeRates: ["given", "totalAndRatio", "employerAndRatio"],
} as const;

export type Settings = { readonly [K in keyof typeof SETTINGS]: (typeof SETTINGS)[K][number] };

export const USUAL_SETTINGS: Settings = Object.freeze(
  Object.fromEntries(Object.entries(SETTINGS).map(([name, choices]) => [name, choices[0]])),
) as Settings;
