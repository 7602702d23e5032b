import { define } from "./define.js";

/** The residents' scheme (城乡居民基本医疗保险). Amounts a head are those of the base year where the title says so. */
export const RESIDENT = {
  "resident.enrolledShare": define("参保人数占比", "Enrolled share of the people who may join", "share"),
  "resident.dropoutCost": define(
    "未参保者与参保者的费用之比",
    "Cost of those who stay out relative to the mean",
    "ratio",
    {
      default: 1,
    },
  ),
  "resident.assistedShare": define("医疗救助资助参保率", "Share whose contribution is assisted", "share", {
    default: 0,
  }),
  "resident.assistancePays": define(
    "医疗救助代缴的比例",
    "Part of the assisted people's contribution that is paid for them",
    "share",
    {
      default: 0,
    },
  ),
  "resident.incomeYuan": define("基期人均可支配收入", "Disposable income a head in the base year", "yuan", {
    ofBaseYear: true,
  }),
  "resident.incomeGrowth": define("人均可支配收入增长率", "Growth of disposable income a head", "perYear"),
  "resident.incomeSigma": define("收入对数的标准差", "Standard deviation of log income", "ratio", {
    default: 0,
    high: 5,
    scale: "add",
  }),
  "resident.earnerShare": define("有收入者占参保人的比例", "Earners' share of the insured", "share", {
    default: 1,
  }),
  "resident.floorYuan": define("缴费基数下限", "Income below this counts as this", "yuan", { default: 0 }),
  "resident.capYuan": define("缴费基数上限（0 为无）", "Income above this does not count (0: none)", "yuan", {
    default: 0,
  }),
  "resident.contributionRate": define("个人缴费率", "Contribution rate", "share", { default: 0 }),
  "resident.contributionYuan": define("定额个人缴费", "Flat contribution", "yuan", { default: 0 }),
  "resident.subsidyRatio": define("财政补助与个人缴费之比", "Subsidy relative to the contribution", "ratio", {
    default: 0,
  }),
  "resident.subsidyYuan": define("定额财政补助", "Flat subsidy", "yuan", { default: 0 }),
  "resident.otherRevenue": define("其他收入", "Other revenue", "yi", { default: 0 }),
  "resident.costYuan": define("基期人均基金支出", "Fund expenditure a head in the base year", "yuan", {
    ofBaseYear: true,
  }),
  "resident.costGrowth": define(
    "不含老龄化的人均支出增长率",
    "Growth of expenditure a head without ageing",
    "perYear",
    { default: 0 },
  ),
  "resident.costMargin": define(
    "支出增速高于收入增速",
    "Growth of expenditure above that of income",
    "perYear",
    { default: 0 },
  ),
  "resident.incomeElasticity": define(
    "支出对实际收入的弹性",
    "Elasticity of expenditure to real income",
    "ratio",
    {
      default: 1,
      low: -5,
      high: 5,
      scale: "add",
    },
  ),
  "resident.residualGrowth": define("其他因素的支出增长", "Residual growth of expenditure", "perYear", {
    default: 0,
  }),
  "resident.oldCost": define(
    "60 岁及以上费用的倍数",
    "Factor of the cost of people aged 60 and over",
    "ratio",
    { default: 1 },
  ),
  "resident.paymentReform": define(
    "支付方式改革降低的增速",
    "Growth taken off by payment reform",
    "perYear",
    { default: 0 },
  ),
  "resident.purchasing": define("集中采购节约的支出", "Spending saved by central purchasing", "share", {
    default: 0,
  }),
  "resident.recovered": define("监管追回的支出", "Spending recovered by supervision", "share", {
    default: 0,
  }),
  "resident.openingReserve": define("基期末累计结余", "Reserve at the end of the base year", "yi", {
    default: 0,
    ofBaseYear: true,
  }),
} as const;
