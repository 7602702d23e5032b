import { DISPLAY, type Displayable, type MimeBundle, withDisplay } from "../../../display/bundle.js";
import { table } from "../../../display/table.js";
import { sum } from "../../numeric/sum.js";
import type { GeneratedPools } from "./result.js";

export function showGenerated(generated: GeneratedPools): GeneratedPools & Displayable {
  const shown = withDisplay(generated, () => {
    const { pools, truth, seed } = generated;
    const provinces = new Map<string, number[]>();
    truth.forEach(({ province }, i) => {
      const members = provinces.get(province);
      if (members) members.push(i);
      else provinces.set(province, [i]);
    });
    const rows = [...provinces].map(([province, members]) => {
      const all = (field: "persons" | "revenue" | "expenditure" | "reserve") =>
        sum(members.map((i) => pools[i]![field]!));
      return {
        province,
        pools: members.length,
        persons: all("persons") / 1e4,
        revenue: all("revenue"),
        expenditure: all("expenditure"),
        reserve: all("reserve"),
        collection: truth[members[0]!]!.collection,
        spending: truth[members[0]!]!.spending,
      };
    });
    const spec = table(rows, {
      caption: { zh: "生成的统筹区", en: "Generated pools" },
      unit: { zh: "亿元", en: "100 million yuan" },
      columns: [
        { key: "province", label: { zh: "省份", en: "Province" } },
        { key: "pools", label: { zh: "统筹区（个）", en: "Pools" }, digits: 0 },
        { key: "persons", label: { zh: "参保人数（万人）", en: "Persons (10,000)" }, digits: 1 },
        { key: "revenue", label: { zh: "收入", en: "Revenue" }, digits: 1 },
        { key: "expenditure", label: { zh: "支出", en: "Expenditure" }, digits: 1 },
        { key: "reserve", label: { zh: "统筹基金结存", en: "Reserve" }, digits: 1 },
        { key: "collection", label: { zh: "征缴水平", en: "Collection" }, digits: 3 },
        { key: "spending", label: { zh: "支出水平", en: "Spending" }, digits: 3 },
      ],
      notes: [
        {
          zh: `种子 ${seed}，共 ${pools.length} 个统筹区；真值见 truth。`,
          en: `Seed ${seed}, ${pools.length} pools; the truth stands in truth.`,
        },
      ],
    });
    return spec[DISPLAY]() as MimeBundle;
  });
  return Object.freeze(shown);
}
