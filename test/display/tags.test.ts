import { describe, expect, it } from "vitest";
import { DISPLAY } from "../../src/display/bundle.js";
import { table } from "../../src/display/table.js";
import { html, md, svg } from "../../src/display/tags.js";

describe("html", () => {
  it("escapes what is put in", () => {
    const name = `<img onerror="x">&'`;
    expect(html`<b title="${name}">${1 < 2}</b>`.source).toBe(
      '<b title="&lt;img onerror=&quot;x&quot;&gt;&amp;&#39;">true</b>',
    );
  });

  it("keeps markup as it is: its own pieces, drawings, tables, lists of them", () => {
    const items = ["<a>", "b"].map((text) => html`<li>${text}</li>`);
    expect(html`<ul>${items}</ul>`.source).toBe("<ul><li>&lt;a&gt;</li><li>b</li></ul>");
    expect(html`${svg`<svg/>`}`.source).toBe("<svg/>");
    expect(html`${html.raw("<hr>")}`.source).toBe("<hr>");
    expect(html`${table([{ a: 1 }])}`.source).toContain("<table>");
    expect(html`${md`*x*`}`.source).toBe("*x*");
  });

  it("prints nothing for nothing", () => {
    expect(html`a${null}${undefined}${false}${0}`.source).toBe("a0");
  });

  it("shows itself, with its source for clients without HTML", () => {
    expect(html`<b>1</b>`[DISPLAY]()).toEqual({ "text/html": "<b>1</b>", "text/plain": "<b>1</b>" });
    expect(String(html`<b>1</b>`)).toBe("<b>1</b>");
  });
});

describe("svg and md", () => {
  it("show themselves as what they are", () => {
    expect(svg`<svg><text>${"<"}</text></svg>`[DISPLAY]()).toMatchObject({
      "image/svg+xml": "<svg><text>&lt;</text></svg>",
    });
    expect(md`# ${"*t* < 1"}`[DISPLAY]()).toMatchObject({ "text/markdown": "# *t* < 1" });
    expect(md`${html`<b>x</b>`}`.source).toBe("<b>x</b>");
  });
});
