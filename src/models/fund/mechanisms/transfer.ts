import type { z as Zod } from "zod";
import { positive, whole } from "../engine/cents.js";
import { MONEY_FACTS } from "../engine/facts.js";
import { LEVELS } from "../engine/groups.js";
import { partOfSign } from "../engine/loops.js";
import type { Site } from "../engine/site.js";
import { ration, scratchOf, shareOf } from "../engine/vector.js";
import { ACCOUNT_KINDS, type AccountKind, WITH_FLOOR } from "../ledger/accounts.js";
import { toCents } from "../ledger/money.js";
import { regionOf, SCHEMES, type Scheme, schemeOf } from "../pool.js";
import { fraction } from "./fields.js";
import type { Mechanism } from "./mechanism.js";

const OF_A_POOL = ["pooled", "personal", "hospitals", "people", "outside"] as const;
type OfAPool = (typeof OF_A_POOL)[number];
const isOfAPool = (kind: AccountKind): kind is OfAPool => (OF_A_POOL as readonly string[]).includes(kind);

const schema = (z: typeof Zod) => {
  const side = (about: string) =>
    z
      .strictObject({
        kind: z.enum(ACCOUNT_KINDS).describe("Kind of account; 账户类别"),
        level: z
          .enum(["local", ...LEVELS])
          .optional()
          .describe("Of a budget (default local) or a fund (default nation): its level; 财政或调剂金层级"),
        name: z.string().min(1).default("fund").describe("Of a fund or reserve: its name; 调剂金或储备名称"),
        scheme: z
          .enum(SCHEMES)
          .optional()
          .describe(
            "Of a pool's account: that of this scheme in the same region, default the pool's own; 同地区另一险种",
          ),
      })
      .describe(about);
  return z
    .strictObject({
      from: side("Account that gives; 付款账户"),
      to: side("Account that takes; 收款账户"),
      amount: z.number().min(0).optional().describe("Fixed amount for each pool and year, 亿元; 定额"),
      share: fraction(z, "Share of `of` instead of an amount; 比例").optional(),
      of: z
        .enum([...MONEY_FACTS, "balance"])
        .optional()
        .describe("What it is a share of; balance: what the giving account of the pool holds. 基数"),
      shortfall: z
        .enum(["proRata", "debt"])
        .describe(
          "When the giving account holds less: pools that draw on it in proportion to what is due (proRata), or a debt (debt); to be chosen. 付款账户不足时：按比例、挂账，必选",
        ),
    })
    .refine(({ amount, share, of }) => (amount === undefined) === (share !== undefined && of !== undefined), {
      error: "expected either amount, or share and of",
    })
    .refine(({ from, of }) => of !== "balance" || from.kind === "pooled" || from.kind === "personal", {
      error: "of is balance; expected from to be the pooled fund or the personal accounts",
    });
};

export type TransferParameters = Zod.infer<ReturnType<typeof schema>>;

/**
 * Transfer (划转): x_i = amount, or round(share · max(0, base_i)), from one account to another for each pool.
 * So personal accounts pay residents' contributions or bills of a family (personal → pooled of the other
 * scheme of the region), or are credited and closed.
 *
 * Source: family sharing of personal accounts (Z04); any posting that no other mechanism makes.
 */
export const transfer: Mechanism<TransferParameters> = {
  name: "transfer",
  title: { zh: "划转", en: "Transfer" },
  schema: schema as unknown as Mechanism<TransferParameters>["schema"],
  debts: ({ from, shortfall }) => (shortfall === "debt" && WITH_FLOOR.has(from.kind) ? [from.kind] : []),
  prepare({ from, to, amount: fixed, share, of, shortfall }, site) {
    const { members, lanes } = site;
    const giving = accountsOf(from, "from", site);
    const taking = accountsOf(to, "to", site);
    const base = of === undefined || of === "balance" ? undefined : site.fact(of);
    const amount = site.buffer();
    const cents = fixed === undefined ? 0 : toCents(`${site.where}: amount`, fixed);
    const limit = shortfall === "proRata" && WITH_FLOOR.has(from.kind) ? rationing(site, giving) : undefined;
    return () => {
      const { balance } = site;
      if (base && share !== undefined) {
        shareOf(share, base, members, lanes, amount);
        partOfSign(1, amount, members, lanes, amount);
      } else {
        for (const p of members) {
          for (let l = 0, k = p * lanes, b = giving[p]! * lanes; l < lanes; l++, k++) {
            amount[k] = of === "balance" ? whole(share! * positive(balance[b + l]!)) : cents;
          }
        }
      }
      limit?.(amount);
      site.move(giving, taking, amount);
    };
  },
};

function accountsOf(side: TransferParameters["from"], name: string, site: Site): Int32Array {
  if (isOfAPool(side.kind)) {
    const own = site.accounts(side.kind);
    return side.scheme === undefined ? own : own.map((_, p) => own[partner(p, side.scheme!, name, site)]!);
  }
  if (side.kind === "finance") return site.finance(side.level ?? "local");
  const level = side.level === undefined ? "nation" : side.level === "local" ? "county" : side.level;
  return site.fund(side.kind as "adjustment" | "emergency", side.name, site.groups(level)).each;
}

/** The pool of a scheme in the region of pool p; for pools that the rule does not cover p itself. */
function partner(p: number, scheme: Scheme, name: string, { pools, members, where }: Site): number {
  const pool = pools[p]!;
  if (schemeOf(pool) === scheme || !members.includes(p)) return p;
  const region = regionOf(pool).join("/");
  const found = pools.findIndex(
    (other) => schemeOf(other) === scheme && regionOf(other).join("/") === region,
  );
  if (found >= 0) return found;
  throw new RangeError(
    `${where}: ${name} is the ${scheme} pool in the region of "${pool.name}", and there is none; expected one in ${region}`,
  );
}

/** Cuts payments to what the giving accounts hold, all pools of one account in proportion. */
function rationing(site: Site, giving: Int32Array): (amount: Float64Array) => void {
  const { members, lanes } = site;
  const all = Int32Array.from(new Set(giving));
  const groups = { count: all.length, of: giving.map((a) => all.indexOf(a)), names: Array.from(all, String) };
  const held = site.groupBuffer(groups);
  const scratch = scratchOf(groups);
  return (amount) => {
    const { balance } = site;
    for (let g = 0; g < all.length; g++) {
      for (let l = 0, k = g * lanes, b = all[g]! * lanes; l < lanes; l++, k++) held[k] = balance[b + l]!;
    }
    ration(held, amount, groups, members, lanes, amount, scratch);
  };
}
