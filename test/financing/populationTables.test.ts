import { describe, expect, it } from "vitest";
import * as data from "../../src/data/index.js";
import type { Row } from "../../src/display/table.js";
import { expectancyAt, lifeTable } from "../../src/models/actuarial/population/lifeTable.js";

const UN_YEARS = Array.from({ length: 111 }, (_, t) => 1990 + t);
const annual = data.table("wpp2024_china_annual");
const cell = (row: Row, name: string) => row[name] as number;
const of = (year: number, name: string) => cell(annual.find((row) => row.year === year)!, name);
const sum = (values: Iterable<number>) => [...values].reduce((a, b) => a + b, 0);

describe("World Population Prospects 2024", () => {
  const people = data.table("wpp2024_china_population");
  const bySex = (sex: string, year: number) =>
    data.numbers(
      people.filter((row) => row.sex === sex),
      `y${year}`,
    );

  it.each(["wpp2024_china_population", "wpp2024_china_mx", "wpp2024_china_migration"])(
    "%s has every age of both sexes once, in order",
    (id) => {
      const rows = data.table(id);
      expect(rows.map((row) => `${row.sex} ${row.age}`)).toEqual(
        ["male", "female"].flatMap((sex) => Array.from({ length: 101 }, (_, age) => `${sex} ${age}`)),
      );
    },
  );

  it("has single ages that sum to the published totals of each sex at the year's end", () => {
    for (const year of UN_YEARS) {
      const bound = 300;
      const [male, female] = [sum(bySex("male", year)), sum(bySex("female", year))];
      expect(Math.abs(male + female - of(year, "population_dec31"))).toBeLessThan(bound);
      expect(of(year, "male_dec31") + of(year, "female_dec31")).toBe(of(year, "population_dec31"));
      if (year >= 2024) expect(Math.abs(male - of(year, "male_dec31"))).toBeLessThan(bound);
    }
  });

  it("has groups of ages that sum to all", () => {
    for (const year of UN_YEARS) {
      const groups = ["age_0_14", "age_15_59", "age_60_plus"].map((name) => of(year, name));
      expect(Math.abs(sum(groups) - of(year, "population_dec31"))).toBeLessThan(300);
      expect(of(year, "age_15_64") + of(year, "age_65_plus") + of(year, "age_0_14")).toBeCloseTo(
        sum(groups),
        -1,
      );
      expect(of(year, "age_80_plus")).toBeLessThan(of(year, "age_65_plus"));
    }
  });

  it("balances: people of a year = those of the year before + births − deaths + migrants", () => {
    for (const year of UN_YEARS.slice(1)) {
      const change = of(year, "births") - of(year, "deaths") + of(year, "net_migration");
      expect(Math.abs(change - of(year, "population_change"))).toBeLessThanOrEqual(30);
      const step = of(year, "population_dec31") - of(year - 1, "population_dec31");
      expect(Math.abs(step - of(year, "population_change"))).toBeLessThanOrEqual(30);
    }
  });

  it("has 1 July between the year ends", () => {
    for (const year of UN_YEARS.slice(1)) {
      const middle = (of(year, "population_dec31") + of(year - 1, "population_dec31")) / 2;
      expect(Math.abs(middle - of(year, "population_july1"))).toBeLessThanOrEqual(20);
    }
  });

  it("has migrants by age that sum to the published total", () => {
    const rows = data.table("wpp2024_china_migration");
    for (const year of UN_YEARS.filter((y) => y >= 2023)) {
      expect(Math.abs(sum(data.numbers(rows, `y${year}`)) - of(year, "net_migration"))).toBeLessThan(100);
    }
  });

  it("has life tables with the published life expectancies at birth, and at 65 from 2024 on", () => {
    const rates = data.table("wpp2024_china_mx");
    for (const sex of ["male", "female"] as const) {
      for (const year of UN_YEARS) {
        const m = data.numbers(
          rates.filter((row) => row.sex === sex),
          `y${year}`,
        );
        const table = lifeTable(m, { sex });
        expect(Math.abs(table.e0 - of(year, `e0_${sex}`))).toBeLessThan(0.002);
        const at65 = Math.abs(expectancyAt(table, 65) - of(year, `e65_${sex}`));
        expect(at65).toBeLessThan(year < 2024 ? 0.2 : 0.02);
      }
    }
  });

  it("has fertility patterns that sum to 1 and are highest between 23 and 31", () => {
    const rows = data.table("wpp2024_china_fertility_pattern");
    expect(data.numbers(rows, "age")).toEqual(Array.from({ length: 35 }, (_, i) => 15 + i));
    for (const year of UN_YEARS) {
      const shares = data.numbers(rows, `y${year}`);
      expect(sum(shares)).toBeCloseTo(1, 4);
      const top = 15 + shares.indexOf(Math.max(...shares));
      expect(top).toBeGreaterThanOrEqual(22);
      expect(top).toBeLessThanOrEqual(31);
    }
  });

  it("has bounds in order: 95 % around 80 % around the medium variant", () => {
    for (const year of UN_YEARS.filter((y) => y >= 2024)) {
      for (const [name, middle] of [
        ["population", "population_dec31"],
        ["tfr", "tfr"],
      ] as const) {
        const order = ["95_lower", "80_lower"].map((b) => of(year, `${name}_${b}`));
        order.push(of(year, middle), of(year, `${name}_80_upper`), of(year, `${name}_95_upper`));
        expect(order).toEqual([...order].sort((a, b) => a - b));
      }
      expect(of(year, "tfr_high") - of(year, "tfr_low")).toBeGreaterThan(0.49);
    }
  });
});

describe("earlier revisions", () => {
  const people = data.table("wpp_revisions_china_population");
  const rates = data.table("wpp_revisions_china_rates");

  it.each([2012, 2015, 2017, 2019])("%i has whole tables whose e0 is the published one", (revision) => {
    expect(people.filter((row) => row.revision === revision)).toHaveLength(42);
    const rows = rates.filter((row) => row.revision === revision);
    expect(rows).toHaveLength(1 + 2 + 1 + 7 + 44 + 1);
    const bands = [0, 1, ...Array.from({ length: 20 }, (_, i) => 5 * (i + 1))];
    for (const sex of ["male", "female"] as const) {
      const e0 = rows.find((row) => row.measure === "life_expectancy" && row.sex === sex)!;
      const m = rows.filter((row) => row.measure === "death_rate" && row.sex === sex);
      expect(data.numbers(m, "age")).toEqual(bands);
      for (const period of ["p2010_2015", "p2020_2025", "p2045_2050"]) {
        const table = lifeTable(data.numbers(m, period), { bands, sex });
        expect(Math.abs(table.e0 - cell(e0, period))).toBeLessThan(0.35);
      }
    }
    const shares = rows.filter((row) => row.measure === "fertility_share");
    expect(Math.abs(sum(data.numbers(shares, "p2015_2020")) - 1)).toBeLessThan(2e-4);
  });
});

describe("census of 2020 and 2010", () => {
  const whole = data.table("census_population_province_age_sex");
  const parts = data.table("census_population_residence");
  const deaths = data.table("census_deaths_residence");
  const births = data.table("census_births_residence");
  const ages = Object.keys(parts[0]!).filter((name) => name.startsWith("age_"));

  it("has ages that sum to the total, and provinces that sum to the nation", () => {
    for (const table of [parts, deaths]) {
      for (const row of table) expect(sum(ages.map((age) => cell(row, age)))).toBe(row.total);
      for (const year of [2010, 2020]) {
        const rows = table.filter((row) => row.census_year === year);
        const nation = rows.filter((row) => row.province_code === "000000");
        expect(rows.length - nation.length).toBe(31 * 6);
        expect(sum(data.numbers(rows, "total"))).toBe(2 * sum(data.numbers(nation, "total")));
      }
    }
  });

  it("has residences that sum to the census by province, sex and age", () => {
    for (const year of [2010, 2020]) {
      for (const sex of ["male", "female"]) {
        const all = whole.filter((row) => row.census_year === year && row.sex === sex);
        const codes = new Set(all.map((row) => row.province_code));
        expect(codes.size).toBe(32);
        for (const code of codes) {
          const rows = parts.filter(
            (row) => row.census_year === year && row.sex === sex && row.province_code === code,
          );
          const total = all.find((row) => row.province_code === code && row.age_group === "total")!;
          expect(sum(data.numbers(rows, "total"))).toBe(total.population_persons);
        }
      }
    }
  });

  it("has deaths by single age that sum to those by group", () => {
    const single = data.table("census_deaths_single_age");
    for (const year of [2010, 2020]) {
      for (const residence of ["city", "town", "rural"]) {
        const match = (row: Row) => row.census_year === year && row.residence === residence;
        for (const sex of ["male", "female"]) {
          const group = deaths.find(
            (row) => match(row) && row.province_code === "000000" && row.sex === sex,
          )!;
          expect(sum(data.numbers(single.filter(match), `${sex}_deaths`))).toBe(group.total);
        }
      }
    }
  });

  it("has births by order that sum to those by sex", () => {
    for (const row of births) {
      const orders = cell(row, "first") + cell(row, "second") + cell(row, "third_plus");
      expect(orders).toBe(cell(row, "male_births") + cell(row, "female_births"));
    }
  });
});

describe("provincial_demography_2020", () => {
  const rows = data.table("provincial_demography_2020");
  const row = (zh: string) => rows.find((r) => r.province_zh === zh)!;

  it("derives fertility from births and women within 12 % of the census's rates, on average within 6 %", () => {
    expect(rows).toHaveLength(32);
    const off = rows.map((r) => Math.abs(cell(r, "tfr_derived") / cell(r, "tfr") - 1));
    expect(Math.max(...off)).toBeLessThan(0.12);
    expect(sum(off) / off.length).toBeLessThan(0.06);
  });

  it("derives the life expectancies of Jiangsu that its statistics bureau publishes by sex", () => {
    expect(Math.abs(cell(row("江苏"), "e0_male_derived") - 77.02)).toBeLessThan(0.1);
    expect(Math.abs(cell(row("江苏"), "e0_female_derived") - 81.83)).toBeLessThan(0.1);
  });

  it("has migration that sums to none over the provinces, and out of the countryside what goes to towns", () => {
    const provinces = rows.filter((r) => r.province_zh !== "全国");
    expect(Math.abs(sum(data.numbers(provinces, "net_migration_2010_2020")))).toBeLessThan(31_000);
    const nation = row("全国");
    expect(cell(nation, "net_migration_urban")).toBe(-cell(nation, "net_migration_rural"));
    for (const r of provinces) {
      const both = cell(r, "net_migration_urban") + cell(r, "net_migration_rural");
      expect(Math.abs(both - cell(r, "net_migration_2010_2020"))).toBeLessThanOrEqual(20_000);
    }
  });
});

describe("rates, wages and maternity insurance", () => {
  it("has deposit rates in force from rising dates, longer terms never below shorter ones", () => {
    const rows = data.table("deposit_rates");
    const dates = data.texts(rows, "from_date");
    expect(dates).toEqual([...dates].sort());
    expect(new Set(dates).size).toBe(dates.length);
    for (const row of rows) {
      const terms = ["demand", "three_months", "six_months", "one_year", "two_years", "three_years"];
      const rates = terms.map((term) => cell(row, `${term}_pct`));
      expect(rates).toEqual([...rates].sort((a, b) => a - b));
    }
    expect(rows.at(-1)).toMatchObject({ from_date: "2015-10-24", demand_pct: 0.35, three_years_pct: 2.75 });
  });

  it("has a row a year, wages of private units below the others'", () => {
    const wages = data.table("wages_prices");
    const maternity = data.table("maternity_insurance");
    for (const rows of [wages, maternity]) {
      expect(data.numbers(rows, "year")).toEqual(Array.from({ length: 16 }, (_, i) => 2010 + i));
    }
    for (const row of wages)
      expect(cell(row, "wage_private_yuan")).toBeLessThan(cell(row, "wage_non_private_yuan"));
  });
});
