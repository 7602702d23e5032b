import { DISPLAY, type Displayable, type MimeBundle, withDisplay } from "../../../display/bundle.js";
import { type ColumnSpec, type TableSpec, table } from "../../../display/table.js";
import type { Outlook } from "./outlookRecord.js";
import { SERIES, type SeriesName } from "./seriesNames.js";

const OF_RESIDENTS: readonly SeriesName[] = [
  "resident.insured",
  "resident.contributionYuan",
  "resident.revenue",
  "resident.expenditure",
  "resident.balance",
  "resident.reserve",
  "resident.months",
];
const OF_EMPLOYEES: readonly SeriesName[] = [
  "employee.revenue",
  "employee.expenditure",
  "employee.reserve",
  "employee.months",
];

/** Ten thousand people: what tables of people are in. */
const WAN = 1e4;

export function showOutlook<T extends Outlook>(outlook: T): T & Displayable {
  return withDisplay(outlook, () => outlookTable(outlook)[DISPLAY]() as MimeBundle);
}

/** The main series of both schemes, one row a year. */
export function outlookTable({ scenario, rows, available }: Outlook): TableSpec & Displayable {
  const shown = [...OF_RESIDENTS, ...OF_EMPLOYEES].filter((name) => available.includes(name));
  const columns: ColumnSpec[] = [
    { key: "year", label: { zh: "年份", en: "Year" }, grouping: false, digits: 0 },
    ...shown.map((name): ColumnSpec => ({ key: name, ...columnOf(name) })),
  ];
  return table(
    rows.map((row) =>
      Object.fromEntries([
        ["year", row.year],
        ...shown.map((name) => [name, SERIES[name].unit === "persons" ? row[name]! / WAN : row[name]!]),
      ]),
    ),
    {
      caption: { zh: `${scenario.name.zh}：基金测算`, en: `${scenario.name.en}: projection of the funds` },
      unit: { zh: "亿元", en: "100 million yuan" },
      columns,
    },
  );
}

function columnOf(name: SeriesName): Pick<ColumnSpec, "label" | "digits"> {
  const { title, unit } = SERIES[name];
  if (unit === "persons")
    return { label: { zh: `${title.zh}（万人）`, en: `${title.en} (10,000)` }, digits: 0 };
  if (unit === "yuan") return { label: { zh: `${title.zh}（元）`, en: `${title.en} (yuan)` }, digits: 0 };
  if (unit === "months") return { label: title, digits: 1 };
  return { label: title, digits: 0 };
}
