import type { z as Zod } from "zod";
import { positive, whole } from "../engine/cents.js";
import { ration, scratchOf, sumByGroup } from "../engine/vector.js";
import { fraction, levelField, payersField, shortfallField } from "./fields.js";
import type { Mechanism } from "./mechanism.js";
import { payOut } from "./payout.js";
import { limitDues, netSettlement, settlementDebts } from "./settle.js";

const SOURCES = ["central", "province", "pools"] as const;

const schema = (z: typeof Zod) =>
  z.strictObject({
    reserve: z.string().min(1).default("reserve").describe("Name of the reserve; 储备名称"),
    level: levelField(z),
    base: z
      .enum(["revenue", "contributions", "expectedExpenditure", "income", "payroll"])
      .default("revenue")
      .describe("What the yearly feeds, and the stock, are shares of; 计提基数"),
    feeds: z
      .strictObject({
        central: fraction(z, "From the central budget; 中央财政").default(0),
        province: fraction(z, "From the budgets of the provinces; 省级财政").default(0),
        pools: fraction(z, "From the pools; 统筹基金").default(0),
      })
      .prefault({})
      .describe("Yearly feeds, as shares of the base; 筹集比例"),
    stock: fraction(z, "Stock at which feeding ends, as a share of the base; 规模上限").optional(),
    triggers: z
      .array(z.string().min(1))
      .min(1)
      .describe("Events on which alone it is used, by name; 动用情形"),
    cover: fraction(z, "Share of the spending above expectation that it bears; 承担比例").default(1),
    advance: fraction(
      z,
      "Advance to a pool that is struck, as a share of its expected expenditure; settled at year end. 预拨比例",
    ).default(0),
    payers: payersField(z),
    shortfall: shortfallField(z),
  });

export type EmergencyReserveParameters = Zod.infer<ReturnType<typeof schema>>;

/**
 * Emergency reserve (应急储备金). Every year it is fed round(share · base_i) for each pool by the centre, the
 * province and the pool, cut in proportion to what its stock lacks. Only where a listed trigger strikes pool i
 * is it used: the pool is advanced A_i = round(advance · expected expenditure_i); at year end its claim is
 * S_i = round(cover · max(0, expenditure_i − expected expenditure_i)): A_i − S_i is returned, or S_i − A_i paid.
 * It stands beside the transfers of the adjustment fund, in an account of its own.
 *
 * Source: Wang, sections 5.2 and 6 (N10); Hunan's provincial fund (F14); vaccination and care in the epidemic,
 * advanced and settled (Z18).
 */
export const emergencyReserve: Mechanism<EmergencyReserveParameters> = {
  name: "emergencyReserve",
  title: { zh: "应急储备金", en: "Emergency reserve" },
  schema: schema as unknown as Mechanism<EmergencyReserveParameters>["schema"],
  debts: ({ payers, shortfall }) => settlementDebts(payers, shortfall, "emergency"),
  prepare({ reserve, level, base, feeds, stock, triggers, cover, advance, payers, shortfall }, site) {
    const { members, lanes } = site;
    const groups = site.groups(level);
    const pooled = site.accounts("pooled");
    const account = site.fund("emergency", reserve, groups);
    const expected = site.fact("expectedExpenditure");
    const actual = site.fact("expenditure");
    const struck = triggers.map((name) => site.fact(`trigger:${name}`));
    const feed = prepareFeed();
    const amount = site.buffer();
    const net = site.buffer();
    const payAdvance = payOut(site, account, groups, shortfall === "debt" ? "debt" : "proRata");
    const settle = netSettlement(
      site,
      { each: account.each, pay: payOut(site, account, groups, shortfall) },
      payers,
    );
    const isStruck = (k: number) => struck.some((trigger) => trigger[k]! > 0);
    return () => {
      feed();
      for (const p of members) {
        for (let k = p * lanes; k < (p + 1) * lanes; k++)
          amount[k] = isStruck(k) ? whole(advance * expected[k]!) : 0;
      }
      payAdvance(amount);
      for (const p of members) {
        for (let k = p * lanes; k < (p + 1) * lanes; k++) {
          const claim = isStruck(k) ? whole(cover * positive(actual[k]! - expected[k]!)) : 0;
          net[k] = claim - amount[k]!;
        }
      }
      settle(net, "clearing");
    };

    function prepareFeed() {
      const values = site.fact(base);
      const total = site.buffer();
      const paid = site.buffer();
      const missing = site.groupBuffer(groups);
      const scratch = scratchOf(groups);
      const limit = limitDues(site, payers);
      const givers = {
        central: site.finance("nation"),
        province: site.finance("province"),
        pools: pooled,
      };
      const shares = SOURCES.map((source) => feeds[source]);
      const sum = shares.reduce((a, b) => a + b, 0);
      const fillMissing = (share: number) => {
        sumByGroup(values, groups, members, lanes, missing);
        for (let g = 0; g < groups.count; g++) {
          for (let l = 0, k = g * lanes, b = account.all[g]! * lanes; l < lanes; l++, k++)
            missing[k] = Math.floor(share * missing[k]!) - site.balance[b + l]!;
        }
      };
      return () => {
        if (sum === 0) return;
        for (const p of members)
          for (let k = p * lanes; k < (p + 1) * lanes; k++) total[k] = whole(sum * values[k]!);
        if (stock !== undefined) {
          fillMissing(stock);
          ration(missing, total, groups, members, lanes, total, scratch);
        }
        let before = 0;
        SOURCES.forEach((source, s) => {
          const upTo = s + 1 === SOURCES.length ? 1 : before + shares[s]! / sum;
          for (const p of members) {
            for (let k = p * lanes; k < (p + 1) * lanes; k++)
              paid[k] = whole(upTo * total[k]!) - whole(before * total[k]!);
          }
          before = upTo;
          if (source === "pools") limit(paid);
          site.move(givers[source], account.each, paid);
        });
      };
    }
  },
};
