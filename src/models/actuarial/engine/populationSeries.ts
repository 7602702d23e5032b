import type { SeriesName } from "./seriesNames.js";
import type { Part, Site } from "./site.js";
import { placeOfSum } from "./sums.js";

/** People by the usual age groups. */
export function preparePopulationSeries({ rows, sums, groups, series }: Site): Part {
  const { lanes } = rows;
  const classes: readonly [SeriesName, number, number][] = [
    ["population.total", 0, 101],
    ["population.under15", 0, 15],
    ["population.working", 15, 60],
    ["population.over60", 60, 101],
    ["population.over65", 65, 101],
    ["population.over80", 80, 101],
  ];
  const targets = classes.map(([name, from, below]) => ({ to: series.of(name), from, below }));
  const total = series.of("population.total");
  const over60 = series.of("population.over60");
  const share = series.of("population.share60");
  const births = series.of("population.births");
  const deaths = series.of("population.deaths");
  return {
    year(y) {
      const at = y * lanes;
      for (const { to, from, below } of targets) {
        to.fill(0, at, at + lanes);
        for (let g = 0; g < groups.count; g++) {
          if (groups.start[g]! < from || groups.start[g]! >= below) continue;
          const place = placeOfSum(sums, g, y + 1);
          for (let l = 0; l < lanes; l++) to[at + l]! += sums.all[place + l]!;
        }
      }
      for (let l = 0; l < lanes; l++) {
        share[at + l] = over60[at + l]! / total[at + l]!;
        births[at + l] = sums.births[at + lanes + l]!;
        deaths[at + l] = sums.deaths[at + lanes + l]!;
      }
    },
  };
}
