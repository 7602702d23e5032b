import { AGES, type PopulationInputs, SURVIVALS } from "../population/inputs.js";

const NODES = 129;

/**
 * Index of mortality at which life expectancy lies a number of years above that of the tables: linear between
 * 129 nodes of the index, which keeps it within 0.01 years.
 *
 * Life expectancy is the sum of the products of the survival ratios of a year, both sexes together with equal weight.
 */
export function longevityIndex(inputs: PopulationInputs): (y: number, years: number) => number {
  let spread = 0;
  for (let s = 0; s < 2; s++)
    for (let x = 0; x < SURVIVALS; x++)
      spread = Math.max(spread, Math.abs(inputs.response[s * SURVIVALS + x]!));
  const reach = spread === 0 ? 0 : 6 / spread;
  const known = new Map<number, Float64Array>();
  const gainsOf = (y: number) => {
    const found = known.get(y);
    if (found !== undefined) return found;
    const base = expectancy(inputs, y, 0);
    const gains = Float64Array.from({ length: NODES }, (_, i) => expectancy(inputs, y, indexAt(i)) - base);
    known.set(y, gains);
    return gains;
  };
  const indexAt = (i: number) => (reach * (2 * i - (NODES - 1))) / (NODES - 1);
  return (y, years) => {
    const gains = gainsOf(y);
    if (!(years <= gains[0]! && years >= gains[NODES - 1]!)) {
      throw new RangeError(
        `population.longevity of projected year ${y + 1} is ${years} years; expected ${gains[NODES - 1]!.toFixed(1)} to ${gains[0]!.toFixed(1)}, which the life tables can reach`,
      );
    }
    let [low, high] = [0, NODES - 1];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (gains[middle]! >= years) low = middle;
      else high = middle;
    }
    const part = (gains[low]! - years) / (gains[low]! - gains[high]!);
    return indexAt(low) + part * (indexAt(high) - indexAt(low));
  };
}

function expectancy({ survival, response }: PopulationInputs, y: number, k: number): number {
  let sum = 0;
  for (let s = 0; s < 2; s++) {
    let alive = 1;
    for (let x = 0; x < AGES; x++) {
      const at = (y * 2 + s) * SURVIVALS + x;
      alive *= survival[at]! ** Math.exp(response[s * SURVIVALS + x]! * k);
      if (x < AGES - 1) sum += alive;
    }
    const open = survival[(y * 2 + s) * SURVIVALS + AGES]! ** Math.exp(response[s * SURVIVALS + AGES]! * k);
    sum += alive / (1 - open);
  }
  return sum / 2;
}
