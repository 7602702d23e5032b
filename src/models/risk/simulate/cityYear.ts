import { stream } from "../../numeric/stream.js";
import { normal } from "../../numeric/variates.js";
import { type Claims, POOLS, YEARS } from "./types.js";

/** The paper's pool-level controls for one city and year; values invented, levels plausible. */
export interface CityYear {
  readonly pool: string;
  readonly year: number;
  /** 1 for the capital of the province. */
  readonly cityGrade: number;
  /** Hospitals per 100,000 people. */
  readonly hospitals: number;
  /** Beds per 1,000 people. */
  readonly beds: number;
  /** Doctors per 1,000 people. */
  readonly doctors: number;
  /** Yuan per head. */
  readonly gdpPerHead: number;
}

/** The 14 city-years: all that the five pool-level controls of section 3.1.2 can vary over. */
export function cityYears(seed = 1): CityYear[] {
  const source = stream(seed, "risk/cityYears");
  return POOLS.flatMap((pool) =>
    YEARS.map((year, t) => {
      const capital = pool === "A" ? 1 : 0;
      const vary = (value: number) => value * (1 + normal(source, 0, 0.02));
      return {
        pool,
        year,
        cityGrade: capital,
        hospitals: vary(capital ? 4 + 0.05 * t : 2.6 + 0.08 * t),
        beds: vary(capital ? 7.2 + 0.25 * t : 4.6 + 0.3 * t),
        doctors: vary(capital ? 3.4 + 0.12 * t : 1.9 + 0.1 * t),
        gdpPerHead: vary(capital ? 82000 * 1.07 ** t : 43000 * 1.06 ** t),
      };
    }),
  );
}

/** The controls as columns of the claims, for `fit({ covariates })`. */
export function cityYearColumns(
  claims: Claims,
  table: readonly CityYear[] = cityYears(),
): Record<"cityGrade" | "hospitals" | "beds" | "doctors" | "gdpPerHead", Float64Array> {
  const at = new Map(table.map((row) => [`${row.pool}${row.year}`, row]));
  const rows = Array.from({ length: claims.n }, (_, i) => {
    const key = `${claims.pool.levels[claims.pool.codes[i]!]}${claims.year[i]}`;
    const row = at.get(key);
    if (!row) throw new RangeError(`cityYearColumns: table has no row for ${key}; expected every city-year`);
    return row;
  });
  const column = (key: "cityGrade" | "hospitals" | "beds" | "doctors" | "gdpPerHead") =>
    Float64Array.from(rows, (row) => row[key]);
  return {
    cityGrade: column("cityGrade"),
    hospitals: column("hospitals"),
    beds: column("beds"),
    doctors: column("doctors"),
    gdpPerHead: column("gdpPerHead"),
  };
}
