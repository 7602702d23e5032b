/**
 * Name of a factor's coefficient: `agg[AGG002]`.
 *
 * Levels of an interaction (a factor `agg:sex`) are combinations written as their coefficient is named,
 * `agg[AGG002]:sex[F]`.
 */
export function coefficientName(factor: string, level: string): string {
  const end = factor.indexOf(":");
  return end > 0 && level.startsWith(`${factor.slice(0, end)}[`) ? level : `${factor}[${level}]`;
}
