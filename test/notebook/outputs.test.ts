import { describe, expect, it } from "vitest";
import type { Output } from "../../src/notebook/nbformat.js";
import { outputArea } from "../../src/notebook/outputs.js";

const stream = (text: string, name = "stdout") => ({ output_type: "stream", name, text }) as never;
const shown = (output_type: string, text: string, id?: string) =>
  ({ output_type, data: { "text/plain": text }, metadata: {}, transient: { display_id: id } }) as never;

describe("outputArea", () => {
  it("joins text of one stream and keeps streams apart", () => {
    const area = outputArea(new Map());
    for (const m of [stream("a"), stream("b"), stream("!", "stderr"), stream("c")]) area.add(m);
    expect(area.outputs.map((o) => (o as { text: string }).text)).toEqual(["ab", "!", "c"]);
  });

  it("updates displays of earlier cells", () => {
    const displays = new Map<string, Output[]>();
    const first = outputArea(displays);
    first.add(shown("display_data", "old", "d"));
    outputArea(displays).add(shown("update_display_data", "new", "d"));
    expect(first.outputs[0]).toMatchObject({ data: { "text/plain": "new" } });
  });

  it("clears at once, or with the next output", () => {
    const area = outputArea(new Map());
    area.add(stream("a"));
    area.add({ output_type: "clear_output", wait: true });
    expect(area.outputs).toHaveLength(1);
    area.add(stream("b"));
    expect(area.outputs).toEqual([{ output_type: "stream", name: "stdout", text: "b" }]);
    area.add({ output_type: "clear_output", wait: false });
    expect(area.outputs).toEqual([]);
  });
});
