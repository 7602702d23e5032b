import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readPoolPanel, readPools } from "../../src/pooling/readPools.js";

const folder = mkdtempSync(join(tmpdir(), "yibao-pools-"));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (text: string) => {
  const path = join(folder, "pools.csv");
  writeFileSync(path, text);
  return path;
};

describe("readPools", () => {
  it("reads Chinese and English headers, regions and schemes", () => {
    const path = file(
      '统筹区,省,市,险种,收入,支出,累计结余,参保人数,note\n赣州职工,江西,赣州,职工医保,100,90.5,20,"1,000,000",x\n赣州居民,江西,赣州,居民,80,85,-1.5,6000000,y\n',
    );
    expect(readPools(path)).toEqual([
      {
        name: "赣州职工",
        region: ["江西", "赣州"],
        scheme: "employee",
        revenue: 100,
        expenditure: 90.5,
        reserve: 20,
        persons: 1_000_000,
      },
      {
        name: "赣州居民",
        region: ["江西", "赣州"],
        scheme: "resident",
        revenue: 80,
        expenditure: 85,
        reserve: -1.5,
        persons: 6_000_000,
      },
    ]);
    expect(
      readPools(file("pool,in,expenditure,reserve\nA,1,2,3\n"), { columns: { name: "pool", revenue: "in" } }),
    ).toEqual([{ name: "A", revenue: 1, expenditure: 2, reserve: 3 }]);
  });

  it("reads a panel, in order, and says where it has holes", () => {
    const panel = readPoolPanel(
      file("name,year,revenue,expenditure,reserve\nA,2021,2,1,3\nB,2020,5,5,0\nA,2020,1,1,1\nB,2021,6,6,0\n"),
    );
    expect(panel.years).toEqual([2020, 2021]);
    expect(panel.pools.map((year) => year.map((p) => `${p.name} ${p.revenue}`))).toEqual([
      ["A 1", "B 5"],
      ["A 2", "B 6"],
    ]);
    const holes = file("name,year,revenue,expenditure,reserve\nA,2020,1,1,1\nA,2022,1,1,1\nB,2020,1,1,1\n");
    expect(() => readPoolPanel(holes)).toThrow(/year.*2022.*2021 next: years without a gap/s);
    expect(() => readPoolPanel(holes)).toThrow(/"B".*a row of this pool in 2022/s);
  });

  it("names file, row, column, value and bound of every fault", () => {
    const bad = file(
      "name,province,city,county,scheme,revenue,expenditure,reserve,persons,retirees,subsidy,score\n" +
        "A,甲,,x,ruralL,10,-1,0,0,,,\nA,,,,,10,1,NaN,5,6,11,30\n",
    );
    const message = (() => {
      try {
        readPools(bad);
      } catch (error) {
        return (error as Error).message;
      }
      return "";
    })();
    expect(message).toMatch(/row 2, column "expenditure".*"-1".*not below 0 \(亿元\)/);
    expect(message).toMatch(/row 3, column "reserve".*"NaN"/);
    expect(message).toMatch(/row 2, column "persons".*"0".*not below 1/);
    expect(message).toMatch(/row 3, column "score".*"30".*from 0 to 1/);
    expect(message).toMatch(/row 3, column "name".*no repetition; it stands in row 2/);
    const more = file(
      "name,province,city,county,scheme,revenue,expenditure,reserve,persons,retirees,subsidy\nA,甲,,x,ruralL,10,1,0,5,6,11\n",
    );
    for (const wanted of [
      /"scheme".*"ruralL".*one of: employee, 职工/,
      /"subsidy".*"11".*at most the revenue \(10\)/,
      /"retirees".*"6".*at most the insured \(5\)/,
      /"county".*a city above/,
    ]) {
      expect(() => readPools(more)).toThrow(wanted);
    }
    expect(() => readPools(join(folder, "none.csv"))).toThrow(/none.csv.*a file that exists/);
    expect(() => readPools(file("name,revenue\nA,1\n"))).toThrow(
      /column "expenditure".*this column; the file has: name, revenue/,
    );
    expect(() =>
      readPools(file("name,year,revenue,expenditure,reserve\nA,2020,1,1,1\nB,2021,1,1,1\n")),
    ).toThrow(/2020, 2021.*readPoolPanel/s);
    expect(() => readPools(file("name\n"), { columns: { x: "y" } as never })).toThrow(
      /columns has "x"; expected one of: name/,
    );
  });
});
