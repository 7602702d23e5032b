import type { z as Zod } from "zod";
import { lesser, positive, whole } from "../engine/cents.js";
import { LEVELS, type Level } from "../engine/groups.js";
import type { Site, Step } from "../engine/site.js";
import { apportion, scratchOf, sumByGroup } from "../engine/vector.js";
import { budgetField, fraction, fundField } from "./fields.js";
import type { Mechanism } from "./mechanism.js";

const schema = (z: typeof Zod) =>
  z.strictObject({
    levels: z
      .array(z.enum(LEVELS))
      .min(1)
      .max(3)
      .refine(
        (levels) => levels.every((l, i) => i === 0 || LEVELS.indexOf(l) < LEVELS.indexOf(levels[i - 1]!)),
        {
          message: "expected levels from the lowest up, such as [city, province]",
        },
      )
      .describe(
        "Levels that pool, from the lowest up; what one has over or lacks passes to the next. 统筹层级，自下而上",
      ),
    share: fraction(
      z,
      "Share of revenue that goes up and of spending that is paid from above; 1 is full pooling. 统收统支比例",
    ).default(1),
    reserves: z
      .enum(["stay", "once", "pooled"])
      .describe(
        "What pools have saved: stays with them (stay), goes up whole in the first year of the rule, so that what other rules leave them later is theirs (once), or goes up every year (pooled). 历年结余：留存当地、首年一次性全额上划、逐年全额上划",
      ),
    fund: fundField(z),
    shortfall: z
      .enum(["debt", "budget"])
      .describe(
        "When the highest fund runs out: its debt, or a public budget pays; to be chosen. 基金不足时：挂账或财政补足，必选",
      ),
    budget: budgetField(z, "Whose budget pays then, shared out by the pools' own deficits; 补足的财政层级"),
  });

export type FullPoolingParameters = Zod.infer<ReturnType<typeof schema>>;

/**
 * Full pooling (统收统支): all revenue of a pool goes up and all its spending is paid from above,
 * x_i = round(share · E_i) − round(share · R_i), so that with share 1 its balance of the year is 0; share 0 is
 * the status quo. A level passes its whole balance, surplus or gap, to the next; the highest keeps it. If that
 * one runs out, it is in debt or budgets pay what it lacks, in proportion to max(0, E_i − R_i). A debt that a
 * pool has from before stays its own; what rules before this one took beyond its reserve goes up no second time.
 *
 * Source: full pooling at one to three levels (F01); Ganzhou's counties (F13), Hainan (F12); Chongqing
 * employees, where “滚存结余全额上划” (F08); structural-risk paper, section 2.1.
 */
export const fullPooling: Mechanism<FullPoolingParameters> = {
  name: "fullPooling",
  title: { zh: "统收统支", en: "Full pooling" },
  schema: schema as unknown as Mechanism<FullPoolingParameters>["schema"],
  debts: ({ shortfall }) => (shortfall === "debt" ? ["pooled", "adjustment"] : ["pooled"]),
  prepare({ levels, share, reserves, fund, shortfall, budget }, site) {
    const { members, lanes } = site;
    const pooled = site.accounts("pooled");
    const first = site.fund("adjustment", fund, site.groups(levels[0]!));
    const revenue = site.fact("revenue");
    const spending = site.fact("expenditure");
    const opening = site.fact("openingReserve");
    const up = site.buffer();
    const down = site.buffer();
    const passes = levels.slice(1).map((to, i) => passOn(site, fund, levels[i]!, to));
    const fill = shortfall === "budget" ? fillFrom(site, fund, levels.at(-1)!, budget) : undefined;
    let isFirst = true;
    site.onOpen(() => {
      isFirst = true;
    });
    return (year) => {
      const { balance } = site;
      const takesReserves = reserves === "pooled" || (reserves === "once" && isFirst);
      isFirst = false;
      for (const p of members) {
        for (let l = 0, k = p * lanes, b = pooled[p]! * lanes; l < lanes; l++, k++) {
          up[k] = whole(share * revenue[k]!);
          down[k] = whole(share * spending[k]!);
          const own = opening[k]! + revenue[k]! - spending[k]! - up[k]! + down[k]!;
          const lacking = lesser(own, 0) - (balance[b + l]! - up[k]! + down[k]!);
          up[k] = positive(up[k]! - positive(lacking));
          if (takesReserves) up[k]! += positive(balance[b + l]! - up[k]! + down[k]!);
        }
      }
      site.move(pooled, first.each, up);
      site.move(first.each, pooled, down);
      for (let i = 0; i < passes.length; i++) passes[i]!(year);
      fill?.(year);
    };
  },
};

/** Moves the balance of each fund of a level, positive or negative, to the fund above it. */
function passOn(site: Site, fund: string, from: Level, to: Level): Step {
  const { lanes, members } = site;
  const lower = site.fund("adjustment", fund, site.groups(from));
  const upper = site.fund("adjustment", fund, site.groups(to));
  const above = new Map<number, number>();
  for (const p of members) if (lower.each[p] !== upper.each[p]) above.set(lower.each[p]!, upper.each[p]!);
  const under = Int32Array.from(above.keys());
  const over = Int32Array.from(above.values());
  const surplus = new Float64Array(under.length * lanes);
  const gap = new Float64Array(under.length * lanes);
  return () => {
    const { balance } = site;
    for (let i = 0; i < under.length; i++) {
      for (let l = 0, k = i * lanes, b = under[i]! * lanes; l < lanes; l++, k++) {
        surplus[k] = positive(balance[b + l]!);
        gap[k] = positive(-balance[b + l]!);
      }
    }
    site.move(under, over, surplus);
    site.move(over, under, gap);
  };
}

/** Fills what each fund of the highest level lacks from public budgets. */
function fillFrom(site: Site, name: string, level: Level, budget: Level | "local"): Step {
  const { lanes, members } = site;
  const groups = site.groups(level);
  const fund = site.fund("adjustment", name, groups);
  const finance = site.finance(budget);
  const revenue = site.fact("revenue");
  const spending = site.fact("expenditure");
  const lacking = site.groupBuffer(groups);
  const deficits = site.groupBuffer(groups);
  const weights = site.buffer();
  const amount = site.buffer();
  const scratch = scratchOf(groups);
  return () => {
    const { balance } = site;
    for (let g = 0; g < groups.count; g++)
      for (let l = 0, k = g * lanes, b = fund.all[g]! * lanes; l < lanes; l++, k++)
        lacking[k] = positive(-balance[b + l]!);
    for (const p of members)
      for (let k = p * lanes, end = k + lanes; k < end; k++)
        weights[k] = positive(spending[k]! - revenue[k]!);
    sumByGroup(weights, groups, members, lanes, deficits);
    for (const p of members) {
      const g = groups.of[p]! * lanes;
      for (let l = 0, k = p * lanes; l < lanes; l++, k++)
        if (deficits[g + l] === 0) weights[k] = spending[k]!;
    }
    apportion(lacking, weights, groups, members, lanes, amount, scratch);
    site.move(finance, fund.each, amount);
  };
}
