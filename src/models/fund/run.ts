import { DISPLAY, type Displayable, type MimeBundle, withDisplay } from "../../display/bundle.js";
import { type TableSpec, table } from "../../display/table.js";
import { checkInteger, shown } from "../numeric/check.js";
import { given } from "./engine/constant.js";
import { type Engine, prepareEngine } from "./engine/engine.js";
import { YEAR_RULES } from "./engine/engineRules.js";
import type { FactSource } from "./engine/facts.js";
import type { FlowsByName } from "./engine/makeSite.js";
import type { AccountId } from "./ledger/accounts.js";
import { type Ledger, ledger } from "./ledger/ledger.js";
import { fromCents } from "./ledger/money.js";
import type { Policy } from "./policy/policy.js";
import type { Pool } from "./pool.js";
import type { Projection } from "./projection/projection.js";
import { projectionSource } from "./projection/source.js";
import { surroundings } from "./projection/surroundings.js";

export interface RunOptions {
  /** First year; default 2020. */
  readonly start?: number;
  /** Years to run; default 1, or as many as pools are given for. */
  readonly years?: number;
  /** How the pools change from year to year; default not at all. */
  readonly projection?: Projection;
  /** The same from a source of one's own. */
  readonly source?: FactSource;
  /** Yearly interest on positive balances of pooled funds, adjustment funds and reserves; default the projection's, or 0. */
  readonly interest?: number;
  /** Flows between pools by name: `migration` of people (default the projection's), `care` sought elsewhere. */
  readonly flows?: FlowsByName;
  /** Opening balances of funds and reserves, 亿元: `{ "adjustment:fund@nation": 10 }`. */
  readonly opening?: Readonly<Record<AccountId, number>>;
}

/** One pool in one year of a run; amounts in 亿元. */
export type RunRow = {
  readonly year: number;
  readonly pool: string;
  readonly revenue: number;
  readonly expenditure: number;
  /** What the policy gave (positive) or took: the closing reserve less what it would be without its rules. */
  readonly transfer: number;
  /** Pooled fund at the year's end; below 0: unpaid bills. */
  readonly reserve: number;
  /** Reserve in months of the year's expenditure; null without expenditure. */
  readonly months: number | null;
};

/** A policy run over pools, with its ledger. */
export interface Run {
  readonly policy: Policy;
  readonly pools: readonly Pool[];
  readonly years: readonly number[];
  /** Years × pools, year by year. */
  readonly rows: readonly RunRow[];
  readonly ledger: Ledger;
}

/**
 * Runs a policy over pools, year by year, and keeps every posting.
 *
 * A year: interest, then revenue from people and budgets, then care, then the policy's rules in order.
 *
 * @param pools the pools of the first year, or a list of them for each year (same names, same order)
 * @throws RangeError naming policy, rule, pool and year
 */
export function run(
  policy: Policy,
  pools: readonly Pool[] | readonly (readonly Pool[])[],
  options: RunOptions = {},
): Run & Displayable {
  const byYear = yearsOf(pools);
  const first = byYear[0]!;
  const start = checkInteger("run", "start", options.start ?? 2020, 1900, 2200);
  const count = checkInteger("run", "years", options.years ?? byYear.length, 1, 200);
  const engine = prepareEngine(policy, first, sourceOf(byYear, options), {
    lanes: 1,
    keepsLedger: true,
    ...surroundings("run", options),
  });
  engine.open();
  const years = Object.freeze(Array.from({ length: count }, (_, t) => start + t));
  const balances = [exact(engine)];
  const rows: RunRow[] = [];
  const byRules = transfersOf(engine.pooled, engine.book.names.length);
  let seen = 0;
  for (const [t, year] of years.entries()) {
    engine.runYear(t, year, 0);
    balances.push(exact(engine));
    const transfers = byRules(engine.journal, seen);
    seen = engine.journal.length;
    first.forEach((pool, p) => {
      const reserve = engine.book.balance[engine.pooled[p]!]!;
      const spent = engine.expenditure[p]!;
      const row: RunRow = {
        year,
        pool: pool.name,
        revenue: fromCents(engine.revenue[p]!),
        expenditure: fromCents(spent),
        transfer: fromCents(transfers[p]!),
        reserve: fromCents(reserve),
        months: spent > 0 ? (12 * reserve) / spent : null,
      };
      rows.push(Object.freeze(row));
    });
  }
  const record: Run = {
    policy,
    pools: Object.freeze([...first]),
    years,
    rows: Object.freeze(rows),
    ledger: ledger(engine.book.names, years, balances, engine.journal),
  };
  return Object.freeze(withDisplay(record, () => runTable(record)[DISPLAY]() as MimeBundle));
}

/** What every account holds, whole 分. */
function exact({ book, carried }: Engine): bigint[] {
  return carried.map((beyond, a) => beyond + BigInt(book.balance[a]!));
}

function sourceOf(byYear: readonly (readonly Pool[])[], { source, projection }: RunOptions): FactSource {
  if (projection === undefined) return source ?? given(byYear);
  if (source !== undefined)
    throw new RangeError("run: projection and source are given; expected one of them");
  if (byYear.length > 1)
    throw new RangeError("run: projection is given with pools of several years; expected those of the first");
  return projectionSource(byYear[0]!, projection);
}

const OF_THE_YEAR: ReadonlySet<string> = new Set(YEAR_RULES);

function transfersOf(pooled: Int32Array, accounts: number) {
  const poolOf = new Int32Array(accounts).fill(-1);
  pooled.forEach((account, p) => {
    poolOf[account] = p;
  });
  return (
    journal: {
      length: number;
      from(i: number): number;
      to(i: number): number;
      amount(i: number): number;
      rule(i: number): string;
    },
    since: number,
  ): Float64Array => {
    const net = new Float64Array(pooled.length);
    for (let i = since; i < journal.length; i++) {
      if (OF_THE_YEAR.has(journal.rule(i))) continue;
      const from = poolOf[journal.from(i)]!;
      const to = poolOf[journal.to(i)]!;
      if (from >= 0) net[from]! -= journal.amount(i);
      if (to >= 0) net[to]! += journal.amount(i);
    }
    return net;
  };
}

function yearsOf(pools: readonly Pool[] | readonly (readonly Pool[])[]): readonly (readonly Pool[])[] {
  if (!Array.isArray(pools)) throw new RangeError(`run: pools is ${shown(pools)}; expected a list of pools`);
  if (pools.length === 0) throw new RangeError("run: pools is empty; expected at least one pool");
  if (!Array.isArray(pools[0])) return [pools as readonly Pool[]];
  const years = pools as readonly (readonly Pool[])[];
  const names = years[0]!.map((pool) => pool.name);
  years.forEach((year, t) => {
    const other = names.findIndex((name, p) => year[p]?.name !== name);
    if (year.length !== names.length || other >= 0) {
      throw new RangeError(
        `run: year ${t + 1} of pools has ${other >= 0 ? `"${String(year[other]?.name)}" where the first year has "${names[other]}"` : `${year.length} pools where the first year has ${names.length}`}; expected the same pools in the same order`,
      );
    }
  });
  return years;
}

/** The last year of a run as a table. */
export function runTable({ policy, years, rows, pools }: Run): TableSpec & Displayable {
  return table(rows.slice(-pools.length), {
    caption: {
      zh: `${policy.name.zh}：${years.at(-1)} 年各统筹区`,
      en: `${policy.name.en}: the pools in ${years.at(-1)}`,
    },
    unit: { zh: "亿元", en: "100 million yuan" },
    columns: [
      { key: "pool", label: { zh: "统筹区", en: "Pool" } },
      { key: "revenue", label: { zh: "收入", en: "Revenue" }, digits: 1 },
      { key: "expenditure", label: { zh: "支出", en: "Expenditure" }, digits: 1 },
      { key: "transfer", label: { zh: "净得（＋）净缴（－）", en: "Received (+), paid (−)" }, digits: 1 },
      { key: "reserve", label: { zh: "期末结存", en: "Reserve" }, digits: 1 },
      { key: "months", label: { zh: "可支付月数", en: "Months of spending" }, digits: 1 },
    ],
  });
}
