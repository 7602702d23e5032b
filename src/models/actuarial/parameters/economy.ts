import { define } from "./define.js";

/** Prices, interest on balances, and what a bad year does. */
export const ECONOMY = {
  "economy.prices": define("物价涨幅", "Growth of prices", "perYear", { default: 0.02 }),
  "interest.stock": define(
    "上年结余利率（三个月整存整取）",
    "Interest on the balance carried over (three-month deposits)",
    "perYear",
    {
      default: 0,
    },
  ),
  "interest.flow": define(
    "当年结余利率（活期）",
    "Interest on the year's balance (demand deposits)",
    "perYear",
    {
      default: 0,
    },
  ),
  "interest.settled": define(
    "沉淀资金利率（三年期零存整取）",
    "Interest on settled balances (three-year deposits)",
    "perYear",
    {
      default: 0,
    },
  ),
  "interest.settledShare": define(
    "沉淀资金占上年结余的比例",
    "Settled share of the balance carried over",
    "share",
    {
      default: 0,
    },
  ),
  "epidemic.cost": define("疫情增加的支出", "Extra spending in an epidemic", "share", {
    default: 0,
    low: -1,
    high: 10,
  }),
  "epidemic.income": define("疫情减少的缴费", "Contributions lost in an epidemic", "share", { default: 0 }),
  "benefits.equality": define(
    "居民待遇向职工靠拢的程度",
    "Part closed of the gap between employees' and residents' benefits",
    "share",
    {
      default: 0,
    },
  ),
  "merge.year": define("两项制度合并的年份", "Year in which both schemes become one", "year", {
    default: 9999,
  }),
  "supplement.takeUp": define(
    "惠民保参保率",
    "Share of the insured who buy the supplementary cover",
    "share",
    { default: 0 },
  ),
  "supplement.premiumYuan": define("惠民保保费", "Premium of the supplementary cover", "yuan", {
    default: 0,
  }),
  "supplement.premiumGrowth": define("惠民保保费增长", "Growth of that premium", "perYear", { default: 0 }),
  "supplement.lossRatio": define("惠民保赔付率", "Loss ratio of the supplementary cover", "ratio", {
    default: 0.7,
    high: 5,
  }),
} as const;
