/**
 * House style of the figures: hairline grid, no box, labels beside the marks. Colours differ in lightness
 * as well as in hue, and series in dash and marker too, so that a grey print still tells them apart.
 */
export const INK = "#1b2733";
export const MUTED = "#5d6b7a";
export const GRID = "#e3e7ec";
export const PAYS = "#1f4e79";
export const DRAWS = "#d98b72";

/** Filled areas side by side, told apart by lightness alone: hatching would print as raster images. */
export const SHADES = ["#14304f", "#d98b72", "#7fa8c6", "#d8d0b0", "#5d6b7a"] as const;

/** Series in the order of use: dark to light, each with its own dash and marker. */
export const SERIES = [
  { color: "#14304f", dash: "solid", symbol: "circle" },
  { color: "#c8553d", dash: "dash", symbol: "square" },
  { color: "#3c82b4", dash: "dot", symbol: "diamond" },
  { color: "#8a6d1f", dash: "dashdot", symbol: "triangle-up" },
  { color: "#7a8896", dash: "longdash", symbol: "x" },
] as const;

export const FONT_FAMILY = '"Yibao Sans", "Noto Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif';

/** An axis of the house style; `extra` wins. */
export function axis(title: string, extra: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    title: { text: title, standoff: 8, font: { size: 11, color: MUTED } },
    gridcolor: GRID,
    gridwidth: 0.5,
    zeroline: false,
    linecolor: MUTED,
    linewidth: 0.75,
    ticks: "outside",
    ticklen: 3,
    tickcolor: MUTED,
    tickfont: { size: 10.5, color: INK },
    automargin: true,
    ...extra,
  };
}

export function baseLayout(): Record<string, unknown> {
  return {
    font: { family: FONT_FAMILY, size: 11, color: INK },
    paper_bgcolor: "rgba(0,0,0,0)",
    plot_bgcolor: "rgba(0,0,0,0)",
    margin: { l: 56, r: 24, t: 12, b: 44 },
    showlegend: false,
    hovermode: "closest",
    separators: ".,",
    colorway: SERIES.map((s) => s.color),
  };
}
