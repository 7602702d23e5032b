import { hash } from "./hash.js";
import { type PathKey, pathKey } from "./pathNumbers.js";

/** Numbers of one name: the same whatever other names a run has and in which order they stand. */
export interface NamedSeries {
  readonly key: PathKey;
  readonly index: number;
}

/** The name is hashed twice, so that two names share numbers with a probability of 2^−64. */
export function namedSeries(seed: number, purpose: string, name: string): NamedSeries {
  return { key: pathKey(seed, `${purpose}/${name}`), index: hash(name, 0x1b873593) };
}
