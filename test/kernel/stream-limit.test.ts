import { describe, expect, it } from "vitest";
import { streamLimit } from "../../src/kernel/stream-limit.js";
import type { StreamText } from "../../src/kernel/stream-merger.js";

function limited(most: number) {
  const sent: StreamText[] = [];
  const limit = streamLimit((chunk) => sent.push(chunk), most);
  const print = (text: string, cell = "a") => limit.pass({ cell, name: "stdout", text });
  const text = (cell = "a") => sent.map((chunk) => (chunk.cell === cell ? chunk.text : "")).join("");
  return { limit, print, text, sent };
}

describe("streamLimit", () => {
  it("leaves alone what is within the limit", () => {
    const { limit, print, sent } = limited(10);
    print("12345");
    print("67890");
    limit.end("a");
    expect(sent.map(({ text }) => text)).toEqual(["12345", "67890"]);
  });

  it("keeps the beginning and the end of a flood and says how much is missing", () => {
    const { limit, print, text } = limited(1000);
    const all = Array.from({ length: 50_000 }, (_, i) => `${i}\n`).join("");
    for (let i = 0; i < all.length; i += 777) print(all.slice(i, i + 777));
    expect(text()).toBe(all.slice(0, 1000));
    limit.end("a");
    const left = all.length - 1000 - 20_000;
    const note = `\n… ${left.toLocaleString("en-US")} characters left out; print it in parts or write it to a file …\n`;
    expect(text()).toBe(all.slice(0, 1000) + note + all.slice(-20_000));
  });

  it("counts each cell for itself, and anew after its end", () => {
    const { limit, print, text } = limited(4);
    print("123456");
    print("ab", "b");
    limit.end("a");
    expect(text()).toBe("123456");
    print("78");
    expect(text()).toBe("12345678");
    expect(text("b")).toBe("ab");
  });
});
