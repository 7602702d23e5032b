/**
 * Replaces the random source of a page by a fixed one, so that whatever a chart draws from it (ids, colours)
 * is the same in each run. Evaluated inside the page.
 *
 * Source: mulberry32, T. Ettinger (public domain).
 */
export function seedRandom(): void {
  let state = 0x59_69_62_61;
  Math.random = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
