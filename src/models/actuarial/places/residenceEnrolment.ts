import { DISPLAY, type Displayable, type MimeBundle, withDisplay } from "../../../display/bundle.js";
import { type ColumnSpec, table } from "../../../display/table.js";
import { checkNumber, checkVector } from "../../numeric/check.js";
import { nearest } from "../../numeric/nearest.js";

/** People insured where they are registered and living elsewhere. */
export interface AwayFromHome {
  /** Place of registration (户籍) and of living (常住). */
  readonly home: string;
  readonly lives: string;
  readonly persons: number;
}

/** A place's insured residents and what its governments pay for one of them. */
export interface PlaceSubsidy {
  readonly place: string;
  /** Enrolled at their place of registration today. */
  readonly insured: number;
  /** Subsidy a head, yuan: the part of the central budget, and that of local ones. */
  readonly centralYuan: number;
  readonly localYuan: number;
  /** Fund expenditure a head where it is spent, yuan; default none is compared. */
  readonly costYuan?: number;
}

/** What enrolment where people live changes in a place; money 亿元. */
export type ResidenceRow = {
  readonly place: string;
  readonly insuredBefore: number;
  readonly insuredAfter: number;
  readonly centralBefore: number;
  readonly centralAfter: number;
  readonly localBefore: number;
  readonly localAfter: number;
  /** Change of what governments pay for the place's insured. */
  readonly change: number;
};

export interface ResidenceEnrolment {
  readonly rows: readonly ResidenceRow[];
  /** Central and local subsidies of all places, before and after. */
  readonly central: { readonly before: number; readonly after: number };
  readonly local: { readonly before: number; readonly after: number };
}

/**
 * Enrolment where people live in the place of where they are registered (Z11): insured people and the subsidies
 * for them move from the government of registration to that of living.
 *
 * With `rule` "kept", a mover's subsidy keeps its amount and its central part, so that the sum over places is what
 * it was; with "local" the mover gets what the place of living pays, and the sums show what that costs.
 *
 * @throws RangeError for places unknown (with the nearest name), more movers than insured, or numbers that are none
 * Source: Zheng (2021), §4(2)4.
 */
export function residenceEnrolment(
  places: readonly PlaceSubsidy[],
  away: readonly AwayFromHome[],
  rule: "kept" | "local" = "kept",
): ResidenceEnrolment & Displayable {
  const where = "residenceEnrolment";
  const index = new Map(places.map(({ place }, i) => [place, i]));
  if (index.size !== places.length)
    throw new RangeError(`${where}: a place stands twice; expected each once`);
  checkVector(
    where,
    "insured",
    places.map((p) => p.insured),
    undefined,
    0,
  );
  for (const { place, centralYuan, localYuan } of places) {
    checkNumber(where, `centralYuan of "${place}"`, centralYuan, 0);
    checkNumber(where, `localYuan of "${place}"`, localYuan, 0);
  }
  const find = (name: string, what: string): number => {
    const found = index.get(name);
    if (found !== undefined) return found;
    const close = nearest(name, [...index.keys()]);
    throw new RangeError(
      `${where}: ${what} "${name}" is no place${close === undefined ? "" : `; did you mean "${close}"?`}`,
    );
  };
  const YI = 1e-8;
  const rows = places.map(({ place, insured, centralYuan, localYuan }) => ({
    place,
    insuredBefore: insured,
    insuredAfter: insured,
    centralBefore: insured * centralYuan * YI,
    centralAfter: insured * centralYuan * YI,
    localBefore: insured * localYuan * YI,
    localAfter: insured * localYuan * YI,
    change: 0,
  }));
  away.forEach(({ home, lives, persons }, i) => {
    checkNumber(where, `persons of move ${i + 1}`, persons, 0);
    const [from, to] = [find(home, "home"), find(lives, "lives")];
    const payer = places[rule === "kept" ? from : to]!;
    rows[from]!.insuredAfter -= persons;
    rows[to]!.insuredAfter += persons;
    rows[from]!.centralAfter -= persons * places[from]!.centralYuan * YI;
    rows[from]!.localAfter -= persons * places[from]!.localYuan * YI;
    rows[to]!.centralAfter += persons * payer.centralYuan * YI;
    rows[to]!.localAfter += persons * payer.localYuan * YI;
  });
  for (const row of rows) {
    if (row.insuredAfter < 0)
      throw new RangeError(
        `${where}: ${row.insuredBefore - row.insuredAfter} people leave "${row.place}"; expected at most its ${row.insuredBefore} insured`,
      );
    row.change = row.centralAfter + row.localAfter - row.centralBefore - row.localBefore;
  }
  const sum = (key: "centralBefore" | "centralAfter" | "localBefore" | "localAfter") =>
    rows.reduce((total, row) => total + row[key], 0);
  const result: ResidenceEnrolment = {
    rows,
    central: { before: sum("centralBefore"), after: sum("centralAfter") },
    local: { before: sum("localBefore"), after: sum("localAfter") },
  };
  return withDisplay(result, () => {
    const spec = table(rows as readonly ResidenceRow[] as ResidenceRow[], {
      caption: {
        zh: "常住地参保：参保人数与财政补助的变化",
        en: "Enrolment where people live: insured and subsidies",
      },
      unit: { zh: "亿元", en: "100 million yuan" },
      columns: COLUMNS,
    });
    return spec[DISPLAY]() as MimeBundle;
  });
}

const COLUMNS: readonly ColumnSpec[] = [
  { key: "place", label: { zh: "地区", en: "Place" } },
  { key: "insuredBefore", label: { zh: "户籍地参保（人）", en: "Insured before" }, digits: 0 },
  { key: "insuredAfter", label: { zh: "常住地参保（人）", en: "Insured after" }, digits: 0 },
  { key: "centralBefore", label: { zh: "中央补助：前", en: "Central subsidy, before" }, digits: 1 },
  { key: "centralAfter", label: { zh: "后", en: "after" }, digits: 1 },
  { key: "localBefore", label: { zh: "地方补助：前", en: "Local subsidy, before" }, digits: 1 },
  { key: "localAfter", label: { zh: "后", en: "after" }, digits: 1 },
  { key: "change", label: { zh: "合计变化", en: "Change in all" }, digits: 1 },
];
