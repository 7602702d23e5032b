import type { Bibliography, BibliographyEntry } from "../references/bibliography.js";
import type { Fault } from "./faults.js";
import { type Label, referenceText, splitReference } from "./labels.js";
import type { WrittenCitation } from "./rules/references.js";
import type { CiteItem, Inline, InlineValue, Lang, Origin, Reference } from "./types.js";

/** Where the text being read stands, and in which language it is. */
export interface Place {
  readonly origin: Origin;
  readonly line: number;
  readonly lang: Lang;
}

/** What accumulates while a notebook is read from top to bottom. */
export interface Builder {
  readonly lang: Lang;
  readonly bibliography: ReadonlyMap<string, BibliographyEntry>;
  readonly faults: Fault[];
  readonly labels: Map<string, Label>;
  readonly values: InlineValue[];
  /** Citation keys in order of appearance: the number of a key is its position. */
  readonly cited: string[];
  readonly counts: { fig: number; tbl: number; eq: number; note: number; drawing: number };
  readonly pending: { node: { target: string; text: string }; rest: { text: string }; place: Place }[];
}

export function newBuilder(lang: Lang, bibliography: Bibliography): Builder {
  return {
    lang,
    bibliography: new Map(bibliography.map((entry) => [entry.id, entry])),
    faults: [],
    labels: new Map(),
    values: [],
    cited: [],
    counts: { fig: 0, tbl: 0, eq: 0, note: 0, drawing: 0 },
    pending: [],
  };
}

export function fault(builder: Builder, place: Pick<Place, "origin" | "line">, message: string): void {
  builder.faults.push({ cell: place.origin.cell, line: place.line, message });
}

/** Registers an id and gives it the next number of its kind; a second use of an id is a fault. */
export function takeNumber(builder: Builder, id: string, kind: "fig" | "tbl" | "eq", place: Place): number {
  if (!new RegExp(`^${kind}-[\\w\\u4e00-\\u9fff-]+$`).test(id)) {
    fault(builder, place, `id "${id}"; expected "${kind}-" and a name of letters, digits or hyphens`);
  }
  const number = ++builder.counts[kind];
  register(builder, id, { kind, number: String(number) }, place);
  return number;
}

export function register(builder: Builder, id: string, label: Label, place: Place): void {
  if (builder.labels.has(id)) fault(builder, place, `duplicate id "${id}"`);
  else builder.labels.set(id, label);
}

/** Numbers of the cited works; an unknown key is a fault. */
export function cite(builder: Builder, items: readonly WrittenCitation[], place: Place): CiteItem[] {
  return items.map((item) => {
    if (!builder.bibliography.has(item.key)) {
      const known = [...builder.bibliography.keys()];
      const has = known.length === 0 ? "the notebook names no bibliography" : `known: ${known.join(", ")}`;
      fault(builder, place, `unknown citation key @${item.key}; ${has}`);
    }
    if (!builder.cited.includes(item.key)) builder.cited.push(item.key);
    return { ...item, number: builder.cited.indexOf(item.key) + 1 };
  });
}

/** A cross-reference that `resolveReferences` fills once every id is known, and the text after it. */
export function refer(builder: Builder, written: string, place: Place): Inline[] {
  const node = { type: "ref" as const, target: written, text: "" };
  const rest = { type: "text" as const, text: "" };
  builder.pending.push({ node, rest, place });
  return [node satisfies Reference, rest];
}

/** Fills every cross-reference; an unknown one is a fault. */
export function resolveReferences(builder: Builder): void {
  for (const { node, rest, place } of builder.pending) {
    [node.target, rest.text] = splitReference(node.target, builder.labels);
    const label = builder.labels.get(node.target);
    if (label !== undefined) node.text = referenceText(label, place.lang);
    else {
      const kind = node.target.slice(0, node.target.indexOf("-") + 1);
      const known = [...builder.labels.keys()].filter((id) => id.startsWith(kind)).map((id) => `@${id}`);
      fault(
        builder,
        place,
        `unknown cross-reference @${node.target}; ${known.length === 0 ? `there is no id beginning with "${kind}"` : `known: ${known.join(", ")}`}`,
      );
    }
  }
}
