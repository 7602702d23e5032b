import { createHmac } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { createMessage } from "../../src/jupyter/message.js";
import { serialize } from "../../src/jupyter/wire.js";
import { isReplyTo, logged, startConnected, type WireClient, type WireKernel } from "./wire-kernel.js";

let kernel: WireKernel;
let client: WireClient;

beforeAll(async () => {
  ({ kernel, client } = await startConnected({ transport: "local" }, "const before = 'kept'"));
});
afterAll(() => kernel.stop());

const CHANNELS = ["shell", "control", "stdin"] as const;
const TYPES = [
  "execute_request",
  "complete_request",
  "inspect_request",
  "is_complete_request",
  "history_request",
  "kernel_info_request",
  "connect_request",
  "comm_info_request",
  "comm_open",
  "comm_msg",
  "comm_close",
  "interrupt_request",
  "debug_request",
  "create_subshell_request",
  "input_reply",
  "usage_request",
] as const;

/** Everything the client has sent has been taken; the kernel answers on both channels, with its state. */
async function expectAlive(): Promise<void> {
  for (const channel of ["control", "shell"] as const) {
    const { content } = await client.ask(channel, "kernel_info_request", {});
    expect(content.status).toBe("ok");
  }
  // A cell that fails ahead of it may abort it; the last of those has its answer soon.
  let ran = await client.run("before");
  // So may an interrupt that is still under way.
  const isStopped = () => ran.reply.status === "aborted" || ran.reply.ename === "Interrupted";
  for (let again = 0; isStopped() && again < 50; again++) ran = await client.run("before");
  const { reply, iopub } = ran;
  expect(reply.status).toBe("ok");
  expect(JSON.stringify(iopub)).toContain("'kept'");
  expect(kernel.child.exitCode).toBeNull();
}

const anything = fc.anything({ withBigInt: false, maxDepth: 3 }).map((value) => {
  try {
    return JSON.parse(JSON.stringify(value) ?? "null") as unknown;
  } catch {
    return null;
  }
});
/** Short code of cells that end: what is random is the protocol, not the program. */
const code = fc.constantFrom("1", "before", "'医😀'", "1 +", "throw new Error('x')", "", "\ud800", "let q =");
const field = <T>(good: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 3, arbitrary: good as fc.Arbitrary<unknown> }, anything);

const content = fc.record(
  {
    code: field(code),
    silent: field(fc.boolean()),
    store_history: field(fc.boolean()),
    user_expressions: field(fc.dictionary(fc.string({ maxLength: 5 }), code)),
    allow_stdin: field(fc.boolean()),
    stop_on_error: field(fc.boolean()),
    cursor_pos: field(fc.integer({ min: -5, max: 50 })),
    detail_level: field(fc.integer({ min: -1, max: 3 })),
    hist_access_type: field(fc.constantFrom("tail", "range", "search")),
    n: field(fc.integer({ min: -5, max: 50 })),
    session: field(fc.integer({ min: -5, max: 5 })),
    start: field(fc.integer({ min: -5, max: 50 })),
    stop: field(fc.integer({ min: -5, max: 50 })),
    pattern: field(fc.string()),
    unique: field(fc.boolean()),
    output: field(fc.boolean()),
    comm_id: field(fc.constantFrom("a", "b")),
    target_name: field(fc.constantFrom("t", "__proto__")),
    data: field(fc.object({ maxDepth: 2 })),
    value: field(fc.string()),
  },
  { requiredKeys: [] },
);

const request = fc.record({
  channel: fc.constantFrom(...CHANNELS),
  type: fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...TYPES) }, fc.string()),
  content,
  buffers: fc.array(fc.uint8Array({ maxLength: 50 }), { maxLength: 2 }),
});

type Mutation = (frames: Uint8Array[], at: number, bytes: Uint8Array) => Uint8Array[];
const MUTATIONS: readonly Mutation[] = [
  (frames, at) => frames.toSpliced(at % frames.length, 1),
  (frames, at, bytes) => frames.toSpliced(at % frames.length, 0, bytes),
  (frames, at, bytes) => frames.with(at % frames.length, bytes),
  (frames, at) => frames.with(at % frames.length, new Uint8Array(0)),
  (frames, at) => frames.slice(0, at % frames.length),
  (frames, at) => frames.toReversed().slice(at % frames.length),
  (frames, at, bytes) => {
    const frame = Buffer.from(frames[at % frames.length] as Uint8Array);
    for (const [i, byte] of bytes.entries()) if (frame.length > 0) frame[(i * 7 + at) % frame.length] = byte;
    return frames.with(at % frames.length, frame);
  },
  (frames) => [...frames, ...frames],
];

describe("a kernel that gets thousands of messages nobody would send", () => {
  it("answers every well-formed request whatever is in it, and lives on", async () => {
    const samples = fc.sample(request, { numRuns: 2000, seed: 20_261_124 });
    const sent = samples.map(({ channel, type, content: fields, buffers }) => ({
      channel,
      type,
      message: client.send(channel, type, fields as object, { buffers }),
    }));
    await expectAlive();
    const known = sent.filter(
      ({ channel, type }) =>
        channel !== "stdin" &&
        type.endsWith("_request") &&
        type !== "usage_request" &&
        (TYPES as readonly string[]).includes(type),
    );
    expect(known.length).toBeGreaterThan(500);
    const unanswered = () => {
      const answered = new Set(
        client.seen
          .filter(({ channel }) => channel !== "iopub")
          .map(({ message }) => (message.parent_header as { msg_id?: string }).msg_id),
      );
      return known.filter(({ message }) => !answered.has(message.header.msg_id));
    };
    // Help while typing is given beside the cells, so that some of it comes after them.
    await vi.waitFor(() => expect(unanswered()).toEqual([]), { timeout: 20_000, interval: 100 });
  });

  it("drops frames that are mutated, signed or not", async () => {
    const mutated = fc.record({
      request,
      mutation: fc.constantFrom(...MUTATIONS),
      at: fc.nat(20),
      bytes: fc.uint8Array({ minLength: 1, maxLength: 30 }),
      resign: fc.boolean(),
    });
    for (const { request: base, mutation, at, bytes, resign } of fc.sample(mutated, {
      numRuns: 2500,
      seed: 7,
    })) {
      const message = createMessage(client.session, base.type, base.content as object, {
        buffers: base.buffers,
      });
      const frames = serialize(message, kernel.connection);
      if (resign) {
        // Mutated before it is signed: the signature is right, what is signed is not.
        const body = mutation(frames.slice(2), at, bytes);
        const hmac = createHmac("sha256", kernel.connection.key);
        for (const frame of body.slice(0, 4)) hmac.update(frame);
        client.sendFrames(base.channel, [frames[0]!, Buffer.from(hmac.digest("hex")), ...body]);
      } else client.sendFrames(base.channel, mutation(frames, at, bytes));
    }
    await expectAlive();
    await logged(kernel, "wrong signature");
    await logged(kernel, /is not valid JSON in UTF-8|is not a JSON object/);
  });

  it("takes huge, deep and odd messages", async () => {
    const deep = `${"[".repeat(200_000)}${"]".repeat(200_000)}`;
    const raw = (header: string, body: string) => {
      const parts = [header, "{}", "{}", body].map((text) => Buffer.from(text));
      const hmac = createHmac("sha256", kernel.connection.key);
      for (const part of parts) hmac.update(part);
      return [Buffer.from("<IDS|MSG>"), Buffer.from(hmac.digest("hex")), ...parts];
    };
    const header = (type: string) => JSON.stringify(createMessage(client.session, type, {}).header);
    client.sendFrames("shell", raw(header("complete_request"), `{"code": ${deep}}`));
    client.sendFrames(
      "shell",
      raw(header("comm_open"), `{"comm_id": "d", "target_name": "t", "data": ${deep}}`),
    );
    client.sendFrames("shell", raw(header("kernel_info_request").replace("}", `, "extra": ${deep}}`), "{}"));
    client.sendFrames(
      "shell",
      raw(header("kernel_info_request"), `{"__proto__": {"code": "1"}, "constructor": 1}`),
    );
    client.sendFrames("shell", []);
    client.sendFrames("shell", [new Uint8Array(0)]);
    client.sendFrames(
      "shell",
      Array.from({ length: 5000 }, () => new Uint8Array(1)),
    );
    client.sendFrames("control", [
      Buffer.from("<IDS|MSG>"),
      ...Array.from({ length: 2000 }, () => Buffer.from("{}")),
    ]);
    client.sendFrames("control", [Buffer.alloc(30_000_000, 65)]);
    const big = client.send("shell", "execute_request", { code: `/* ${"医".repeat(3_000_000)} */ 1` });
    expect((await client.message("shell", isReplyTo(big))).content.status).toBe("ok");
    const bytes = client.send(
      "shell",
      "comm_open",
      { comm_id: "z", target_name: "none", data: {} },
      { buffers: [new Uint8Array(20_000_000)] },
    );
    await client.message(
      "iopub",
      ({ header: { msg_type: type }, content: { comm_id: id } }) => type === "comm_close" && id === "z",
    );
    expect(bytes.header.msg_type).toBe("comm_open");
    await expectAlive();
  });

  it("does not lose a client for the noise of others", async () => {
    const noisy = kernel.connect();
    await noisy.ready();
    const own = Array.from({ length: 100 }, (_, i) => {
      for (let n = 0; n < 10; n++) noisy.sendFrames("shell", [Buffer.from(`noise ${i} ${n}`)]);
      return client.send("shell", "execute_request", { code: `${i}` });
    });
    for (const message of own)
      expect((await client.message("shell", isReplyTo(message))).content.status).toBe("ok");
    await delay(0);
    expect(noisy.seen.filter(({ channel }) => channel !== "iopub")).toEqual([]);
    noisy.close();
  });
});
