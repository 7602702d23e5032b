import { describe, expect, it } from "vitest";
import { figureHtml } from "../../src/kernel/figure-html.js";

const figure = (caption: string) => ({
  "application/vnd.plotly.v1+json": {
    data: [{ type: "bar", x: ["</script><b>"], y: [1] }],
    layout: { meta: { yibao: { id: "fig-x", caption, alt: '"<x>' } } },
  },
  "text/plain": "x",
});

describe("figureHtml", () => {
  it("packs the library into the first figure of a session only", () => {
    const show = figureHtml();
    const [first, second] = [show(figure("一")), show(figure("二"))].map((b) => b["text/html"] as string);
    expect(first!.length).toBeGreaterThan(100_000);
    expect(second!.length).toBeLessThan(5_000);
    expect(first).not.toMatch(/https?:\/\//);
  });

  it("keeps data and captions from ending the script or adding markup", () => {
    const show = figureHtml();
    show(figure(""));
    const html = show(figure("<img src=x>"))["text/html"] as string;
    expect(html.match(/<\/script>/g)).toHaveLength(1);
    expect(html).not.toContain("<img");
    expect(html).toContain('aria-label="&quot;&lt;x&gt;"');
  });

  it("leaves everything else as it is", () => {
    const bundle = { "text/plain": "x" };
    expect(figureHtml()(bundle)).toBe(bundle);
    const own = { ...figure("一"), "text/html": "own" };
    expect(figureHtml()(own)).toBe(own);
  });
});
