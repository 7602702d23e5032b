import { define } from "./define.js";

/** The employees' scheme (职工基本医疗保险), its personal accounts and maternity insurance. */
export const EMPLOYEE = {
  "employee.activeShare": define(
    "在职参保占劳动年龄人口的比例",
    "Active members' share of people of working age",
    "share",
    {
      default: 0,
      demographic: true,
    },
  ),
  "employee.retireeShare": define(
    "退休参保占退休年龄人口的比例",
    "Retired members' share of people above retirement age",
    "share",
    {
      default: 0,
      demographic: true,
    },
  ),
  "employee.workingAge": define("开始工作的年龄", "Age at which work begins", "years", {
    default: 20,
    low: 15,
    high: 40,
    demographic: true,
  }),
  "employee.retirementMen": define("男性退休年龄", "Retirement age of men", "years", {
    default: 60,
    low: 41,
    high: 80,
    demographic: true,
  }),
  "employee.retirementWomen": define("女性退休年龄", "Retirement age of women", "years", {
    default: 52,
    low: 41,
    high: 80,
    demographic: true,
  }),
  "employee.newRetireesPayFrom": define(
    "新退休人员开始缴费的年份",
    "Year from which new retirees pay",
    "year",
    {
      default: 9999,
      demographic: true,
    },
  ),
  "employee.allRetireesPayFrom": define(
    "全部退休人员开始缴费的年份",
    "Year from which all retirees pay",
    "year",
    {
      default: 9999,
      demographic: true,
    },
  ),
  "employee.wageYuan": define("基期在岗职工平均工资", "Average wage in the base year", "yuan", {
    default: 0,
    ofBaseYear: true,
  }),
  "employee.wageGrowth": define("工资增长率", "Growth of wages", "perYear", { default: 0 }),
  "employee.baseRatio": define(
    "缴费基数与平均工资之比",
    "Contribution base relative to the average wage",
    "ratio",
    { default: 1, high: 5 },
  ),
  "employee.employerRate": define("单位缴费率", "Employers' rate", "share", { default: 0.06 }),
  "employee.employeeRate": define("职工缴费率", "Employees' rate", "share", { default: 0.02 }),
  "employee.totalRate": define("单位与职工合计缴费率", "Rate of employers and employees together", "share", {
    default: 0.08,
  }),
  "employee.employerRatio": define("单位与职工缴费之比", "Employers' rate relative to employees'", "ratio", {
    default: 3,
  }),
  "employee.accountFromEmployer": define(
    "单位缴费划入个人账户的比例",
    "Part of employers' contributions that goes to personal accounts",
    "share",
    {
      default: 0.3,
    },
  ),
  "employee.accountFromEmployee": define(
    "职工缴费划入个人账户的比例",
    "Part of employees' contributions that goes to personal accounts",
    "share",
    {
      default: 1,
    },
  ),
  "employee.creditRate": define(
    "退休人员账户划入占养老金的比例",
    "Retirees' account credit relative to the pension",
    "share",
    { default: 0 },
  ),
  "employee.pensionYuan": define("基期平均基本养老金", "Average basic pension in the base year", "yuan", {
    default: 0,
    ofBaseYear: true,
  }),
  "employee.pensionGrowth": define("养老金增长率", "Growth of pensions", "perYear", { default: 0 }),
  "employee.creditPensionGrowth": define(
    "划入所依据的养老金的增长率",
    "Growth of the pension that the credit is taken from",
    "perYear",
    { default: 0 },
  ),
  "employee.retireeRate": define("退休人员缴费率（养老金）", "Retirees' rate on the pension", "share", {
    default: 0,
  }),
  "employee.pensionRise": define("为缴费提高的养老金", "Rise of pensions that helps retirees pay", "share", {
    default: 0,
  }),
  "employee.otherRevenue": define("其他收入", "Other revenue", "yi", { default: 0 }),
  "employee.costYuan": define(
    "基期人均统筹基金支出",
    "Pooled expenditure a member in the base year",
    "yuan",
    { default: 0, ofBaseYear: true },
  ),
  "employee.costGrowth": define(
    "不含老龄化的人均支出增长率",
    "Growth of expenditure a member without ageing",
    "perYear",
    { default: 0 },
  ),
  "employee.costMargin": define(
    "支出增速高于工资增速",
    "Growth of expenditure above that of wages",
    "perYear",
    { default: 0 },
  ),
  "employee.incomeElasticity": define(
    "支出对实际工资的弹性",
    "Elasticity of expenditure to real wages",
    "ratio",
    {
      default: 1,
      low: -5,
      high: 5,
      scale: "add",
    },
  ),
  "employee.residualGrowth": define("其他因素的支出增长", "Residual growth of expenditure", "perYear", {
    default: 0,
  }),
  "employee.oldCost": define(
    "60 岁及以上费用的倍数",
    "Factor of the cost of people aged 60 and over",
    "ratio",
    { default: 1 },
  ),
  "employee.paymentReform": define(
    "支付方式改革降低的增速",
    "Growth taken off by payment reform",
    "perYear",
    { default: 0 },
  ),
  "employee.purchasing": define("集中采购节约的支出", "Spending saved by central purchasing", "share", {
    default: 0,
  }),
  "employee.recovered": define("监管追回的支出", "Spending recovered by supervision", "share", {
    default: 0,
  }),
  "employee.outpatientPooling": define(
    "用于门诊共济的账户减收",
    "Part of the money taken from accounts that pays outpatient care",
    "share",
    { default: 0 },
  ),
  "employee.openingReserve": define(
    "基期末统筹基金累计结余",
    "Pooled reserve at the end of the base year",
    "yi",
    { default: 0, ofBaseYear: true },
  ),
  "account.beforeEmployer": define(
    "改革前单位缴费划入账户的比例",
    "Employers' part that went to accounts before the reform",
    "share",
    { default: 0.3 },
  ),
  "account.beforeEmployee": define(
    "改革前职工缴费划入账户的比例",
    "Employees' part that went to accounts before the reform",
    "share",
    { default: 1 },
  ),
  "account.beforeCredit": define(
    "改革前退休人员划入占养老金的比例",
    "Retirees' credit relative to the pension before the reform",
    "share",
    { default: 0 },
  ),
  "account.openingBalance": define(
    "基期末个人账户结余",
    "Balance of personal accounts at the end of the base year",
    "yi",
    { default: 0, ofBaseYear: true },
  ),
  "account.spending": define(
    "个人账户支出占当年划入的比例",
    "Spending from accounts relative to the year's credits",
    "ratio",
    { default: 1, high: 10 },
  ),
  "account.familyShare": define(
    "家庭共济：账户代缴居民医保占居民缴费的比例",
    "Residents' contributions that family members' accounts pay",
    "share",
    { default: 0 },
  ),
  "maternity.rate": define("生育保险费率", "Maternity insurance rate", "share", { default: 0 }),
  "maternity.insuredShare": define("参加生育保险的产妇比例", "Share of births to insured mothers", "share", {
    default: 0,
  }),
  "maternity.medicalYuan": define(
    "基期每例生育医疗费用",
    "Medical cost of a birth in the base year",
    "yuan",
    { default: 0, ofBaseYear: true },
  ),
  "maternity.cashYuan": define("基期每例生育津贴", "Cash benefit of a birth in the base year", "yuan", {
    default: 0,
    ofBaseYear: true,
  }),
  "maternity.medicalInFund": define(
    "生育医疗费用由医保基金支付的比例",
    "Part of medical costs of births that the health fund pays",
    "share",
    { default: 1 },
  ),
  "maternity.cashInFund": define(
    "生育津贴由医保基金支付的比例",
    "Part of cash benefits that the health fund pays",
    "share",
    { default: 1 },
  ),
  "maternity.allowanceYuan": define("未就业妇女生育津贴", "Allowance to mothers without work", "yuan", {
    default: 0,
  }),
} as const;
