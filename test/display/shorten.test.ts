import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shorten } from "../../src/display/shorten.js";

describe("shorten", () => {
  it("says how much of the middle is left out", () => {
    const text = `a${"x".repeat(20_000)}z`;
    const short = shorten(text, 300);
    expect(short).toMatch(/^ax{199}\n… 19,702 characters left out; .*\nx{99}z$/);
  });

  it("keeps what is short enough, and counts rightly otherwise", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 200 }),
        fc.integer({ min: 3, max: 100 }),
        (text, limit) => {
          const short = shorten(text, limit);
          if (text.length <= limit) expect(short).toBe(text);
          else {
            const [, head, left, tail] =
              /^([\s\S]*)\n… ([\d,]+) characters left out; [^\n]*\n([\s\S]*)$/.exec(short)!;
            expect(text.startsWith(head!) && text.endsWith(tail!)).toBe(true);
            expect(head!.length + tail!.length + Number(left!.replaceAll(",", ""))).toBe(text.length);
          }
        },
      ),
    );
  });
});
