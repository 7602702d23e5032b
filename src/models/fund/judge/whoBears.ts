import { DISPLAY, type Displayable, type MimeBundle, withDisplay } from "../../../display/bundle.js";
import { table } from "../../../display/table.js";
import { checkNumber } from "../../numeric/check.js";
import { sum } from "../../numeric/sum.js";
import { given } from "../engine/constant.js";
import type { FactSource } from "../engine/facts.js";
import { kindOf } from "../ledger/accounts.js";
import { CENTS, fromCents } from "../ledger/money.js";
import type { Policy } from "../policy/policy.js";
import type { Pool } from "../pool.js";
import { projectionSource } from "../projection/source.js";
import { surroundings } from "../projection/surroundings.js";
import { type Run, type RunOptions, run } from "../run.js";
import { type Holdings, type OverrunShares, overrunShares } from "./overrun.js";

export interface WhoBearsOptions extends RunOptions {
  /** By how much one pool's spending exceeds its standard in each year, as a share of it; default 0.1. */
  readonly overrun?: number;
  /** Pools that overrun in turn; default all. */
  readonly overrunning?: readonly string[];
}

/** Shares of one pool's overrun, by who bears it. */
export type BearerRow = OverrunShares & { readonly name: string };

/** Who bears management risk under a policy. */
export interface WhoBears {
  readonly policy: Policy;
  /** Share by which spending exceeds the standard. */
  readonly overrun: number;
  readonly rows: readonly BearerRow[];
  /** Mean shares, weighted by the overruns. */
  readonly mean: OverrunShares;
}

const PARTIES = ["pool", "others", "funds", "local", "centre", "elsewhere"] as const;

/**
 * Who bears management risk: each pool in turn spends more than its standard in every year, all else equal,
 * and the shares of the overrun that pool, other pools, funds and budgets bear in the end are read from the
 * two runs. Spending expected in advance and need stay as they were: only the outturn moves. With interest,
 * what the overrun costs in interest is counted too, against `elsewhere`.
 * @param pools as for `run`
 * @throws RangeError for an overrun of 0 or below −1, a pool that is not there or that spends nothing, and
 * as `run` does
 * Source: structural-risk paper, §1 and §3.3; Wang, §4.2 (an ex-ante grant does not move with the outturn).
 * @example fund.whoBears(policy, pools).mean.pool   // 1: management risk stays where it arises
 */
export function whoBears(
  policy: Policy,
  pools: readonly Pool[] | readonly (readonly Pool[])[],
  options: WhoBearsOptions = {},
): WhoBears & Displayable {
  const where = "whoBears";
  const { overrun = 0.1, overrunning, projection, source, ...more } = options;
  checkNumber(where, "overrun", overrun, -1);
  const base = run(policy, pools, options);
  const names = base.pools.map((pool) => pool.name);
  const lists = (Array.isArray(pools[0]) ? pools : [pools]) as readonly (readonly Pool[])[];
  const levels = source ?? (projection ? projectionSource(lists[0]!, projection) : given(lists));
  const rest = { ...more, ...surroundings(where, options), years: base.years.length };
  const held = holdings(base);
  const rows = (overrunning ?? names).map((name): BearerRow => {
    const p = names.indexOf(name);
    if (p < 0) {
      throw new RangeError(
        `${where}: overrunning has "${name}"; expected names of pools, such as ${names.slice(0, 5).join(", ")}`,
      );
    }
    const higher = run(policy, pools, {
      ...rest,
      source: overspending(levels, p, overrun),
    });
    const extra = sum(higher.rows.map((row, i) => cents(row.expenditure) - cents(base.rows[i]!.expenditure)));
    const shares = overrunShares(held, holdings(higher), { pool: p, overrun: extra });
    return Object.freeze({ name, ...shares, overrun: fromCents(extra) });
  });
  const total = sum(rows.map((row) => row.overrun));
  const mean = Object.fromEntries(
    PARTIES.map((party) => [party, sum(rows.map((row) => row[party] * row.overrun)) / total]),
  ) as Omit<OverrunShares, "overrun">;
  const record: WhoBears = {
    policy,
    overrun,
    rows: Object.freeze(rows),
    mean: Object.freeze({ overrun: total, ...mean }),
  };
  return Object.freeze(withDisplay(record, () => show(record)));
}

const cents = (yi: number): number => Math.round(yi * CENTS);

/** The same levels, with the spending of one pool multiplied by 1 + share; what is expected stays. */
function overspending(source: FactSource, pool: number, share: number): FactSource {
  return {
    ...source,
    fill(t, first, lanes, facts) {
      source.fill(t, first, lanes, facts);
      const spent = facts.get("expenditure");
      if (spent === undefined) return;
      for (let k = pool * lanes; k < (pool + 1) * lanes; k++) spent[k] = Math.round(spent[k]! * (1 + share));
    },
  };
}

/** What each party holds at the end of a run, whole 分; accounts that the run has not hold nothing. */
function holdings({ pools, ledger }: Run): Holdings {
  const accounts = new Set<string>(ledger.accounts);
  const of = (id: `pooled:${string}` | `personal:${string}`) =>
    accounts.has(id) ? cents(ledger.balance(id)) : 0;
  const all = (test: (id: string) => boolean) =>
    sum(ledger.accounts.filter(test).map((id) => cents(ledger.balance(id))));
  const isLocal = (id: string) => kindOf(id) === "finance" && id !== "finance:central";
  return {
    pools: pools.map(({ name }) => of(`pooled:${name}`) + of(`personal:${name}`)),
    funds: all((id) => kindOf(id) === "adjustment" || kindOf(id) === "emergency"),
    local: all(isLocal),
    centre: all((id) => id === "finance:central"),
  };
}

function show({ policy, overrun, rows, mean }: WhoBears): MimeBundle {
  const percent = { digits: 1, percent: true };
  const spec = table([...rows, { name: "合计 all", ...mean }], {
    caption: {
      zh: `${policy.name.zh}：管理性超支由谁承担`,
      en: `${policy.name.en}: who bears an overrun`,
    },
    columns: [
      { key: "name", label: { zh: "超支统筹区", en: "Pool that overran" } },
      { key: "overrun", label: { zh: "超支（亿元）", en: "Overrun, 100 million yuan" }, digits: 1 },
      { key: "pool", label: { zh: "本统筹区", en: "The pool" }, ...percent },
      { key: "others", label: { zh: "其他统筹区", en: "Other pools" }, ...percent },
      { key: "funds", label: { zh: "调剂金", en: "Funds" }, ...percent },
      { key: "local", label: { zh: "地方财政", en: "Local budgets" }, ...percent },
      { key: "centre", label: { zh: "中央财政", en: "Central budget" }, ...percent },
      { key: "elsewhere", label: { zh: "其他", en: "Elsewhere" }, ...percent },
    ],
    notes: [
      {
        zh: `每个统筹区依次多支出 ${100 * overrun}%，其余不变。`,
        en: `Each pool in turn spends ${100 * overrun}% more, all else equal.`,
      },
    ],
    strongRows: [rows.length],
  });
  return spec[DISPLAY]() as MimeBundle;
}
