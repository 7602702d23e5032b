import type { Text } from "../../display/text.js";
import type { Comparison, ComparisonRow } from "../../models/fund/index.js";
import { style } from "../../plot/index.js";

export interface FigureOptions {
  /** Language of axes and names; captions and descriptions have both. Default zh. */
  readonly lang?: "zh" | "en";
  /** Ids of the policies drawn as series, at most 5; default the first four that move money. */
  readonly policies?: readonly string[];
  /** What the ids of figures begin with; default "fig-compare". */
  readonly id?: string;
  readonly source?: Text;
}

/** A policy as a series of a figure. */
export interface Drawn {
  readonly index: number;
  readonly row: ComparisonRow;
  /** In the language of the axes. */
  readonly name: string;
  readonly mark: (typeof style.SERIES)[number];
}

const MOST = style.SERIES.length;

/**
 * The policies that a figure draws as series, in the order of the comparison.
 * @throws RangeError for an id that is not compared, or more than can be told apart
 */
export function drawnPolicies(
  { rows, judgements }: Comparison,
  { policies, lang = "zh" }: FigureOptions,
): readonly Drawn[] {
  for (const id of policies ?? []) {
    if (!rows.some((row) => row.policy === id)) {
      throw new RangeError(
        `compare: policies of the figures has "${id}"; expected ids of those compared: ${rows.map((row) => row.policy).join(", ")}`,
      );
    }
  }
  if (policies !== undefined && policies.length > MOST) {
    throw new RangeError(
      `compare: policies of the figures has ${policies.length} ids; expected at most ${MOST}, which a grey print still tells apart`,
    );
  }
  const wanted =
    policies ??
    judgements
      .filter((j) => j.gross > 0)
      .slice(0, MOST - 1)
      .map((j) => j.policy.id);
  return rows
    .flatMap((row, index) => (wanted.includes(row.policy) ? [{ row, index }] : []))
    .map(({ row, index }, i) => ({ row, index, name: row[lang], mark: style.SERIES[i % MOST]! }));
}

/** The years compared: "2020" or "2020–2029". */
export function spanOf({ years }: Comparison): string {
  return years.length === 1 ? `${years[0]}` : `${years[0]}–${years.at(-1)}`;
}

export function meta(options: FigureOptions, name: string): { readonly id: string; readonly source?: Text } {
  const { id = "fig-compare", source } = options;
  return { id: `${id}-${name}`, ...(source !== undefined && { source }) };
}

/** A legend above the plot, which costs no width. */
export const LEGEND = {
  showlegend: true,
  legend: { orientation: "h", x: 0, y: 1.01, yanchor: "bottom", font: { size: 10.5 } },
} as const;

export const ZERO_LINE = { zeroline: true, zerolinecolor: style.INK, zerolinewidth: 0.75 } as const;
