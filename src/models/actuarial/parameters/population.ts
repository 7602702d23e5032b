import { define } from "./define.js";

/** People and what moves them; the projection of the scenario's `population` is the point of departure. */
export const POPULATION = {
  "population.fertility": define("总和生育率的倍数", "Factor of total fertility", "ratio", {
    default: 1,
    high: 5,
    demographic: true,
  }),
  "population.mortality": define(
    "死亡率指数（0 为生命表）",
    "Index of mortality (0 as in the tables)",
    "ratio",
    {
      default: 0,
      low: -500,
      high: 500,
      scale: "add",
      demographic: true,
    },
  ),
  "population.longevity": define("预期寿命的增加", "Years added to life expectancy", "years", {
    default: 0,
    low: -30,
    high: 30,
    demographic: true,
  }),
  "population.migration": define("净迁移的倍数", "Factor of net migration", "ratio", {
    default: 1,
    low: -100,
    scale: "add",
    demographic: true,
  }),
} as const;
