import { checkOneOf, shown } from "../../numeric/check.js";
import { formulaFault } from "./fault.js";
import { variableName } from "./print.js";
import type { ColumnReader } from "./reader.js";
import type { Expression, Formula } from "./syntax.js";

/** A term whose variables are sorted into groups and numbers by what the table holds. */
export interface ResolvedTerm {
  /** Without C(): `agg:beds`. */
  readonly label: string;
  /** Columns. */
  readonly factors: readonly string[];
  readonly numerics: readonly { readonly label: string; readonly expression: Expression }[];
}

/**
 * Looks up the variables of a formula.
 *
 * @returns the terms, each once, and for each factor the reference level named for it
 * @throws RangeError for an unknown column, two references of one factor, a reference of a column that is no
 *   factor
 */
export function resolveTerms(
  where: string,
  formula: Formula,
  reader: ColumnReader,
  given: Readonly<Record<string, string | number>> = {},
): { readonly terms: readonly ResolvedTerm[]; readonly references: ReadonlyMap<string, string | null> } {
  const references = new Map<string, string | null>();
  const terms = new Map<string, ResolvedTerm>();
  for (const term of formula.terms) {
    const factors: string[] = [];
    const numerics: ResolvedTerm["numerics"][number][] = [];
    for (const variable of term.variables) {
      if (variable.kind === "expression") {
        numerics.push({ label: variable.label, expression: variable.of });
      } else if (variable.kind === "factor" || reader.isText(variable.name, variable.at)) {
        const { name, at } = variable;
        reader.groups(name, at);
        const wanted = variable.kind === "factor" ? variable.reference : null;
        const before = references.get(name) ?? null;
        if (wanted !== null && before !== null && wanted !== before) {
          throw formulaFault(
            where,
            formula.text,
            at,
            `a second reference of C(${name}), ${shown(wanted)} after ${shown(before)},`,
          );
        }
        references.set(name, wanted ?? before);
        if (!factors.includes(name)) factors.push(name);
      } else {
        const { name, at } = variable;
        numerics.push({ label: name, expression: { kind: "column", name, at } });
      }
    }
    const key = [...factors.map((f) => `C(${f})`), ...numerics.map((n) => n.label)].sort().join(":");
    const label = [...new Set(term.variables.map(variableName))].join(":");
    if (!terms.has(key)) terms.set(key, { label, factors, numerics });
  }
  for (const [name, level] of Object.entries(given)) {
    checkOneOf(where, "reference", name, [...references.keys()]);
    const before = references.get(name) ?? null;
    if (before !== null && before !== String(level)) {
      throw new RangeError(
        `${where}: reference.${name} is ${shown(level)} and the formula says ${shown(before)}; expected one of them`,
      );
    }
    references.set(name, String(level));
  }
  return { terms: [...terms.values()].sort((a, b) => degree(a) - degree(b)), references };
}

function degree(term: ResolvedTerm): number {
  return term.factors.length + term.numerics.length;
}
