import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { sampleHtml } from "./sample.js";

/** Start tags of a page outside scripts and style sheets. */
function tags(html: string): string[] {
  return html.replace(/<(script|style)\b[\s\S]*?<\/\1>/g, "").match(/<[a-z][^>]*>/gi) ?? [];
}

describe.each(["screen", "print"] as const)("report for %s", (medium) => {
  const html = sampleHtml("whole", medium);
  it("loads nothing from outside", () => {
    const loading = tags(html).filter((tag) =>
      /^<(?:link|script|iframe|object|embed|base|form|video|audio)\b/i.test(tag),
    );
    expect(loading).toEqual([]);
    const sources = tags(html).flatMap(
      (tag) => /\s(?:src|srcset|poster|background|action)="([^"]*)"/i.exec(tag)?.[1] ?? [],
    );
    expect(sources.filter((source) => !source.startsWith("data:"))).toEqual([]);
    const styles = [...html.matchAll(/<style>([\s\S]*?)<\/style>/g)].map((m) => m[1]).join();
    expect(styles).not.toMatch(/@import|url\(\s*["']?(?!data:)[a-z/]/i);
  });
  it("has one h1 and skips no heading level", () => {
    const levels = tags(html)
      .flatMap((tag) => /^<h([1-6])\b/.exec(tag)?.[1] ?? [])
      .map(Number);
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    levels.forEach((level, i) => {
      expect(level).toBeLessThanOrEqual((levels[i - 1] ?? 0) + 1);
    });
  });
  it("uses each id once and links only to ids there are", () => {
    const ids = tags(html).flatMap((tag) => /\sid="([^"]+)"/.exec(tag)?.[1] ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    const targets = tags(html).flatMap((tag) => /\s(?:href="#|data-target=")([^"]+)"/.exec(tag)?.[1] ?? []);
    expect(targets.filter((target) => !ids.includes(target))).toEqual([]);
  });
  it("gives table headers a scope and drawings an alternative text", () => {
    const headers = tags(html).filter((tag) => tag.startsWith("<th ") || tag === "<th>");
    expect(headers.filter((tag) => !tag.includes("scope="))).toEqual([]);
    expect(html).toContain('<svg role="img" aria-label="横条" viewBox="0 0 1 1">');
    expect(html).not.toContain("aria-hidden");
    expect(html).not.toContain("\u200b");
  });
  it("marks text in the other language", () => {
    expect(html).toMatch(/<p lang="en">An English paragraph/);
    expect(html).toMatch(/lang="en"><span class="caption-number">Figure 1<\/span> A figure/);
  });
  it("is the same every time", () => {
    expect(sampleHtml("whole", medium)).toBe(html);
  });
});

describe("screen", () => {
  const html = sampleHtml("whole", "screen");
  it("allows exactly its two scripts", () => {
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/
      .exec(html)![1]!
      .replaceAll("&#x27;", "'");
    expect(policy).toContain("default-src 'none'");
    const script = /<script>([\s\S]*?)<\/script>/.exec(html)![1]!;
    const hash = createHash("sha256").update(script).digest("base64").replaceAll("=", "&#x3D;");
    expect(policy).toContain(`'sha256-${hash}'`);
    expect(policy.match(/'sha256-/g)).toHaveLength(2);
  });
  it("says where a computed number comes from", () => {
    expect(html).toContain('<span class="value" title="单元格 4: f({a: 1})">3 倍</span>');
  });
});

describe("hostile notebook", () => {
  it.each(["screen", "print"] as const)("leaves nothing that runs or loads (%s)", (medium) => {
    const html = sampleHtml("hostile", medium);
    expect(tags(html).join("\n")).not.toMatch(/\son[a-z]+=|javascript:|evil/i);
    expect(html).not.toMatch(/<script>alert|<img src=x|<iframe|<foreignObject/i);
  });
});
