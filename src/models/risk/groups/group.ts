import { DISPLAY, type Displayable, type MimeBundle } from "../../../display/bundle.js";
import { readColumns } from "../formula/columns.js";
import type { Coded, ColumnTable, TableLike } from "../formula/table.js";
import { withPrivateForms } from "../privacy/present.js";
import { categoryAt } from "./categories.js";
import { findClaimColumns } from "./claimColumns.js";
import { compileRules } from "./compileRules.js";
import { type GroupOptions, readGroupOptions } from "./groupOptions.js";
import { mergeSmall } from "./mergeSmall.js";
import { checkLevels } from "./oneLevel.js";
import { type ReadClaims, readClaims, valueAt } from "./readClaims.js";
import { RejectedCodes } from "./rejectedCodes.js";
import { groupingReport } from "./report.js";
import type { GroupingReport } from "./reportTypes.js";
import { cutPoints, levelOf, middleLevel, prospectiveSeverity, type SeverityTable } from "./severity.js";
import { type GroupStructure, groupStructure } from "./structure.js";

/** A claims table with its groups. */
export interface Grouping {
  /** Rows. */
  readonly n: number;
  /** Levels are the groups that have rows, sorted. */
  readonly agg: Coded;
  readonly dg: Coded;
  readonly mg: Coded;
  readonly hmg: Coded;
  /** The table given with the columns agg, dg, mg, hmg: what `fit` takes. */
  readonly table: ColumnTable;
  /** How diagnosis groups were divided; to be given to the grouping of another year. */
  readonly severity: SeverityTable;
  readonly report: GroupingReport & Displayable;
}

/**
 * Groups claims: AGG (sex × age band), DG (by principal diagnosis), MG (DG × severity), HMG (MG × none, second,
 * third diagnosis).
 *
 * Further diagnoses are the different recognised codes beside the principal one: one is "second", two or more
 * "third". Diagnoses that are not recognised fall in the unclear group, which is not divided.
 *
 * @param data one row an admission or a person
 * @throws RangeError for missing columns, and listing the first 20 bad cells and their number: sex and age that
 *   are none, negative or missing costs, repeated ids, pools without rows, in strict mode codes not of ICD-10;
 *   for rules with gaps or overlaps; when all rows fall in one group
 * Source: section 3.1.1, Table 2.
 */
export function groupClaims(data: TableLike, options: GroupOptions): Grouping & Displayable {
  const where = "group";
  const rules = compileRules(where, options.rules);
  const structure = groupStructure(options.rules);
  const { kind, given, needsCost, minimum, merges } = readGroupOptions(where, options, structure.levels);
  const table = readColumns(where, data);
  const columns = findClaimColumns(where, table.names, options.columns, needsCost);
  const rejected = new RejectedCodes();
  const claims = readClaims(
    where,
    table,
    columns,
    { rules, structure, rejected },
    { needsCost, strict: options.strict ?? false, pools: options.pools },
  );
  const severity =
    given ?? (kind === "cost" ? costCuts(claims, structure) : categoryLevels(claims, structure));
  const { mg, unseen } = morbidityGroups(where, claims, structure, severity);
  const hmg = Uint16Array.from(mg, (group, i) => structure.hmgOf(group, claims.further[i]!));
  const counted = { agg: count(claims.agg, structure.agg), hmg: count(hmg, structure.hmg) };
  const small = mergeSmall(counted.hmg, structure, minimum, merges);
  const final = hmg.map((group) => small.into[group]!);
  const report = groupingReport(
    {
      rules: options.rules,
      structure,
      rows: table.n,
      severity: { kind, levels: structure.levels, from: given === null ? "table" : "given", unseen },
      ...counted,
      small,
      minimum,
      rejected,
    },
    options,
  );
  if (options.oneLevel !== "allow")
    checkLevels(where, report, columns.pool, columns.pool === null ? null : poolsOf(table, columns.pool));
  const groups = {
    agg: coded(claims.agg, structure.agg),
    dg: coded(claims.dg, structure.dg),
    mg: coded(mg, structure.mg),
    hmg: coded(final, structure.hmg),
  };
  return withPrivateForms(
    { n: table.n, ...groups, table: withGroups(table, groups), severity, report },
    () => report[DISPLAY]() as MimeBundle,
    () => ({ n: table.n, report }),
  );
}

function costCuts({ dg, cost }: ReadClaims, structure: GroupStructure): SeverityTable {
  const rows = count(dg, structure.dg);
  const sorted = Array.from(rows, (n) => new Float64Array(n));
  const filled = new Uint32Array(sorted.length);
  for (let i = 0; i < dg.length; i++) sorted[dg[i]!]![filled[dg[i]!]!++] = cost![i]!;
  const cuts = structure.dg
    .slice(0, -1)
    .flatMap((code, g) =>
      rows[g] === 0 ? [] : [[code, cutPoints(sorted[g]!.sort(), structure.levels)] as const],
    );
  return { kind: "cost", levels: structure.levels, cuts: Object.fromEntries(cuts) };
}

function categoryLevels({ dg, category, cost }: ReadClaims, structure: GroupStructure): SeverityTable {
  const unclear = structure.dg.length - 1;
  const found = new Map<number, { rows: number; fen: number }>();
  for (let i = 0; i < dg.length; i++) {
    if (dg[i] === unclear) continue;
    const key = dg[i]! * 10_000 + category[i]!;
    const one = found.get(key) ?? { rows: 0, fen: 0 };
    one.rows++;
    one.fen += Math.round(cost![i]! * 100);
    found.set(key, one);
  }
  const costs = [...found].map(([key, one]) => ({
    dg: structure.dg[Math.floor(key / 10_000)]!,
    category: categoryAt(key % 10_000),
    ...one,
  }));
  return prospectiveSeverity(costs, structure.levels);
}

function morbidityGroups(
  where: string,
  { dg, category, cost }: ReadClaims,
  structure: GroupStructure,
  severity: SeverityTable,
): { readonly mg: Uint16Array; readonly unseen: number } {
  const unclear = structure.dg.length - 1;
  const levels = structure.dg.map((code) =>
    severity.kind === "cost" ? severity.cuts[code] : severity.categories[code],
  );
  let unseen = 0;
  const mg = Uint16Array.from(dg, (group, i) => {
    if (group === unclear) return structure.mgOf(group, 1);
    const table = levels[group];
    if (severity.kind === "cost") {
      if (table === undefined)
        throw new RangeError(
          `${where}: severity.cuts has no ${structure.dg[group]}, in which row ${i} falls; expected cut points of every diagnosis group with rows`,
        );
      return structure.mgOf(group, levelOf(table as readonly number[], cost![i]!));
    }
    const level = (table as Readonly<Record<string, number>> | undefined)?.[categoryAt(category[i]!)];
    if (level === undefined) unseen++;
    return structure.mgOf(group, level ?? middleLevel(structure.levels));
  });
  return { mg, unseen };
}

function count(groups: ArrayLike<number>, codes: readonly string[]): Float64Array {
  const rows = new Float64Array(codes.length);
  for (let i = 0; i < groups.length; i++) rows[groups[i]!]!++;
  return rows;
}

/** Codes into the levels that have rows. */
function coded(groups: Uint16Array, codes: readonly string[]): Coded {
  const used = count(groups, codes);
  const levels = codes.filter((_, g) => used[g]! > 0);
  const place = new Map(levels.map((code, l) => [code, l]));
  const to = Uint16Array.from(codes, (code) => place.get(code) ?? 0);
  return { codes: groups.map((g) => to[g]!), levels };
}

function withGroups(table: ColumnTable, groups: Readonly<Record<string, Coded>>): ColumnTable {
  return {
    n: table.n,
    get names() {
      return [...table.names.filter((name) => !(name in groups)), ...Object.keys(groups)];
    },
    has: (name) => name in groups || table.has(name),
    column: (name) => groups[name] ?? table.column(name),
  };
}

function poolsOf(table: ColumnTable, name: string): number {
  const at = valueAt(table.column(name));
  const pools = new Set<unknown>();
  for (let i = 0; i < table.n; i++) pools.add(at(i));
  return pools.size;
}
