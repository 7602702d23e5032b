import { sum } from "../../numeric/sum.js";
import type { Pool } from "../pool.js";
import { byProvince } from "./calibrate.js";

interface Raw {
  readonly province: number;
  readonly persons: number;
  readonly capacity: number;
  readonly subsidy: number;
  readonly need: number;
  readonly effort: number;
  readonly generosity: number;
  readonly management: number;
  readonly noise: number;
  readonly months: number;
}

interface Money {
  readonly collection: number;
  readonly spending: number;
  readonly subsidy: number;
  readonly revenue: number;
  readonly expenditure: number;
  readonly reserve: number;
  readonly personalAccount: number;
}

/** Personal accounts ÷ pooled fund of employees at the end of 2020: 10,096 ÷ 15,327.5 亿元 (Wang, Table 1). */
const ACCOUNT_TO_RESERVE = 10096 / 15327.5;

/**
 * Money of the pools; with `like`, each province's `collection`, `spending` and scales of subsidy and stocks
 * are what meets its totals. A province that gives no subsidy keeps the share of subsidies that was drawn.
 */
export function scaleMoney(
  raw: readonly Raw[],
  provinces: number,
  like: readonly Pool[] | undefined,
): Money[] {
  const own = raw.map((r) => r.capacity * r.effort);
  const spent = raw.map((r) => r.need * r.generosity * r.management * r.noise);
  const stock = raw.map((r, i) => (spent[i]! * r.months) / 12);
  const out = new Array<Money>(raw.length);
  for (const [province, members] of byProvince(raw, provinces).entries()) {
    const total = (values: readonly number[]) => sum(members.map((i) => values[i]!));
    const pool = like?.[province];
    const ownTotal = total(own);
    const subsidyTotal = sum(members.map((i) => raw[i]!.subsidy));
    const subsidy = pool && (pool.subsidy ?? (pool.revenue * subsidyTotal) / (ownTotal + subsidyTotal));
    const collection = pool ? (pool.revenue - subsidy!) / ownTotal : 1;
    const persons = sum(members.map((i) => raw[i]!.persons));
    const spending = pool ? pool.expenditure / total(spent) : 1;
    const stocks = pool && total(stock) === 0 ? spent : stock;
    const stockTotal = total(stocks);
    const reserves = pool ? pool.reserve / stockTotal : 1;
    const accounts = pool?.personalAccount;
    for (const i of members) {
      const part = subsidy === undefined ? raw[i]!.subsidy : (subsidy * raw[i]!.persons) / persons;
      const reserve = stocks[i]! * reserves;
      out[i] = {
        collection,
        spending,
        subsidy: part,
        revenue: own[i]! * collection + part,
        expenditure: spent[i]! * spending,
        reserve,
        personalAccount:
          accounts === undefined
            ? Math.max(0, reserve) * ACCOUNT_TO_RESERVE
            : (accounts * stocks[i]!) / stockTotal,
      };
    }
  }
  return out;
}
