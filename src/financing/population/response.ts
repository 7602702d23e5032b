import { responseBetween } from "../../models/actuarial/population/mortality.js";
import { unLifeTables } from "./unTables.js";

let known: { readonly male: Float64Array; readonly female: Float64Array } | undefined;

/**
 * How mortality in China answers its index by age, in the sense of Lee and Carter's b: the fall of ln m from
 * 1990 to 2019 in the United Nations' tables, sum 1.
 */
export function chinaResponse(): { readonly male: Float64Array; readonly female: Float64Array } {
  if (known === undefined) {
    const [earlier, later] = [unLifeTables(1990, 1990)[0]!, unLifeTables(2019, 2019)[0]!];
    known = {
      male: responseBetween(earlier.male, later.male),
      female: responseBetween(earlier.female, later.female),
    };
  }
  return known;
}
