import { checkNumber } from "../../numeric/check.js";
import { type AccountId, type AccountKind, kindOf, WITH_FLOOR } from "../ledger/accounts.js";
import type { Journal } from "../ledger/journal.js";
import { journal } from "../ledger/journal.js";
import { fromCents, LARGEST, toCents } from "../ledger/money.js";
import { MECHANISMS } from "../mechanisms/index.js";
import { checkPolicy, termOf } from "../policy/check.js";
import { membersOf } from "../policy/cover.js";
import type { Policy } from "../policy/policy.js";
import { checkPools, type Pool } from "../pool.js";
import { type Arena, arena } from "./arena.js";
import { ruleBoard } from "./board.js";
import { type Book, book, moveAmounts } from "./book.js";
import { engineRules } from "./engineRules.js";
import type { FactSource } from "./facts.js";
import { type FlowsByName, makeSite } from "./makeSite.js";
import { openingBalances } from "./opening.js";
import type { Step } from "./site.js";
import { factStore } from "./store.js";
import { fundTallies } from "./tally.js";

/** Accounts that earn interest. */
const BEARING: ReadonlySet<AccountKind> = new Set(["pooled", "adjustment", "emergency"]);

/** Arrays of pools × lanes for which a rule has room in the arena; more are ordinary ones. */
const ROOM = 16;

export interface EngineOptions {
  readonly lanes: number;
  /** Keeps every posting and checks every floor; one lane only. */
  readonly keepsLedger: boolean;
  /** Interest rate of a year on positive opening balances of pooled funds, adjustment funds and reserves. */
  readonly interest?: number;
  readonly flows?: FlowsByName;
  /** Opening balances of other accounts, 亿元. */
  readonly opening?: Readonly<Record<AccountId, number>>;
}

/** A policy over pools, ready to run year by year on a block of paths. */
export interface Engine {
  readonly book: Book;
  readonly journal: Journal;
  /** Account of each pool's pooled fund. */
  readonly pooled: Int32Array;
  /** Facts of the year that has just run, pools × lanes. */
  readonly revenue: Float64Array;
  readonly expenditure: Float64Array;
  /** Makes arrays beside those of the rules. */
  readonly zeros: Arena;
  /**
   * What accounts without a floor hold beyond their balances, whole 分: counter-accounts that only take or
   * give grow past what a double holds exactly. Always 0 where no ledger is kept.
   */
  readonly carried: bigint[];
  /** Puts the opening balances in place. */
  open(): void;
  /** Runs year t (calendar year `year`) for the paths from `first` on. */
  runYear(t: number, year: number, first: number): void;
}

/**
 * Prepares a policy for pools.
 * @throws RangeError for pools or rules that cannot be, naming policy, rule and pool
 */
export function prepareEngine(
  policy: Policy,
  pools: readonly Pool[],
  source: FactSource,
  options: EngineOptions,
): Engine {
  checkPools(pools);
  checkPolicy(policy);
  const { lanes, keepsLedger } = options;
  const zeros = arena(lanes, ROOM * (4 + policy.rules.length) * pools.length * lanes);
  const accounts = book(lanes, keepsLedger, zeros);
  const rules: string[] = [];
  const log = journal({ accounts: accounts.names, rules });
  const store = factStore(pools, source, lanes, zeros);
  const all = Int32Array.from(pools, (_, p) => p);
  const board = ruleBoard(pools.length, lanes, zeros);
  const pooled = Int32Array.from(pools, (pool) => accounts.account(`pooled:${pool.name}`));
  const tallies = fundTallies(pooled, lanes);
  const resets: (() => void)[] = [];
  let year = 0;

  const prepared = (name: string, make: (site: ReturnType<typeof makeSite>) => Step) => {
    const rule = rules.push(name) - 1;
    return (where: string, members: Int32Array) =>
      make(
        makeSite({
          where,
          rule: name,
          pools,
          members,
          lanes,
          source,
          store,
          book: accounts,
          board,
          tallies,
          zeros,
          onOpen: (reset) => void resets.push(reset),
          flows: options.flows ?? {},
          move(from, to, amount, period = "year") {
            if (keepsLedger) {
              for (let i = 0; i < from.length; i++) {
                const x = amount[i]!;
                if (x === 0 || from[i] === to[i]) continue;
                if (!Number.isInteger(x) || x < 0) {
                  throw new RangeError(
                    `${where}: it would move ${fromCents(x)} from ${accounts.names[from[i]!]} in ${year}; expected whole cents of at least 0`,
                  );
                }
                log.add(from[i]!, to[i]!, x, rule, year, period);
              }
            }
            moveAmounts(accounts.balance, lanes, from, to, amount);
            tallies.track(from, to, amount);
          },
        }),
      );
  };

  const where = `policy "${policy.id}"`;
  const subsidised = all.filter((p) => pools[p]!.subsidy !== undefined);
  const bearing = () =>
    Int32Array.from(accounts.names.flatMap((id, a) => (BEARING.has(kindOf(id)) ? [a] : [])));
  const before = engineRules(checkNumber(where, "interest", options.interest ?? 0, -1, 1), bearing).map(
    ({ name, make }) => ({
      name,
      term: [-Infinity, Infinity] as const,
      debts: new Set<AccountKind>(["pooled"]),
      step: prepared(name, make)(name, name === "subsidy" ? subsidised : all),
    }),
  );
  const ofPolicy = policy.rules.map((rule) => {
    const mechanism = MECHANISMS[rule.mechanism]!;
    const at = `${where}, rule "${rule.name}"`;
    return {
      name: rule.name,
      term: termOf(rule),
      debts: new Set<AccountKind>(mechanism.debts?.(rule.parameters) ?? []),
      step: prepared(rule.name, (site) => mechanism.prepare(rule.parameters, site))(
        at,
        membersOf(at, rule, pools),
      ),
    };
  });
  const steps = [...before, ...ofPolicy];
  const personal = pools.map((pool) =>
    pool.personalAccount === undefined ? -1 : accounts.account(`personal:${pool.name}`),
  );
  const opening = openingBalances(pools, options.opening ?? {}).map(
    ([id, cents]) => [accounts.account(id), cents] as const,
  );
  const reserves = pools.map((pool) => toCents(`${pool.name}: reserve`, pool.reserve));
  accounts.open();

  const carried: bigint[] = accounts.names.map(() => 0n);
  const put = (account: number, cents: number) =>
    accounts.balance.fill(cents, account * lanes, (account + 1) * lanes);
  return {
    book: accounts,
    journal: log,
    pooled,
    zeros,
    revenue: store.fact(where, "revenue", all),
    expenditure: store.fact(where, "expenditure", all),
    carried,
    open() {
      carried.fill(0n);
      for (const reset of resets) reset();
      accounts.balance.fill(0);
      pools.forEach((pool, p) => {
        put(pooled[p]!, reserves[p]!);
        if (personal[p]! >= 0)
          put(personal[p]!, toCents(`${pool.name}: personalAccount`, pool.personalAccount));
      });
      for (const [account, cents] of opening) put(account, cents);
    },
    runYear(t, calendar, first) {
      year = calendar;
      board.clear();
      tallies.clear();
      store.fill(t, first, (out) => {
        for (let p = 0; p < pooled.length; p++) {
          const at = pooled[p]! * lanes;
          out.set(accounts.balance.subarray(at, at + lanes), p * lanes);
        }
      });
      for (const { name, term, debts, step } of steps) {
        if (year < term[0] || year > term[1]) continue;
        if (!keepsLedger) {
          step(year);
          continue;
        }
        const held = accounts.balance.slice();
        step(year);
        checkFloors(accounts, held, debts, `${where}, rule "${name}"`, year);
      }
      if (keepsLedger) carryOver(accounts, carried);
    },
  };
}

/** Balance of an account without a floor from which on it is carried over at the year's end. */
const CARRIED_FROM = 2 ** 51;

function carryOver(accounts: Book, carried: bigint[]): void {
  for (let a = 0; a < carried.length; a++) {
    const held = accounts.balance[a]!;
    if (Math.abs(held) < CARRIED_FROM || WITH_FLOOR.has(kindOf(accounts.names[a]!))) continue;
    carried[a]! += BigInt(held);
    accounts.balance[a] = 0;
  }
}

function checkFloors(
  accounts: Book,
  held: Float64Array,
  debts: ReadonlySet<AccountKind>,
  where: string,
  year: number,
): void {
  for (let a = 0; a < held.length; a++) {
    const now = accounts.balance[a]!;
    if (Math.abs(now) > LARGEST) {
      throw new RangeError(
        `${where}: ${accounts.names[a]} holds ${fromCents(now)} in ${year}; amounts are exact up to ${fromCents(LARGEST)}: run fewer years or less growth`,
      );
    }
    if (now >= 0 || now >= held[a]!) continue;
    const kind = kindOf(accounts.names[a]!);
    if (WITH_FLOOR.has(kind) && !debts.has(kind)) {
      throw new RangeError(
        `${where}: it would leave ${accounts.names[a]} with ${fromCents(now)} in ${year}; expected at least 0, since the rule names no debt`,
      );
    }
  }
}
