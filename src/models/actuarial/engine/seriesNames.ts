type Title = readonly [zh: string, en: string, unit: SeriesUnit];

export type SeriesUnit = "persons" | "share" | "yuan" | "yi" | "months" | "ratio";

const TITLES = {
  "population.total": ["总人口", "Population", "persons"],
  "population.births": ["出生", "Births", "persons"],
  "population.deaths": ["死亡", "Deaths", "persons"],
  "population.under15": ["0—14 岁人口", "People under 15", "persons"],
  "population.working": ["15—59 岁人口", "People aged 15 to 59", "persons"],
  "population.over60": ["60 岁及以上人口", "People aged 60 and over", "persons"],
  "population.over65": ["65 岁及以上人口", "People aged 65 and over", "persons"],
  "population.over80": ["80 岁及以上人口", "People aged 80 and over", "persons"],
  "population.share60": ["60 岁及以上比例", "Share aged 60 and over", "share"],
  "resident.insured": ["居民参保人数", "Insured residents", "persons"],
  "resident.incomeYuan": ["人均可支配收入", "Disposable income a head", "yuan"],
  "resident.rate": ["个人缴费率", "Contribution rate", "share"],
  "resident.contributionYuan": ["个人缴费", "Contribution a head", "yuan"],
  "resident.subsidyYuan": ["财政补助", "Subsidy a head", "yuan"],
  "resident.contributions": ["居民个人缴费合计", "Contributions", "yi"],
  "resident.assistance": ["医疗救助代缴", "Contributions paid by medical assistance", "yi"],
  "resident.subsidies": ["财政补助合计", "Subsidies", "yi"],
  "resident.revenue": ["居民基金收入", "Revenue of the residents' fund", "yi"],
  "resident.ageing": ["居民老龄化系数", "Ageing factor of residents' costs", "ratio"],
  "resident.costYuan": ["居民人均基金支出", "Expenditure a resident", "yuan"],
  "resident.expenditure": ["居民基金支出", "Expenditure of the residents' fund", "yi"],
  "resident.balance": ["居民当年结余", "Balance of the residents' fund", "yi"],
  "resident.interest": ["居民基金利息", "Interest of the residents' fund", "yi"],
  "resident.reserve": ["居民累计结余", "Reserve of the residents' fund", "yi"],
  "resident.months": ["居民可支付月数", "Months of reserve, residents", "months"],
  "employee.active": ["在职参保人数", "Active members", "persons"],
  "employee.retired": ["退休参保人数", "Retired members", "persons"],
  "employee.retireesPaying": ["缴费的退休人员", "Retirees who pay", "persons"],
  "employee.support": ["在职退休比", "Active members to a retiree", "ratio"],
  "employee.wageYuan": ["平均工资", "Average wage", "yuan"],
  "employee.pensionYuan": ["平均基本养老金", "Average basic pension", "yuan"],
  "employee.payroll": ["缴费工资总额", "Contribution base", "yi"],
  "employee.employerRate": ["单位缴费率", "Employers' rate", "share"],
  "employee.employeeRate": ["职工缴费率", "Employees' rate", "share"],
  "employee.employerContributions": ["单位缴费", "Employers' contributions", "yi"],
  "employee.employeeContributions": ["职工缴费", "Employees' contributions", "yi"],
  "employee.retireeContributions": ["退休人员缴费", "Retirees' contributions", "yi"],
  "employee.pensionRiseCost": ["为缴费提高养老金的支出", "Cost of the rise of pensions", "yi"],
  "employee.accountShare": ["划入个人账户的费率", "Rate that goes to an active member's account", "share"],
  "employee.pooledShare": ["划入统筹基金的费率", "Rate that goes to the pooled fund", "share"],
  "employee.revenue": ["职工统筹基金收入", "Revenue of the employees' pooled fund", "yi"],
  "employee.ageing": ["职工老龄化系数", "Ageing factor of employees' costs", "ratio"],
  "employee.costYuan": ["职工人均统筹支出", "Pooled expenditure a member", "yuan"],
  "employee.outpatient": ["门诊共济支出", "Outpatient care paid by the pool", "yi"],
  "employee.maternity": ["生育待遇支出", "Maternity benefits", "yi"],
  "employee.expenditure": ["职工统筹基金支出", "Expenditure of the employees' pooled fund", "yi"],
  "employee.balance": ["职工当年结余", "Balance of the employees' pooled fund", "yi"],
  "employee.interest": ["职工统筹基金利息", "Interest of the employees' pooled fund", "yi"],
  "employee.reserve": ["职工统筹累计结余", "Reserve of the employees' pooled fund", "yi"],
  "employee.months": ["职工可支付月数", "Months of reserve, employees", "months"],
  "account.credits": ["个人账户划入", "Credits to personal accounts", "yi"],
  "account.spending": ["个人账户支出", "Spending from personal accounts", "yi"],
  "account.family": ["账户代缴居民医保", "Residents' contributions paid from accounts", "yi"],
  "account.balance": ["个人账户结余", "Balance of personal accounts", "yi"],
  "maternity.outside": ["基金外的生育待遇", "Maternity benefits outside the fund", "yi"],
  "maternity.allowances": ["未就业妇女生育津贴", "Allowances to mothers without work", "yi"],
  "supplement.premiums": ["惠民保保费收入", "Premiums of the supplementary cover", "yi"],
  "supplement.payouts": ["惠民保赔付", "Payouts of the supplementary cover", "yi"],
  "total.revenue": ["两项基金收入", "Revenue of both funds", "yi"],
  "total.expenditure": ["两项基金支出", "Expenditure of both funds", "yi"],
  "total.balance": ["两项基金当年结余", "Balance of both funds", "yi"],
  "total.reserve": ["两项基金累计结余", "Reserve of both funds", "yi"],
  "total.months": ["两项基金可支付月数", "Months of reserve, both funds", "months"],
} as const satisfies Readonly<Record<string, Title>>;

export type SeriesName = keyof typeof TITLES;

/** What a series is: title and unit. */
export interface SeriesSpec {
  readonly title: { readonly zh: string; readonly en: string };
  readonly unit: SeriesUnit;
}

/** Every series of a projection by its name; one value a year. */
export const SERIES: Readonly<Record<SeriesName, SeriesSpec>> = Object.freeze(
  Object.fromEntries(
    Object.entries(TITLES).map(([name, [zh, en, unit]]) => [name, { title: { zh, en }, unit }]),
  ),
) as Readonly<Record<SeriesName, SeriesSpec>>;

export const SERIES_NAMES = Object.freeze(Object.keys(TITLES)) as readonly SeriesName[];
