import { readCsv } from "../data/csv.js";
import { DataFault, type Fault } from "../data/fault.js";
import type { ColumnSchema, Schema } from "../data/schema.js";
import type { Row } from "../display/table.js";
import type { Pool } from "../models/fund/pool.js";

/** What a table of pools may tell of each: fields of `Pool`, its region in three columns, and the year. */
export type PoolField = Exclude<keyof Pool, "region"> | "province" | "city" | "county" | "year";

interface FieldSpec extends ColumnSchema {
  /** Header in Chinese tables. */
  readonly zh: string;
}

const money = (zh: string, optional = true): FieldSpec => ({
  type: "number",
  unit: "亿元",
  min: 0,
  optional,
  zh,
});

const FIELDS: Readonly<Record<PoolField, FieldSpec>> = {
  name: { type: "string", zh: "统筹区" },
  revenue: money("收入", false),
  expenditure: money("支出", false),
  reserve: { type: "number", unit: "亿元", zh: "累计结余" },
  scheme: { type: "string", optional: true, zh: "险种" },
  province: { type: "string", optional: true, zh: "省" },
  city: { type: "string", optional: true, zh: "市" },
  county: { type: "string", optional: true, zh: "县" },
  year: { type: "year", optional: true, zh: "年份" },
  persons: { type: "integer", unit: "人", min: 1, optional: true, zh: "参保人数" },
  retirees: { type: "integer", unit: "人", min: 0, optional: true, zh: "退休人数" },
  incomePerHeadYuan: { type: "number", unit: "元", min: 0.01, optional: true, zh: "人均可支配收入" },
  share60: { type: "number", min: 0, max: 1, optional: true, zh: "60岁及以上比重" },
  payroll: money("缴费基数"),
  subsidy: money("财政补助"),
  need: money("标准化支出"),
  targetRevenue: money("征缴目标"),
  quotaExpenditure: money("支出额度"),
  score: { type: "number", min: 0, max: 1, optional: true, zh: "考核得分" },
  personalAccount: money("个人账户结存"),
};

const SCHEME_NAMES: Readonly<Record<string, Pool["scheme"]>> = {
  employee: "employee",
  职工: "employee",
  职工医保: "employee",
  resident: "resident",
  居民: "resident",
  居民医保: "resident",
};

export interface ReadPoolsOptions {
  /** Header of a field where it is neither the field's own name nor its Chinese one: `{ revenue: "基金收入" }`. */
  readonly columns?: Partial<Record<PoolField, string>>;
}

/** Pools year by year, as `run` takes them. */
export interface PoolPanel {
  readonly years: readonly number[];
  /** The same pools in the same order in each year. */
  readonly pools: readonly (readonly Pool[])[];
}

/**
 * Pools of one year from a CSV file: one row a pool, amounts in 亿元, people in persons, shares from 0 to 1.
 *
 * Headers are the fields' names or 统筹区, 收入, 支出, 累计结余, 险种, 省, 市, 县, 参保人数, 退休人数,
 * 人均可支配收入, 60岁及以上比重, 缴费基数, 财政补助, 标准化支出, 征缴目标, 支出额度, 考核得分,
 * 个人账户结存; the first four must be there.
 *
 * @throws DataFault naming file, row, column, value and bound: every fault of the file
 * @example fund.readPools("pools.csv", { columns: { revenue: "基金收入" } })
 */
export function readPools(path: string, options: ReadPoolsOptions = {}): Pool[] {
  const { rows, columns } = readTable(path, options, ["name"]);
  const years = new Set(columns.year === undefined ? [] : rows.map((row) => row[columns.year!]));
  if (years.size > 1) {
    throw new DataFault([
      {
        file: path,
        column: columns.year!,
        value: [...years].slice(0, 5).join(", "),
        expected: "one year; for several use readPoolPanel",
      },
    ]);
  }
  return rows.map((row) => poolOf(row, columns));
}

/**
 * The same pools in several years from one CSV file: one row a pool and year, with a column `year` (年份).
 *
 * @throws DataFault as `readPools`, and for a pool missing in a year or a year missing in between
 */
export function readPoolPanel(path: string, options: ReadPoolsOptions = {}): PoolPanel {
  const { rows, columns } = readTable(path, options, ["name", "year"]);
  const name = columns.name!;
  const years = [...new Set(rows.map((row) => row[columns.year!] as number))].sort((a, b) => a - b);
  const names = [...new Set(rows.map((row) => String(row[name])))];
  const at = new Map(rows.map((row) => [`${row[columns.year!]} ${String(row[name])}`, row]));
  const faults: Fault[] = years.flatMap((year, i) => [
    ...(i > 0 && year !== years[i - 1]! + 1
      ? [
          {
            file: path,
            column: columns.year!,
            value: String(year),
            expected: `${years[i - 1]! + 1} next: years without a gap`,
          },
        ]
      : []),
    ...names
      .filter((pool) => !at.has(`${year} ${pool}`))
      .map((pool) => ({ file: path, column: name, value: pool, expected: `a row of this pool in ${year}` })),
  ]);
  if (faults.length > 0) throw new DataFault(faults);
  return {
    years,
    pools: years.map((year) => names.map((pool) => poolOf(at.get(`${year} ${pool}`)!, columns))),
  };
}

/** Whether the file has a column `year` (年份). @throws DataFault when it cannot be read */
export function hasYears(path: string): boolean {
  const header = Object.keys(readCsv(path)[0] ?? {});
  return header.includes("year") || header.includes(FIELDS.year.zh);
}

type Columns = Partial<Record<PoolField, string>>;

function readTable(path: string, options: ReadPoolsOptions, key: readonly PoolField[]) {
  const fields = Object.keys(FIELDS) as PoolField[];
  const given = options.columns ?? {};
  const unknown = Object.keys(given).find((field) => !Object.hasOwn(FIELDS, field));
  if (unknown !== undefined) {
    throw new RangeError(`readPools: columns has "${unknown}"; expected one of: ${fields.join(", ")}`);
  }
  const header = new Set(Object.keys(readCsv(path)[0] ?? {}));
  const columns: Columns = {};
  for (const field of fields) {
    const { zh, optional } = FIELDS[field];
    const found = given[field] ?? [field, zh].find((name) => header.has(name));
    if (found !== undefined) columns[field] = found;
    else if (!optional || key.includes(field)) columns[field] = field;
  }
  const schema: Schema = Object.fromEntries(
    Object.entries(columns).map(([field, column]) => {
      const { zh: _, ...spec } = FIELDS[field as PoolField];
      return [column, { ...spec, optional: spec.optional === true && !key.includes(field as PoolField) }];
    }),
  );
  const rows = readCsv(path, schema, { key: key.map((field) => columns[field]!) });
  const faults = rows.flatMap((row, i) => rowFaults(path, row, i + 2, columns));
  if (faults.length > 0) throw new DataFault(faults);
  return { rows, columns };
}

/** What a column's own bounds cannot say. */
function rowFaults(file: string, row: Row, at: number, columns: Columns): Fault[] {
  const faults: Fault[] = [];
  const value = (field: PoolField) => (columns[field] === undefined ? null : (row[columns[field]!] ?? null));
  const fault = (field: PoolField, expected: string) =>
    faults.push({ file, row: at, column: columns[field]!, value: String(value(field)), expected });
  const scheme = value("scheme");
  if (scheme !== null && !Object.hasOwn(SCHEME_NAMES, String(scheme))) {
    fault("scheme", `one of: ${Object.keys(SCHEME_NAMES).join(", ")}`);
  }
  const [subsidy, revenue] = [value("subsidy"), value("revenue")];
  if (subsidy !== null && Number(subsidy) > Number(revenue)) {
    fault("subsidy", `at most the revenue (${revenue}), of which it is a part`);
  }
  const [retirees, persons] = [value("retirees"), value("persons")];
  if (retirees !== null && persons !== null && Number(retirees) > Number(persons)) {
    fault("retirees", `at most the insured (${persons})`);
  }
  if (value("county") !== null && value("city") === null) fault("county", "a city above the county");
  if (value("city") !== null && value("province") === null) fault("city", "a province above the city");
  for (const level of ["province", "city", "county"] as const) {
    if (String(value(level) ?? "").includes("/")) fault(level, 'a name without "/"');
  }
  return faults;
}

function poolOf(row: Row, columns: Columns): Pool {
  const value = (field: PoolField) => (columns[field] === undefined ? null : (row[columns[field]!] ?? null));
  const region = (["province", "city", "county"] as const).flatMap((level) => value(level) ?? []).map(String);
  const scheme = value("scheme");
  const rest = (Object.keys(FIELDS) as PoolField[]).filter(
    (field) => !["province", "city", "county", "year", "scheme"].includes(field) && value(field) !== null,
  );
  return {
    ...(Object.fromEntries(rest.map((field) => [field, value(field)])) as unknown as Pool),
    name: String(value("name")),
    ...(scheme !== null && { scheme: SCHEME_NAMES[String(scheme)]! }),
    ...(region.length > 0 && { region }),
  };
}
