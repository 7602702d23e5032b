/**
 * Regret of policies over scenarios: what each falls short of the best policy of each scenario (L. Savage,
 * J. Am. Stat. Assoc. 46 (1951) 55–67).
 *
 * @param values of policy p in scenario s at [p][s]
 * @param better 1 where more is better, −1 where less is
 */
export function regrets(values: readonly (readonly number[])[], better: 1 | -1) {
  const scenarios = values[0]!.map((_, s) => s);
  const best = scenarios.map((s) => better * Math.max(...values.map((row) => better * row[s]!)));
  return values.map((row) => {
    const regret = row.map((value, s) => Math.abs(best[s]! - value));
    const most = Math.max(...regret);
    return {
      regret,
      isBest: row.map((value, s) => value === best[s]),
      most,
      /** Scenario in which the regret is largest. */
      where: regret.indexOf(most),
      worst: better * Math.min(...row.map((value) => better * value)),
      mean: row.reduce((sum, value) => sum + value, 0) / row.length,
    };
  });
}
