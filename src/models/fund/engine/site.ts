import type { AccountKind, PoolAccountKind } from "../ledger/accounts.js";
import type { Period } from "../ledger/posting.js";
import type { Pool } from "../pool.js";
import type { FactName } from "./facts.js";
import type { Groups, Level } from "./groups.js";
import type { Tally } from "./tally.js";

/** What a rule does in a year it is in force. */
export type Step = (year: number) => void;

/** A yearly flow from one pool to another: of people, or of spending. */
export interface Flow {
  /** Index of the pool. */
  readonly from: number;
  readonly to: number;
  /** Share of the people, or of the spending, of `from`. */
  readonly share: number;
}

/** An adjustment fund or emergency reserve: its account for each pool, and for each group. */
export interface FundAccounts {
  readonly each: Int32Array;
  readonly all: Int32Array;
}

/** What a rule works with. The value of pool p in lane l stands at p · lanes + l. */
export interface Site {
  /** `policy "x", rule "y"`, for messages. */
  readonly where: string;
  /** Name of the rule. */
  readonly rule: string;
  /** All pools of the run. */
  readonly pools: readonly Pool[];
  /** Indices of the pools that the rule covers. */
  readonly members: Int32Array;
  /** Paths computed side by side; 1 when a ledger is kept. */
  readonly lanes: number;
  /** Chance plays a part; without it a rule uses expected values instead of draws. */
  readonly isRandom: boolean;
  /** Accounts × lanes, whole 分, to be read inside a step. */
  readonly balance: Float64Array;
  /** The account of each pool. */
  accounts(kind: PoolAccountKind): Int32Array;
  /** The public budget over each pool at a level; "local" is that of its own region. */
  finance(level: Level | "local"): Int32Array;
  groups(level: Level): Groups;
  fund(kind: "adjustment" | "emergency", name: string, groups: Groups): FundAccounts;
  account(id: `${AccountKind}:${string}`): number;
  /** What the pools have paid into a fund and had from it in the year so far, kept up by the engine. */
  tally(fund: FundAccounts): Tally;
  /**
   * A fact of every pool in every lane, filled anew each year before the rules.
   * @throws RangeError when a member cannot give it
   */
  fact(name: FactName): Float64Array;
  /**
   * Uniform numbers on (0, 1), pools × lanes, drawn anew each year for this purpose of the rule: policies that
   * share the rule's name meet the same ones.
   */
  uniform(purpose: string): Float64Array;
  /**
   * Flows between pools by name.
   * @throws RangeError when the run gives none of that name
   */
  flows(name: string): readonly Flow[];
  /**
   * Numbers of pools × lanes that rules after this one may read in the same year, zero as the year begins: a
   * levy publishes `unpaid:RULE`. To be asked for in each step: undefined where no rule reads them.
   */
  publish(name: string): () => Float64Array | undefined;
  /**
   * What a rule before this one has published.
   * @throws RangeError when none has
   */
  published(name: string): Float64Array;
  /** Registers what puts a rule's own memory (a queue, a year already served) back, before a run begins anew. */
  onOpen(reset: () => void): void;
  /** Zeros, pools × lanes. */
  buffer(): Float64Array;
  /** Zeros, groups × lanes. */
  groupBuffer(groups: Groups): Float64Array;
  /** Parameters as numbers for loops. */
  list(values: readonly number[]): Float64Array;
  /** Zeros, rows × lanes. */
  rowBuffer(rows: number): Float64Array<ArrayBuffer>;
  /**
   * Moves whole amounts of at least 0: from[i] gives amount[i, l] to to[i]. The only way to change balances.
   * @param amount from.length × lanes
   */
  move(from: Int32Array, to: Int32Array, amount: Float64Array, period?: Period): void;
}
