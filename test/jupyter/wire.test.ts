import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createMessage } from "../../src/jupyter/message.js";
import { rememberSignatures } from "../../src/jupyter/replay.js";
import { parse, serialize, sign, WireError } from "../../src/jupyter/wire.js";

const signing = (key: string, signature_scheme = "hmac-sha256") => ({ key, signature_scheme });
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
          const read = parse(serialize(message, signing(key), ids), signing(key));
          expect(read.message).toEqual({ ...JSON.parse(JSON.stringify(message)), buffers });
          expect(read.identities).toEqual(ids);
        },
      ),
    );
  });

  it("refuses a message with any signed byte changed", () => {
    fc.assert(
      fc.property(object, fc.nat(), fc.integer({ min: 1, max: 255 }), (content, place, change) => {
        const frames = serialize(createMessage("s", "status", content), signing("key")).map((frame) =>
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
        expect(() => parse(frames, signing("key"))).toThrow(WireError);
      }),
    );
  });

  it("never throws anything else, whatever comes in", () => {
    fc.assert(
      fc.property(fc.array(bytes, { maxLength: 8 }), fc.boolean(), (frames, delimited) => {
        const all = delimited ? [Buffer.from("<IDS|MSG>"), ...frames] : frames;
        expect(() => parse(all, signing(""))).toThrow(WireError);
      }),
    );
  });

  it("signs as the specification says, with any hash that Node knows", () => {
    const frames = ["{}", "{}", "{}", "{}"].map((text) => Buffer.from(text));
    expect(sign(signing(""), frames)).toBe("");
    // python3 -c 'import hmac; print(hmac.new(b"a", b"{}" * 4, "sha256").hexdigest())'
    expect(sign(signing("a"), frames)).toBe(
      "4b0de7677cd67f5e6509d7394a557bdf05e49271c358bfcdb9c00b8cdcc62605",
    );
    expect(sign(signing("a", "hmac-md5"), frames)).toBe("25659c89d1ad9e803c38071d9b52c575");
    const message = serialize(createMessage("s", "t", {}), signing("one"));
    expect(() => parse(message, signing("two"))).toThrow("wrong signature");
    expect(() => parse(message, signing("one", "hmac-sha512"))).toThrow("wrong signature");
  });

  it("refuses a signature that came before, also after a wrong one of the same text", () => {
    const isFirst = rememberSignatures();
    const frames = serialize(createMessage("s", "t", {}), signing("k"));
    const forged = frames.with(1, Buffer.alloc(64));
    expect(() => parse(forged, signing("k"), isFirst)).toThrow("wrong signature");
    expect(parse(frames, signing("k"), isFirst).message.header.msg_type).toBe("t");
    expect(() => parse(frames, signing("k"), isFirst)).toThrow("replay");
    const unsigned = serialize(createMessage("s", "t", {}), signing(""));
    for (const _ of [1, 2]) expect(parse(unsigned, signing(""), isFirst).message.content).toEqual({});
  });

  it("refuses a header nested so deep that it could not be repeated", () => {
    const deep = `${"[".repeat(5000)}${"]".repeat(5000)}`;
    const { header, ...rest } = createMessage("s", "t", {});
    const plain = serialize({ header, ...rest }, signing(""));
    const text = JSON.stringify(header).replace("}", `,"extra":${deep}}`);
    expect(() => parse(plain.with(2, Buffer.from(text)), signing(""))).toThrow("header is nested deeper");
  });
});

describe("rememberSignatures", () => {
  it("forgets the oldest tenth past its limit", () => {
    const isFirst = rememberSignatures(20);
    for (let i = 0; i <= 20; i++) expect(isFirst(String(i))).toBe(true);
    expect(isFirst("2")).toBe(false);
    expect(isFirst("0")).toBe(true);
  });
});
