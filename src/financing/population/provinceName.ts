import type { Row } from "../../display/table.js";
import { shown } from "../../models/numeric/check.js";
import { nearest } from "../../models/numeric/nearest.js";
import { NATION_CODE } from "./censusPopulation.js";
import { shipped } from "./yearColumns.js";

const SUFFIX = /(特别行政区|维吾尔自治区|壮族自治区|回族自治区|自治区|省|市)$/;

/**
 * The row of a province in `provincial_demography_2020`.
 *
 * @param name Chinese (江西, 江西省), English (Jiangxi) or code (360000, 36)
 * @throws RangeError for a name that is none, with the nearest one
 */
export function provinceRow(where: string, name: string): Row {
  const rows = shipped("provincial_demography_2020").filter((row) => row.province_code !== NATION_CODE);
  if (typeof name === "string") {
    const plain = name.trim().replace(SUFFIX, "").toLowerCase();
    const found = rows.find((row) => names(row).includes(plain));
    if (found !== undefined) return found;
  }
  const known = rows.flatMap((row) => [String(row.province_zh), String(row.province_en)]);
  const close = typeof name === "string" ? nearest(name, known) : undefined;
  throw new RangeError(
    `${where}: province is ${shown(name)}; expected one of the 31 provinces in Chinese, English or by code${close === undefined ? "" : `; did you mean "${close}"?`}`,
  );
}

/** The 31 provinces in the order of their codes. */
export function provinceNames(): readonly {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
}[] {
  return shipped("provincial_demography_2020")
    .filter((row) => row.province_code !== NATION_CODE)
    .map((row) => ({
      code: String(row.province_code),
      zh: String(row.province_zh),
      en: String(row.province_en),
    }));
}

function names(row: Row): string[] {
  const code = String(row.province_code);
  return [String(row.province_zh), String(row.province_en).toLowerCase(), code, code.slice(0, 2)];
}
