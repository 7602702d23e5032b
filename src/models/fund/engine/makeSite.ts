import { checkNumber } from "../../numeric/check.js";
import { type AccountKind, financeOf, type PoolAccountKind } from "../ledger/accounts.js";
import type { Pool } from "../pool.js";
import { regionOf } from "../pool.js";
import type { Arena } from "./arena.js";
import type { Board } from "./board.js";
import type { Book } from "./book.js";
import type { FactName, FactSource } from "./facts.js";
import { type Groups, groupBy, type Level, regionAt } from "./groups.js";
import type { Flow, Site } from "./site.js";
import type { FactStore } from "./store.js";
import type { Tallies } from "./tally.js";

/** Flows between pools, by pool names. */
export type FlowsByName = Readonly<
  Record<string, readonly { readonly from: string; readonly to: string; readonly share: number }[]>
>;

interface Parts {
  readonly where: string;
  readonly rule: string;
  readonly pools: readonly Pool[];
  readonly members: Int32Array;
  readonly lanes: number;
  readonly source: FactSource;
  readonly store: FactStore;
  readonly book: Book;
  readonly board: Board;
  readonly tallies: Tallies;
  readonly zeros: Arena;
  readonly onOpen: Site["onOpen"];
  readonly flows: FlowsByName;
  readonly move: Site["move"];
}

export function makeSite(parts: Parts): Site {
  const { where, rule, pools, members, lanes, source, store, book, board, tallies, flows, move, onOpen } =
    parts;
  const { zeros } = parts;
  return {
    where,
    rule,
    pools,
    members,
    lanes,
    isRandom: source.isRandom,
    get balance() {
      return book.balance;
    },
    move,
    accounts: (kind: PoolAccountKind) =>
      Int32Array.from(pools, (pool) => book.account(`${kind}:${pool.name}`)),
    finance: (level: Level | "local") =>
      Int32Array.from(pools, (pool) =>
        book.account(financeOf(level === "local" ? regionOf(pool) : regionAt(pool, level))),
      ),
    groups: (level: Level) => groupBy(pools, level),
    fund(kind: "adjustment" | "emergency", name: string, groups: Groups) {
      const all = Int32Array.from(groups.names, (group) => book.account(`${kind}:${name}@${group}`));
      return { all, each: Int32Array.from(groups.of, (g) => all[g]!) };
    },
    account: (id: `${AccountKind}:${string}`) => book.account(id),
    tally: (fund) => tallies.of(fund.all),
    fact: (name: FactName) => store.fact(where, name, members),
    uniform: (purpose: string) => store.uniform(`${rule}: ${purpose}`),
    flows: (name: string) => resolve(where, name, flows, pools),
    publish: (name: string) => board.publish(name),
    published: (name: string) => board.published(where, name),
    onOpen,
    buffer: () => zeros(pools.length * lanes),
    groupBuffer: (groups: Groups) => zeros(groups.count * lanes),
    list(values: readonly number[]) {
      const made = zeros(values.length);
      made.set(values);
      return made;
    },
    rowBuffer: (rows: number) => zeros(rows * lanes),
  };
}

function resolve(where: string, name: string, flows: FlowsByName, pools: readonly Pool[]): Flow[] {
  const given = Object.hasOwn(flows, name) ? flows[name] : undefined;
  if (given === undefined) {
    throw new RangeError(
      `${where}: it needs flows "${name}"; give the run flows: { ${name}: [{ from, to, share }] }`,
    );
  }
  const index = new Map(pools.map((pool, p) => [pool.name, p]));
  return given.map(({ from, to, share }, i) => {
    const at = (side: string, pool: string) => {
      const p = index.get(pool);
      if (p === undefined)
        throw new RangeError(
          `${where}: flows "${name}", ${side} of flow ${i + 1} is "${pool}"; expected the name of a pool`,
        );
      return p;
    };
    return {
      from: at("from", from),
      to: at("to", to),
      share: checkNumber(where, `flows "${name}", share of flow ${i + 1}`, share, 0, 1),
    };
  });
}
