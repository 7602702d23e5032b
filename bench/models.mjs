// The main call of each model on the shipped data.
import { fileURLToPath } from "node:url";
import { actuarial, data, fund } from "../dist/index.js";
import { run as risk } from "./models-risk.mjs";
import { median, printTable } from "./table.mjs";

const CALLS = 200;

/** Milliseconds of one call, from batches long enough to time. */
async function perCall(work) {
  const batch = await median(5, async () => {
    for (let i = 0; i < CALLS; i++) work();
  });
  return batch / CALLS;
}

export async function run() {
  const pools = fund.provincePools({
    fund: data.table("wang_fund_table1_printed"),
    plan: "comprehensive",
    panel: data.table("provincial_panel_2013_2023"),
    ages: data.table("census2020_provincial_age_shares"),
  });
  const rules = {
    capacity: { kind: "income" },
    need: { kind: "standardised", relativeCost60: 1.3 },
    closing: "uniformRate",
  };
  const assumptions = actuarial.liAssumptions({
    parameters: data.table("li2023_parameters"),
    population: data.table("chen_wei_2022_population_implied_by_li2023"),
    printed: data.table("li2023_table2_tidy"),
  });
  const { II, III } = actuarial.schemes(data.table("li2023_table1"));
  const target = { kind: "months", months: 6 };
  return [
    {
      name: "fund: national fund, 31 provinces",
      milliseconds: await perCall(() => fund.nationalFund(pools, rules)),
    },
    {
      name: "actuarial: projection 2022–2035",
      milliseconds: await perCall(() => actuarial.project(III, assumptions)),
    },
    {
      name: "actuarial: smallest rate for 6 months",
      milliseconds: await perCall(() => actuarial.solveRate({ scheme: II, assumptions, target })),
    },
    ...(await risk()),
  ];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) printTable("Models", await run());
