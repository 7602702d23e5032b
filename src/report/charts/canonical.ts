import type { PageElement } from "../browser/dom.js";

/**
 * A drawing of Plotly as plain static SVG: ids `prefix-0`, `prefix-1`…, two decimals, no classes, no empty
 * groups, no defaults spelled out, nothing that loads or runs; opacity of a mark becomes opacity of its
 * paint, which PDF keeps as one colour instead of one transparency group a mark.
 *
 * Evaluated inside the page, so it refers to nothing outside itself.
 */
export function canonicalSvg(source: string, prefix: string, label: string): string {
  interface Styled extends PageElement {
    readonly style: { getPropertyValue(name: string): string; removeProperty(name: string): void };
    readonly isConnected: boolean;
  }
  const { DOMParser, XMLSerializer } = globalThis as unknown as {
    DOMParser: new () => { parseFromString(text: string, type: string): { documentElement: Styled } };
    XMLSerializer: new () => { serializeToString(node: PageElement): string };
  };
  const root = new DOMParser().parseFromString(source, "image/svg+xml").documentElement;
  const all = (): Styled[] => [...root.querySelectorAll("*")] as Styled[];
  const DEFAULTS: Record<string, string> = {
    opacity: "1",
    "fill-opacity": "1",
    "stroke-opacity": "1",
    "stroke-miterlimit": "2",
    "stroke-dasharray": "none",
    "vector-effect": "none",
    "font-style": "normal",
    "font-variant": "normal",
    "font-weight": "400",
    "text-decoration-line": "none",
    "text-transform": "none",
    "text-shadow": "none",
  };
  const IDLE = ["font-family", "cursor", "pointer-events", "user-select", "will-change"];

  function round(text: string): string {
    return text.replace(/-?\d*\.\d+(?:e[-+]?\d+)?/gi, (number) =>
      String(Math.round(Number(number) * 100) / 100 || 0),
    );
  }

  function plainStyle(element: Styled): void {
    const { style } = element;
    const opacity = style.getPropertyValue("opacity");
    if (opacity !== "" && opacity !== "1" && element.tagName !== "g") {
      const fill = style.getPropertyValue("fill");
      const strokeWidth = style.getPropertyValue("stroke-width");
      const stroked = style.getPropertyValue("stroke") !== "" && strokeWidth !== "0" && strokeWidth !== "0px";
      const paint = fill === "none" ? "stroke" : "fill";
      if (paint === "stroke" || !stroked) {
        const own = Number(style.getPropertyValue(`${paint}-opacity`) || "1");
        style.removeProperty(`${paint}-opacity`);
        style.removeProperty("opacity");
        const declared = element.getAttribute("style") ?? "";
        element.setAttribute("style", `${declared};${paint}-opacity: ${Number(opacity) * own}`);
      }
    }
    for (const name of IDLE) style.removeProperty(name);
    for (const [name, value] of Object.entries(DEFAULTS)) {
      if (style.getPropertyValue(name) === value) style.removeProperty(name);
    }
    const written = (element.getAttribute("style") ?? "")
      .replace(/\s*([:;,])\s*/g, "$1")
      .replace(/^;+|;+$/g, "");
    if (written === "") element.removeAttribute("style");
    else element.setAttribute("style", round(written));
  }

  for (const element of all()) {
    const href = element.getAttribute("href") ?? element.getAttribute("xlink:href") ?? "";
    const loads = element.tagName === "image" && !href.startsWith("data:image/");
    if (loads || /^(script|foreignobject|style|iframe)$/i.test(element.tagName)) element.remove();
  }
  for (const element of [root, ...all()]) {
    for (const { name, value } of [...element.attributes]) {
      const link = /^(xlink:)?href$/.test(name) && !/^(#|data:image\/|https?:)/.test(value);
      if (link || name === "class" || /^(data-|on|pointer-events|target)/.test(name))
        element.removeAttribute(name);
    }
    if (element.getAttribute("style") !== null) plainStyle(element);
  }

  const used = new Set<string>();
  for (const element of [root, ...all()]) {
    for (const { name, value } of element.attributes) {
      for (const found of value.matchAll(/url\(["']?#([^"')]+)["']?\)/g)) used.add(found[1]!);
      if (/href$/.test(name) && value.startsWith("#")) used.add(value.slice(1));
    }
  }
  const ids = new Map<string, string>();
  for (const element of all()) {
    if (element.id === "") continue;
    if (used.has(element.id)) {
      if (!ids.has(element.id)) ids.set(element.id, `${prefix}-${ids.size}`);
      element.setAttribute("id", ids.get(element.id)!);
    } else if (element.tagName === "clipPath") element.remove();
    else element.removeAttribute("id");
  }
  for (const element of [root, ...all()]) {
    for (const { name, value } of [...element.attributes]) {
      if (name === "id") continue;
      const renamed = value
        .replace(/url\(["']?#([^"')]+)["']?\)/g, (whole, id) =>
          ids.has(id) ? `url(#${ids.get(id)})` : whole,
        )
        .replace(/^#(.+)$/, (whole, id) => (/href$/.test(name) && ids.has(id) ? `#${ids.get(id)}` : whole));
      const exact = /^(aria-|xmlns|(xlink:)?href$|style$)/.test(name);
      const final = exact ? renamed : round(renamed);
      if (final !== value) element.setAttribute(name, final);
    }
  }
  for (const element of all()) {
    const style = element.getAttribute("style") ?? "";
    const unseen = element.tagName === "rect" && /fill-opacity:0(;|$)/.test(style) && !/stroke:/.test(style);
    if (unseen || (element.tagName === "path" && element.getAttribute("d") === null)) element.remove();
  }
  for (let removed = true; removed; ) {
    removed = false;
    for (const element of all()) {
      const empty = /^(g|defs|text|tspan)$/.test(element.tagName) && element.textContent === "";
      if (empty && [...element.children].length === 0) {
        element.remove();
        removed = true;
      }
    }
  }
  root.setAttribute("role", "img");
  root.setAttribute("aria-label", label);
  root.removeAttribute("style");
  root.setAttribute("font-family", "'Yibao Sans',sans-serif");
  return new XMLSerializer().serializeToString(root);
}
