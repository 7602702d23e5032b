import { DISPLAY, type Displayable, type MimeBundle, withDisplay } from "../../../display/bundle.js";
import { type ColumnSpec, table } from "../../../display/table.js";
import { textIn } from "../../../display/text.js";
import { bandName } from "./ageBands.js";
import type { LifeTable } from "./lifeTableRecord.js";
import type { TableSex } from "./separation.js";

const COLUMNS: readonly ColumnSpec[] = [
  { key: "age", label: { zh: "年龄", en: "Age" }, align: "left" },
  { key: "m", label: { zh: "死亡率 m", en: "Death rate m" }, digits: 5 },
  { key: "a", label: { zh: "平均存活年数 a", en: "Years lived a" }, digits: 2 },
  { key: "q", label: { zh: "死亡概率 q", en: "Probability q" }, digits: 5 },
  { key: "l", label: { zh: "尚存人数 l", en: "Survivors l" }, digits: 0 },
  { key: "d", label: { zh: "死亡人数 d", en: "Deaths d" }, digits: 0 },
  { key: "L", label: { zh: "存活人年数 L", en: "Person-years L" }, digits: 0 },
  { key: "T", label: { zh: "累计人年数 T", en: "Cumulated T" }, digits: 0 },
  { key: "e", label: { zh: "预期寿命 e", en: "Expectation e" }, digits: 2 },
];

const SEX: Readonly<Record<TableSex, { readonly zh: string; readonly en: string }>> = {
  male: { zh: "男性", en: "males" },
  female: { zh: "女性", en: "females" },
  both: { zh: "合计", en: "both sexes" },
};

export function showLifeTable(life: LifeTable): LifeTable & Displayable {
  return withDisplay(life, () => {
    const rows = life.bands.map((band, i) => ({
      age: bandName(band),
      ...Object.fromEntries(COLUMNS.slice(1).map(({ key }) => [key, (life[key as "m"] as Float64Array)[i]!])),
    }));
    const of = SEX[life.sex];
    const name = (lang: "zh" | "en") => (life.name === undefined ? "" : `${textIn(life.name, lang)} `);
    const spec = table(rows, {
      caption: { zh: `${name("zh")}生命表（${of.zh}）`, en: `${name("en")}Life table (${of.en})` },
      columns: COLUMNS,
    });
    return spec[DISPLAY]() as MimeBundle;
  });
}
