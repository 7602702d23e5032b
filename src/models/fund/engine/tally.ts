/** What pools have paid into a fund, and had from it, since the year began; pools × lanes, whole 分. */
export interface Tally {
  readonly up: Float64Array;
  readonly down: Float64Array;
}

/** Tallies of the funds that rules ask for; everything is zero as a year begins. */
export interface Tallies {
  /** @param fund accounts of the fund, one a group */
  of(fund: Int32Array): Tally;
  track(from: Int32Array, to: Int32Array, amount: Float64Array): void;
  clear(): void;
}

const NONE: readonly Tally[] = [];

/** @param pooled the account of each pool's pooled fund */
export function fundTallies(pooled: Int32Array, lanes: number): Tallies {
  const poolOf = new Map(Array.from(pooled, (account, p) => [account, p]));
  const made = new Map<string, Tally>();
  const byAccount = new Map<number, Tally[]>();
  const add = (out: Float64Array, account: number, amount: Float64Array, i: number) => {
    const p = poolOf.get(account);
    for (let l = 0; p !== undefined && l < lanes; l++) out[p * lanes + l]! += amount[i * lanes + l]!;
  };
  return {
    of(fund) {
      const key = fund.join();
      const known = made.get(key);
      if (known !== undefined) return known;
      const size = pooled.length * lanes;
      const tally = { up: new Float64Array(size), down: new Float64Array(size) };
      made.set(key, tally);
      for (const account of fund) byAccount.set(account, [...(byAccount.get(account) ?? NONE), tally]);
      return tally;
    },
    track(from, to, amount) {
      if (made.size === 0) return;
      for (let i = 0; i < from.length; i++) {
        for (const { up } of byAccount.get(to[i]!) ?? NONE) add(up, from[i]!, amount, i);
        for (const { down } of byAccount.get(from[i]!) ?? NONE) add(down, to[i]!, amount, i);
      }
    },
    clear() {
      for (const { up, down } of made.values()) {
        up.fill(0);
        down.fill(0);
      }
    },
  };
}
