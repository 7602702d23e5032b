/** How many signatures are remembered; as in Jupyter's own client. */
const REMEMBERED = 2 ** 16;

/** Tells whether a signature comes for the first time: the same message sent twice is a replay. */
export type IsFirst = (signature: string) => boolean;

/** Remembers the newest signatures and forgets the oldest tenth when there are too many. */
export function rememberSignatures(limit = REMEMBERED): IsFirst {
  const seen = new Set<string>();
  return (signature) => {
    if (seen.has(signature)) return false;
    seen.add(signature);
    if (seen.size > limit) {
      const oldest = seen.values();
      for (let gone = Math.max(1, Math.floor(limit / 10)); gone > 0; gone--) {
        seen.delete(oldest.next().value as string);
      }
    }
    return true;
  };
}
