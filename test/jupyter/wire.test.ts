import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createMessage } from "../../src/jupyter/message.js";
import { parse, serialize, sign, WireError } from "../../src/jupyter/wire.js";

const bytes = fc.uint8Array({ maxLength: 40 });
const object = fc.dictionary(fc.string(), fc.jsonValue());
const identities = fc.array(
  bytes.filter((frame) => Buffer.compare(frame, Buffer.from("<IDS|MSG>")) !== 0),
  { maxLength: 3 },
);

describe("wire", () => {
  it("reads back what it writes", () => {
    fc.assert(
      fc.property(
        object,
        object,
        fc.array(bytes),
        identities,
        fc.string(),
        (content, metadata, buffers, ids, key) => {
          const message = createMessage("s", "execute_request", content, { metadata, buffers });
          const read = parse(serialize(message, key, ids), key);
          expect(read.message).toEqual({ ...JSON.parse(JSON.stringify(message)), buffers });
          expect(read.identities).toEqual(ids);
        },
      ),
    );
  });

  it("refuses a message with any signed byte changed", () => {
    fc.assert(
      fc.property(object, fc.nat(), fc.integer({ min: 1, max: 255 }), (content, place, change) => {
        const frames = serialize(createMessage("s", "status", content), "key").map((frame) =>
          Buffer.from(frame),
        );
        const signed = frames.slice(1);
        const total = signed.reduce((sum, frame) => sum + frame.length, 0);
        let at = place % total;
        for (const frame of signed) {
          if (at < frame.length) {
            frame[at] = (frame[at] as number) ^ change;
            break;
          }
          at -= frame.length;
        }
        expect(() => parse(frames, "key")).toThrow(WireError);
      }),
    );
  });

  it("never throws anything else, whatever comes in", () => {
    fc.assert(
      fc.property(fc.array(bytes, { maxLength: 8 }), fc.boolean(), (frames, delimited) => {
        const all = delimited ? [Buffer.from("<IDS|MSG>"), ...frames] : frames;
        expect(() => parse(all, "")).toThrow(WireError);
      }),
    );
  });

  it("signs as the specification says", () => {
    const frames = ["{}", "{}", "{}", "{}"].map((text) => Buffer.from(text));
    expect(sign("", frames)).toBe("");
    expect(sign("a", frames)).toMatch(/^[0-9a-f]{64}$/);
    expect(() => parse(serialize(createMessage("s", "t", {}), "one"), "two")).toThrow("wrong signature");
  });
});
