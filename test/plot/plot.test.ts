import { describe, expect, it } from "vitest";
import { DISPLAY, type MimeBundle } from "../../src/display/bundle.js";
import * as plot from "../../src/plot/index.js";

const meta = { id: "fig-x", caption: { zh: "图", en: "Figure" }, alt: "说明" };
const rows = [
  { p: "广东", v: 10, year: 2022, lo: 8, hi: 12, g: "I" },
  { p: "宁夏", v: -3, year: 2023, lo: -5, hi: -1, g: "I" },
  { p: "江苏", v: 4, year: 2024, lo: 3, hi: 5, g: "I" },
];

/** Relative luminance of a colour, 0 to 1: what is left of it in a grey print. */
function lightness(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((i) => Number.parseInt(hex.slice(i, i + 2), 16) / 255) as [
    number,
    number,
    number,
  ];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

describe("plot", () => {
  it("draws bars largest on top and tells signs apart without colour", () => {
    const [trace] = plot.bars(rows, { ...meta, label: "p", value: "v", axisTitle: "亿元" }).data as [
      { y: string[]; text: string[]; marker: { color: string[] } },
    ];
    expect(trace.y).toEqual(["宁夏", "江苏", "广东"]);
    expect(trace.text[0]).toBe("−3.0");
    const [draws, pays] = trace.marker.color.map(lightness);
    expect(draws! - pays!).toBeGreaterThan(0.2);
  });

  it("labels lines at their ends, apart from each other", () => {
    const same = rows.map((r) => ({ ...r, w: r.v + 0.01 }));
    const figure = plot.lines(same, {
      ...meta,
      x: "year",
      xTitle: "年",
      yTitle: "亿元",
      lines: [
        { field: "v", label: "A" },
        { field: "w", label: "B" },
      ],
    });
    const [a, b] = figure.layout.annotations as { y: number }[];
    expect(Math.abs(a!.y - b!.y)).toBeGreaterThan(0.5);
  });

  it("draws intervals from low to high", () => {
    const figure = plot.coefficients(rows, {
      ...meta,
      label: "p",
      estimate: "v",
      low: "lo",
      high: "hi",
      axisTitle: "β",
      by: "g",
    });
    const [trace] = figure.data as [{ error_x: { array: number[]; arrayminus: number[] } }];
    expect(trace.error_x.array).toEqual([2, 2, 1]);
    expect(trace.error_x.arrayminus).toEqual([2, 2, 1]);
  });

  it("draws bands under the central path", () => {
    const figure = plot.fan(rows, {
      ...meta,
      x: "year",
      xTitle: "",
      yTitle: "",
      centre: "v",
      centreLabel: "中位数",
      bands: [{ low: "lo", high: "hi", label: "95%" }],
    });
    expect(figure.data).toHaveLength(3);
  });

  it("shows itself as a Plotly figure that carries its caption", () => {
    const shown = plot
      .points(rows, { ...meta, x: "lo", y: "v", xTitle: "", yTitle: "" })
      [DISPLAY]() as MimeBundle;
    const spec = shown["application/vnd.plotly.v1+json"] as { layout: { meta: { yibao: unknown } } };
    expect(spec.layout.meta.yibao).toMatchObject(meta);
    expect(shown["text/plain"]).toBe("[fig-x] 图");
  });

  it("names figure, row and field of a value that is no number", () => {
    const bad = [...rows, { p: "x", v: "12" as never }];
    expect(() => plot.bars(bad, { ...meta, label: "p", value: "v", axisTitle: "" })).toThrow(
      /fig-x, row 4, field "v" is 12; expected a number/,
    );
  });

  it("refuses ids that cannot be referred to", () => {
    expect(() => plot.figure({ data: [{}] }, { ...meta, id: "x" })).toThrow(/"fig-"/);
    expect(() => plot.figure({ data: [] }, meta)).toThrow(/no trace/);
  });
});
