import type { Displayable } from "../../display/bundle.js";
import { type AgeAccounts, ageAccounts } from "../../models/actuarial/bearing/ageAccounts.js";
import { type Bears, showBears } from "../../models/actuarial/bearing/bears.js";
import { compareAges } from "../../models/actuarial/bearing/compareAges.js";
import { compareBurden } from "../../models/actuarial/bearing/compareBurden.js";
import { compareGenerations } from "../../models/actuarial/bearing/compareGenerations.js";
import type { FinancingRule } from "../../models/actuarial/bearing/financingRule.js";
import { generationalAccounts } from "../../models/actuarial/bearing/generationalAccounts.js";
import type { IncomeGroup } from "../../models/actuarial/bearing/incomeGroup.js";
import { payers } from "../../models/actuarial/bearing/payers.js";
import type { SchemeFlows } from "../../models/actuarial/bearing/schemeFlows.js";
import { checkFields, checkOneOf } from "../../models/numeric/check.js";
import type { Figure } from "../../plot/index.js";
import { agesFigure } from "./agesFigure.js";
import { burdenFigure } from "./burdenFigure.js";
import { changesFigure } from "./changesFigure.js";
import { concentrationFigure } from "./concentrationFigure.js";
import type { BearingFigureOptions } from "./figureOptions.js";
import { generationsFigure } from "./generationsFigure.js";
import { incomeQuintiles, nationalIncome, provinceIncomes, urbanRuralIncomes } from "./incomes.js";

export interface BearsOptions {
  /** Year of the incomes, 2021 (default) to 2023. */
  readonly year?: number;
  /** Language of names and of the figures' axes; default zh. */
  readonly lang?: "zh" | "en";
  /** Other groups in the place of the published ones. */
  readonly groups?: {
    readonly quintiles?: readonly IncomeGroup[];
    readonly provinces?: readonly IncomeGroup[];
    /** Town and country; null leaves them out. */
    readonly places?: readonly IncomeGroup[] | null;
  };
  /** Insured people, for sums in 亿元. */
  readonly persons?: number;
  /** Flows of a projection before and after, for ages and generations. */
  readonly flows?: {
    readonly before: SchemeFlows;
    readonly after: SchemeFlows;
    readonly discount: number;
    /** Year of the accounts by age; default the first. */
    readonly ageYear?: number;
    readonly width?: number;
    readonly bySex?: boolean;
  };
  readonly figures?: Omit<BearingFigureOptions, "lang">;
}

/** The figures, each made when it is read. */
export interface BearsFigures {
  /** Effective rates over income. */
  readonly burden: Figure;
  readonly concentration: Figure;
  /** Change by province. */
  readonly provinces: Figure;
  /** By age after the reform, and by generation before and after; null without flows. */
  readonly ages: Figure | null;
  readonly generations: Figure | null;
}

export type DrawnBears = Bears & Displayable & { readonly figures: BearsFigures };

/** Years with incomes of town and country. */
const PLACES = [2020, 2021, 2022];

/**
 * Who bears a reform of the residents' financing: burden by fifths of income, province, town and country, what
 * each payer pays, and, with the flows of two projections, by age and generation. Shows itself as one table;
 * every part shows itself in full and has figures.
 *
 * A rate on provincial incomes says nothing about fifths, or about town and country, of the nation: they are
 * taken at the nation's income then, since their provinces are not known.
 * @throws RangeError for a year without incomes, or rules, groups or flows that cannot be
 * @example actuarial.bears({ contribution: { flatYuan: 320 }, subsidy: { yuan: 580 } },
 *   { contribution: { rate: 0.0107 }, subsidy: { ratio: 2 } }).quintiles
 */
export function bears(before: FinancingRule, after: FinancingRule, options: BearsOptions = {}): DrawnBears {
  const where = "bears";
  checkFields(`${where}: options`, options, ["year", "lang", "groups", "persons", "flows", "figures"]);
  const { year = 2021, groups = {}, persons, flows } = options;
  checkFields(`${where}: groups`, groups, ["quintiles", "provinces", "places"]);
  const lang = checkOneOf(where, "lang", options.lang ?? "zh", ["zh", "en"] as const);
  const nationYuan = nationalIncome(year);
  const national = (list: readonly IncomeGroup[]) =>
    list.map((group) => ({ provinceYuan: nationYuan, ...group }));
  const compare = (list: readonly IncomeGroup[]) => compareBurden(list, before, after, { nationYuan });
  const places =
    groups.places === undefined
      ? PLACES.includes(year)
        ? urbanRuralIncomes(year, { lang })
        : null
      : groups.places;
  const provinces = compare(groups.provinces ?? provinceIncomes(year, { lang }));
  const record: Bears = {
    before,
    after,
    year,
    quintiles: compare(national(groups.quintiles ?? incomeQuintiles(year, { lang }))),
    provinces,
    places: places === null ? null : compare(national(places)),
    payers: payers(provinces.mean.before, provinces.mean.after, persons),
    ...overTime(where, flows),
  };
  const drawn = { lang, ...options.figures };
  return showBears(
    Object.defineProperties(record, {
      figures: { value: figuresOf(record, drawn), enumerable: false },
    }) as Bears & { readonly figures: BearsFigures },
  );
}

function overTime(where: string, flows: BearsOptions["flows"]): Pick<Bears, "ages" | "generations"> {
  if (flows === undefined) return { ages: null, generations: null };
  checkFields(`${where}: flows`, flows, ["before", "after", "discount", "ageYear", "width", "bySex"]);
  const { before, after, discount, ageYear = before.firstYear, width, bySex } = flows;
  const generations = (of: SchemeFlows) =>
    generationalAccounts(of, {
      discount,
      ...(width !== undefined && { width }),
      ...(bySex !== undefined && { bySex }),
    });
  const ages = (of: SchemeFlows): AgeAccounts => ageAccounts(of, ageYear);
  return {
    ages: compareAges(ages(before), ages(after)),
    generations: compareGenerations(generations(before), generations(after)),
  };
}

function figuresOf(record: Bears, options: BearingFigureOptions): BearsFigures {
  return Object.freeze({
    get burden() {
      return burdenFigure(record.quintiles, options);
    },
    get concentration() {
      return concentrationFigure(record.quintiles, options);
    },
    get provinces() {
      return changesFigure(record.provinces, options);
    },
    get ages() {
      return record.ages === null ? null : agesFigure(record.ages.after, options);
    },
    get generations() {
      return record.generations === null ? null : generationsFigure(record.generations, options);
    },
  });
}
