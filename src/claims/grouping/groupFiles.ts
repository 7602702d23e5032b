import { renameSync, rmSync } from "node:fs";
import { basename, dirname, extname, join, resolve } from "node:path";
import { groupingRules } from "../../data/groupingRules.js";
import type { Displayable } from "../../display/bundle.js";
import { findClaimColumns } from "../../models/risk/groups/claimColumns.js";
import { compileRules } from "../../models/risk/groups/compileRules.js";
import { readGroupOptions } from "../../models/risk/groups/groupOptions.js";
import { mergeSmall } from "../../models/risk/groups/mergeSmall.js";
import { checkLevels } from "../../models/risk/groups/oneLevel.js";
import { groupingReport } from "../../models/risk/groups/report.js";
import type { GroupingReport } from "../../models/risk/groups/reportTypes.js";
import type { SeverityTable } from "../../models/risk/groups/severity.js";
import { groupStructure } from "../../models/risk/groups/structure.js";
import { minimumOf } from "../../models/risk/privacy/minimum.js";
import { checkOutput } from "../cells/file.js";
import { fileSource } from "../cells/source.js";
import { findFiles } from "../duck/files.js";
import { type Session, type SessionOptions, withSession } from "../duck/session.js";
import { literal } from "../duck/sql.js";
import { checkClaims } from "./badClaims.js";
import { claimsSql } from "./claimsSql.js";
import { makeCodeTable } from "./codeTable.js";
import { countGroups } from "./countGroups.js";
import type { GroupTableOptions } from "./group.js";
import { codedRows, numberedRows } from "./groupedRows.js";
import { levelSql, makeSeverity } from "./severitySql.js";
import { groupedQuery, mergedQuery, writeRows } from "./writeGrouped.js";

export type GroupStep = "read" | "check" | "severity" | "write";

export interface GroupFilesOptions extends GroupTableOptions, SessionOptions {
  /** Told of each step before it begins. */
  readonly onStep?: (step: GroupStep) => void;
  /** Given the session, for progress and interruption. */
  readonly onSession?: (session: Pick<Session, "progress" | "interrupt">) => void;
}

/** What grouping files gave. */
export interface GroupedFiles {
  readonly report: GroupingReport & Displayable;
  /** How diagnosis groups were divided; to be given to the grouping of another year. */
  readonly severity: SeverityTable;
}

/**
 * Groups claims in files, of any size, in DuckDB: the same groups and report as `group` gives for tables in memory.
 *
 * The output has all columns of the input and agg, dg, mg, hmg; its rows may stand in another order. It appears whole
 * or not at all. Every different text of a diagnosis is read once; rows are joined with what was read.
 *
 * @param input paths, globs or folders of Parquet or CSV files
 * @param output a `.parquet` or `.csv` file
 * @throws DataFault listing the first 20 bad cells by file and row and their number, and for damaged files and
 *   rules; RangeError for unknown columns and options
 */
export async function groupFiles(
  input: string | readonly string[],
  output: string,
  options: GroupFilesOptions = {},
): Promise<GroupedFiles> {
  const where = "group";
  const rules = groupingRules(options.rules);
  const compiled = compileRules(where, rules);
  const structure = groupStructure(rules);
  const asked = readGroupOptions(where, options, structure.levels);
  minimumOf(where, options);
  checkOutput(output);
  const kind = kindOf(where, output);
  const step = options.onStep ?? (() => {});
  const temporary = (what: string) =>
    join(dirname(resolve(output)), `.${basename(output)}.${process.pid}.${what}.tmp`);
  const files = [temporary("rows"), temporary("out"), temporary("merged")] as const;
  const remove = () => {
    for (const file of files) rmSync(file, { force: true });
  };
  process.once("exit", remove);
  try {
    return await withSession(where, options, async (session) => {
      options.onSession?.(session);
      step("read");
      const source = fileSource(await findFiles(where, session, input));
      const relation = source.isText ? await staged(session, source.relation, files[0]) : source.relation;
      const { types } = await claimsSql(session, relation, null);
      const columns = findClaimColumns(where, [...types.keys()], options.columns, asked.needsCost);
      const sql = await claimsSql(session, relation, columns.sex);
      const { rejected, isSingle } = await makeCodeTable(session, relation, sql, columns, compiled);
      step("check");
      const pools = await checkClaims(session, source, relation, sql, columns, {
        strict: options.strict ?? false,
        pools: options.pools,
      });
      const cost = columns.severityCost ?? columns.cost;
      const severityCost = asked.needsCost ? sql.number(cost!) : "NULL::DOUBLE";
      const coded = codedRows(relation, sql, columns, rules, severityCost, isSingle);
      step("severity");
      const severity =
        asked.given ?? (await makeSeverity(session, { relation, sql, columns }, structure, asked.kind));
      const { level, unseen } = await levelSql(where, session, structure, severity);
      step("write");
      const query = await groupedQuery(session, numberedRows(coded, structure, level), structure);
      const about = { rules, severity };
      await writeRows(session, query, about, { path: files[1], kind });
      const written =
        kind === "parquet"
          ? `read_parquet(${literal(files[1])})`
          : `read_csv(${literal(files[1])}, all_varchar = true, header = true, delim = ',', quote = '"', escape = '"')`;
      const counts = await countGroups(session, written, structure);
      const small = mergeSmall(counts.hmg, structure, asked.minimum, asked.merges);
      const from = asked.given === null ? "table" : "given";
      const report = groupingReport(
        {
          ...counts,
          rules,
          structure,
          severity: { kind: asked.kind, levels: structure.levels, from, unseen },
          small,
          minimum: asked.minimum,
          rejected,
        },
        options,
      );
      if (options.oneLevel !== "allow") checkLevels(where, report, columns.pool, pools);
      const merged = await mergedQuery(session, written, structure, small);
      if (merged !== null) await writeRows(session, merged, about, { path: files[2], kind });
      renameSync(merged === null ? files[1] : files[2], output);
      return { report, severity };
    });
  } finally {
    remove();
    process.off("exit", remove);
  }
}

/** Text files are read once, into Parquet beside the output. */
async function staged(session: Session, relation: string, file: string): Promise<string> {
  await session.run(`COPY (FROM ${relation}) TO ${literal(file)} (FORMAT parquet, COMPRESSION lz4)`);
  return `read_parquet(${literal(file)})`;
}

function kindOf(where: string, output: string): "parquet" | "csv" {
  const extension = extname(output).toLowerCase();
  if (extension === ".parquet" || extension === ".pq") return "parquet";
  if (extension === ".csv") return "csv";
  throw new RangeError(`${where}: output is "${output}"; expected a name that ends in .parquet or .csv`);
}
