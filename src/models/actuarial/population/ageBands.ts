import { checkInteger, checkNotEmpty, checkNumber, shown } from "../../numeric/check.js";

/** A group of ages: `from` to `to` in completed years, both included; without `to` it is open. */
export interface AgeBand {
  readonly from: number;
  readonly to?: number | undefined;
}

/** Ages 0, 1–4, 5–9 … 95–99, 100+: the groups of censuses and abridged life tables. */
export const ABRIDGED_AGES: readonly AgeBand[] = Object.freeze(
  bandsFrom([0, 1, ...Array.from({ length: 20 }, (_, i) => 5 * (i + 1))]),
);

/** Ages 0, 1 … 99, 100+. */
export const SINGLE_AGES: readonly AgeBand[] = Object.freeze(
  bandsFrom(Array.from({ length: 101 }, (_, i) => i)),
);

/**
 * Groups from their first ages; the last one is open.
 * @throws RangeError for ages that do not rise, or are no whole numbers from 0 to 150
 */
export function bandsFrom(starts: readonly number[]): AgeBand[] {
  checkNotEmpty("bandsFrom", "starts", starts);
  starts.forEach((from, i) => {
    checkInteger("bandsFrom", `starts[${i}]`, from, i === 0 ? 0 : starts[i - 1]! + 1, 150);
  });
  return starts.map((from, i) => {
    const next = starts[i + 1];
    return Object.freeze(next === undefined ? { from } : { from, to: next - 1 });
  });
}

/** `1–4`, `5`, `100+`. */
export function bandName({ from, to }: AgeBand): string {
  if (to === undefined) return `${from}+`;
  return to === from ? `${from}` : `${from}–${to}`;
}

/**
 * Groups that start at `first`, follow one another without gap or overlap, and end as asked.
 *
 * @param end "open" wants an open last group, "closed" a closed one
 * @throws RangeError naming the group
 */
export function checkBands(
  where: string,
  bands: readonly AgeBand[],
  first: number,
  end: "open" | "closed" | "any" = "any",
): void {
  if (!Array.isArray(bands) || bands.length === 0) {
    throw new RangeError(`${where}: bands is ${shown(bands)}; expected a list of groups of ages`);
  }
  let expected = first;
  bands.forEach((band, i) => {
    if (!(band?.from >= 0 && band.from <= 150)) checkNumber(where, `bands[${i}].from`, band?.from, 0, 150);
    if (band.from !== expected) {
      const fault = band.from > expected ? "leave a gap" : "overlap";
      throw new RangeError(
        `${where}: ages ${fault}: group ${bandName(band)} starts at ${band.from}; expected ${expected}`,
      );
    }
    if (band.to === undefined) {
      if (i < bands.length - 1) {
        throw new RangeError(
          `${where}: ages overlap: group ${bandName(band)} is open and not the last; expected its last age`,
        );
      }
      return;
    }
    if (!Number.isInteger(band.to) || band.to < band.from) {
      throw new RangeError(
        `${where}: bands[${i}].to is ${shown(band.to)}; expected a whole number of at least ${band.from}`,
      );
    }
    expected = band.to + 1;
  });
  const last = bands.at(-1)!;
  if (end === "open" && last.to !== undefined) {
    throw new RangeError(
      `${where}: the last group is ${bandName(last)}; expected an open one, such as ${last.from}+`,
    );
  }
  if (end === "closed" && last.to === undefined) {
    throw new RangeError(`${where}: the last group is ${bandName(last)}; expected its last age`);
  }
}
