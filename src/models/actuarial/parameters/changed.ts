import { changeOf } from "./distribution.js";
import type { Distribution, ParameterSpec } from "./parameter.js";

/**
 * Writes a parameter's rows in the lanes from `at`: its path changed by one draw a lane in all years, added or
 * as a factor as the parameter's scale says, and kept within the parameter's bounds.
 *
 * @param row rows of all lanes: year y, lane l at y · lanes + l
 * @param path one value a year
 * @param draws draw of lane at + i at from + i, for i < count
 */
export function writeChanged(
  row: Float64Array,
  lanes: number,
  at: number,
  count: number,
  path: ArrayLike<number>,
  draws: Float64Array,
  from: number,
  { scale, low, high }: ParameterSpec,
  distribution: Distribution,
): void {
  for (let i = 0; i < count; i++) {
    const change = changeOf(distribution, scale, draws[from + i]!);
    for (let y = 0; y < path.length; y++) {
      const value = scale === "add" ? path[y]! + change : path[y]! * change;
      row[y * lanes + at + i] = value < low ? low : value > high ? high : value;
    }
  }
}
