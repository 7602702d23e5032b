import { describe, expect, it } from "vitest";
import { figureHtml } from "../../src/kernel/figure-html.js";

const figure = (caption: string) => ({
  "application/vnd.plotly.v1+json": {
    data: [{ type: "bar", x: ["</script><b>"], y: [1] }],
    layout: { meta: { yibao: { id: "fig-x", caption, alt: '"<x>' } } },
  },
  "text/plain": "x",
});

const at = (cell: string, run: string, displayId?: string) => ({ cell, run, displayId });
const once = at("a", "1");
const length = (bundle: Record<string, unknown>) => String(bundle["text/html"]).length;

describe("figureHtml", () => {
  it("packs it again when its cell is run again or its output changes", () => {
    const show = figureHtml();
    const sizes = [
      at("a", "1", "d"),
      at("a", "1", "e"),
      at("b", "2", "f"),
      at("b", "3", "d"),
      at("a", "4", "g"),
      at("a", "4", "h"),
      at("b", "5", "f"),
      at("b", "6", "g"),
    ].map((place) => length(show(figure("x"), place)) > 100_000);
    expect(sizes).toEqual([true, false, false, true, true, false, false, true]);
  });

  it("packs the library into the first figure of a session only", () => {
    const show = figureHtml();
    const [first, second] = [show(figure("一"), once), show(figure("二"), once)].map(
      (b) => b["text/html"] as string,
    );
    expect(first!.length).toBeGreaterThan(100_000);
    expect(second!.length).toBeLessThan(5_000);
    expect(first).not.toMatch(/https?:\/\//);
  });

  it("keeps data and captions from ending the script or adding markup", () => {
    const show = figureHtml();
    show(figure(""), once);
    const html = show(figure("<img src=x>"), once)["text/html"] as string;
    expect(html.match(/<\/script>/g)).toHaveLength(1);
    expect(html).not.toContain("<img");
    expect(html).toContain('aria-label="&quot;&lt;x&gt;"');
  });

  it("leaves everything else as it is", () => {
    const bundle = { "text/plain": "x" };
    expect(figureHtml()(bundle, once)).toBe(bundle);
    const own = { ...figure("一"), "text/html": "own" };
    expect(figureHtml()(own, once)).toBe(own);
  });
});
