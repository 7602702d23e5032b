import { actuarial } from "../../dist/index.js";

export const COSTS = [
  { from: 0, to: 14, cost: 0.6 },
  { from: 15, to: 44, cost: 0.7 },
  { from: 45, to: 64, cost: 1.3 },
  { from: 65, to: 100, cost: 2.6 },
];

/** Chance in people, income and costs. */
export const CHANCE = {
  seed: 1,
  processes: [
    { parameter: "population.mortality", kind: "walk", sd: 2 },
    { parameter: "population.fertility", kind: "ar1", sd: 0.05, persistence: 0.9 },
    { parameter: "resident.incomeGrowth", kind: "ar1", sd: 0.012, persistence: 0.5 },
    { parameter: "resident.costGrowth", kind: "ar1", sd: 0.018, persistence: 0.4 },
  ],
};

const paths = (values, years) =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, { path: new Array(years).fill(value) }]),
  );

const RESIDENT = {
  "resident.enrolledShare": 0.68,
  "resident.assistedShare": 0.08,
  "resident.incomeYuan": 39_218,
  "resident.incomeGrowth": 0.045,
  "resident.contributionRate": 0.0102,
  "resident.subsidyRatio": 1.7,
  "resident.costYuan": 1080,
  "resident.costGrowth": 0.045,
  "resident.openingReserve": 7600,
  "interest.stock": 0.011,
  "interest.flow": 0.0035,
};
const EMPLOYEE = {
  "employee.activeShare": 0.31,
  "employee.retireeShare": 0.33,
  "employee.wageYuan": 98_000,
  "employee.wageGrowth": 0.045,
  "employee.baseRatio": 0.75,
  "employee.costYuan": 3200,
  "employee.costGrowth": 0.05,
  "employee.pensionYuan": 41_000,
  "employee.pensionGrowth": 0.03,
  "employee.openingReserve": 26_000,
};

/** The residents' scheme of China, people as the United Nations project them. */
export function residents(until, from = 2024) {
  return {
    id: "residents",
    name: { zh: "居民", en: "Residents" },
    from,
    until,
    population: actuarial.unPopulation({ until }),
    residentCosts: COSTS,
    parameters: paths(RESIDENT, until - from + 1),
  };
}

/** Both schemes. */
export function national(until) {
  const scenario = residents(until);
  return {
    ...scenario,
    id: "national",
    name: { zh: "全国", en: "National" },
    settings: { residentEnrolment: "rest" },
    employeeCosts: COSTS,
    parameters: { ...paths({ ...RESIDENT, "resident.enrolledShare": 0.95, ...EMPLOYEE }, until - 2023) },
  };
}
