import { table } from "../../data/sources.js";
import type { Row } from "../../display/table.js";

/** What a revision of the UN's World Population Prospects says of China at year ends. */
export interface UnPopulation {
  readonly revision: number;
  /** The revision appeared before the end of the base year. */
  readonly knownThen: boolean;
  /** Persons at the end of a year. */
  readonly total: (year: number) => number;
  /** Share aged 60 and over at the end of a year. */
  readonly share60: (year: number) => number;
}

type Line = Row & Readonly<{ revision: number; age: number }>;

/** Five-year columns of the table. */
const FIVE = Array.from({ length: 13 }, (_, i) => 2000 + 5 * i);

/**
 * The revision that was current in the base year: the last one that is not later; where all are, the earliest.
 * Between its five-year dates (1 July) people grow at an even rate; the end of a year is half a year after its
 * middle.
 */
export function unPopulation(baseYear: number): UnPopulation {
  const lines = table<Line>("wpp_revisions_china_population");
  const revisions = [...new Set(lines.map((line) => line.revision))].sort((a, b) => a - b);
  const current = revisions.filter((revision) => revision <= baseYear).at(-1);
  const revision = current ?? revisions[0]!;
  const own = lines.filter((line) => line.revision === revision);
  const sums = (from: number) =>
    FIVE.map((year) =>
      own.reduce((sum, line) => (line.age >= from ? sum + 1000 * Number(line[`y${year}`]) : sum), 0),
    );
  const [all, old] = [sums(0), sums(60)];
  const at = (values: readonly number[], year: number) => {
    const middle = year + 0.5;
    const i = Math.min(
      FIVE.length - 2,
      Math.max(
        0,
        FIVE.findLastIndex((y) => y <= middle),
      ),
    );
    const part = (middle - FIVE[i]!) / 5;
    return values[i]! * (values[i + 1]! / values[i]!) ** part;
  };
  return {
    revision,
    knownThen: current !== undefined,
    total: (year) => at(all, year),
    share60: (year) => at(old, year) / at(all, year),
  };
}
