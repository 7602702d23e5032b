import type { z as Zod } from "zod";
import { lesser, positive, whole } from "../engine/cents.js";
import type { Site } from "../engine/site.js";
import { budgetField, fraction, fundField, levelField, shortfallField } from "./fields.js";
import type { Mechanism } from "./mechanism.js";
import { payOut, payoutDebts } from "./payout.js";

const schema = (z: typeof Zod) =>
  z
    .strictObject({
      spending: z
        .strictObject({
          kept: fraction(z, "Part of a saving under the quota that stays with the pool; 节支留存比例"),
          overrun: fraction(z, "Part of an overrun that the pool bears; 超支自担比例"),
        })
        .optional()
        .describe("Sharing of spending under or over its quota; 支出指标节超分担"),
      collection: z
        .strictObject({
          threshold: fraction(z, "Part of the collection target from which money is shared; 征缴基准"),
          kept: fraction(z, "Part of what is collected above it that stays with the pool; 超收留存比例"),
          base: z
            .enum(["revenue", "contributions"])
            .default("revenue")
            .describe("What counts as collected; 征缴口径"),
        })
        .optional()
        .describe(
          "Sharing of collection above its target; the pool makes good what is under. 超收留存、差额补足",
        ),
      heldBy: z
        .enum(["pool", "fund"])
        .describe(
          "Who holds the money that is shared: the pool, or, under full pooling, the fund. 资金所在：当地或调剂金",
        ),
      budget: budgetField(
        z,
        "Budget that pays what the pool's own surplus does not; 结余不足时补足的财政层级",
      ),
      level: levelField(z),
      fund: fundField(z),
      shortfall: shortfallField(z),
    })
    .refine(({ spending, collection }) => spending !== undefined || collection !== undefined, {
      message: "spending and collection are missing; expected one or both",
    });

export type RetentionParameters = Zod.infer<ReturnType<typeof schema>>;

/**
 * Retention and sharing (超收节支留存): with quota Q, spending E, target T, threshold h and collection R:
 * - a saving S = Q − E > 0 is split into round(kept · S) for the pool and the rest for the fund; of an overrun
 *   O = E − Q the pool bears round(overrun · O), the fund the rest
 * - of X = R − round(h · T) > 0 the pool keeps round(kept · X), the fund has the rest; X < 0 the pool makes good
 *
 * What the pool bears or makes good comes from its own surplus, then from the budget over it.
 *
 * Source: Chongqing employees: saving 100 → 60 kept, 40 up (F08; shares of an overrun not printed); target 100:
 * collected 100 → 2.5 kept, 95 → 0, 90 → pays 5 (F09); structural-risk paper, section 2.1 and Table 1.
 */
export const retention: Mechanism<RetentionParameters> = {
  name: "retention",
  title: { zh: "超收节支留存", en: "Retention and sharing" },
  schema: schema as unknown as Mechanism<RetentionParameters>["schema"],
  debts: ({ shortfall }) => payoutDebts(shortfall),
  prepare({ spending, collection, heldBy, budget, level, fund, shortfall }, site) {
    const { members, lanes } = site;
    const groups = site.groups(level);
    const pooled = site.accounts("pooled");
    const account = site.fund("adjustment", fund, groups);
    const finance = site.finance(budget);
    const pay = payOut(site, account, groups, shortfall);
    const parts = [
      ...(spending ? [sharesOfSpending(site, spending, heldBy)] : []),
      ...(collection ? [sharesOfCollection(site, collection, heldBy)] : []),
    ];
    const shares: Shares = {
      down: site.buffer(),
      up: site.buffer(),
      owed: site.buffer(),
      borne: site.buffer(),
    };
    const { down, up, owed, borne } = shares;
    const fromBudget = site.buffer();
    return () => {
      for (const values of [down, up, owed, borne]) values.fill(0);
      for (let i = 0; i < parts.length; i++) parts[i]!(shares);
      pay(down);
      limit(site, pooled, up);
      site.move(pooled, account.each, up);
      fromBudget.set(owed);
      limit(site, pooled, owed);
      for (let k = 0; k < owed.length; k++) fromBudget[k]! -= owed[k]!;
      site.move(pooled, account.each, owed);
      site.move(finance, account.each, fromBudget);
      const { balance } = site;
      for (const p of members)
        for (let l = 0, k = p * lanes, b = pooled[p]! * lanes; l < lanes; l++, k++)
          borne[k] = lesser(borne[k]!, positive(-balance[b + l]!));
      site.move(finance, pooled, borne);
    };
  },
};

/** Sums that a rule sets, pools × lanes. */
interface Shares {
  /** From the fund to the pool. */
  readonly down: Float64Array;
  /** From the pool to the fund, as far as it has the money. */
  readonly up: Float64Array;
  /** From the pool to the fund, the budget over it paying the rest. */
  readonly owed: Float64Array;
  /** Spending that the pool has paid already and bears itself, the budget over it paying what it lacks. */
  readonly borne: Float64Array;
}

function sharesOfSpending(
  { members, lanes, fact }: Site,
  { kept, overrun }: NonNullable<RetentionParameters["spending"]>,
  heldBy: "pool" | "fund",
): (shares: Shares) => void {
  const quota = fact("quota");
  const spent = fact("expenditure");
  return ({ down, up, owed, borne }) => {
    for (const p of members) {
      for (let k = p * lanes, end = k + lanes; k < end; k++) {
        const saving = positive(quota[k]! - spent[k]!);
        const excess = positive(spent[k]! - quota[k]!);
        const stays = whole(kept * saving);
        const own = whole(overrun * excess);
        if (heldBy === "fund") {
          down[k]! += stays;
          owed[k]! += own;
        } else {
          up[k]! += saving - stays;
          down[k]! += excess - own;
          borne[k]! += own;
        }
      }
    }
  };
}

function sharesOfCollection(
  { members, lanes, fact }: Site,
  { threshold, kept, base }: NonNullable<RetentionParameters["collection"]>,
  heldBy: "pool" | "fund",
): (shares: Shares) => void {
  const target = fact("target");
  const collected = fact(base);
  return ({ down, up, owed }) => {
    for (const p of members) {
      for (let k = p * lanes, end = k + lanes; k < end; k++) {
        const due = whole(threshold * target[k]!);
        const above = positive(collected[k]! - due);
        const stays = whole(kept * above);
        owed[k]! += positive(due - collected[k]!);
        if (heldBy === "fund") down[k]! += stays;
        else up[k]! += above - stays;
      }
    }
  };
}

/** Cuts what pools pay to what they hold. */
function limit({ members, lanes, balance }: Site, pooled: Int32Array, amount: Float64Array): void {
  for (const p of members)
    for (let l = 0, k = p * lanes, b = pooled[p]! * lanes; l < lanes; l++, k++)
      amount[k] = positive(lesser(amount[k]!, balance[b + l]!));
}
