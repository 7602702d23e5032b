/** What notebooks see as `risk`: the pure models, and what reads and writes claims tables. */
export { groupingRules } from "../data/groupingRules.js";
export * from "../models/risk/index.js";
export { bootstrapStructuralRisk } from "./bootstrap/bootstrapStructuralRisk.js";
export { readCells, writeCells } from "./cells/file.js";
export { fit, type RelationFitOptions } from "./fit.js";
export { type GroupTableOptions, group } from "./grouping/group.js";
export { type GroupedFiles, type GroupFilesOptions, groupFiles } from "./grouping/groupFiles.js";
export { type ClaimsOptions, claims, type DuckRelation } from "./relation.js";
