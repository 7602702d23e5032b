import { once } from "node:events";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createMessage, type Message } from "../../src/jupyter/message.js";
import { serialize } from "../../src/jupyter/wire.js";
import {
  isReplyTo,
  isState,
  logged,
  startConnected,
  startWireKernel,
  type WireClient,
  type WireKernel,
} from "./wire-kernel.js";

let kernel: WireKernel;
let client: WireClient;

beforeAll(async () => {
  ({ kernel, client } = await startConnected({}));
});
afterAll(() => kernel.stop());

const types = (messages: readonly Message[]) => messages.map(({ header }) => header.msg_type);
const states = (of: WireClient, request: Message) =>
  of.seen
    .filter(
      ({ channel, message }) =>
        channel === "iopub" &&
        (message.parent_header as { msg_id?: string }).msg_id === request.header.msg_id &&
        message.header.msg_type === "status",
    )
    .map(({ message }) => message.content.execution_state);

describe("kernel_info", () => {
  it("has every field of protocol 5.5 and promises nothing that is not there", async () => {
    const { content, header } = await client.ask("shell", "kernel_info_request", {});
    expect(header.version).toBe("5.5");
    expect(content).toMatchObject({
      status: "ok",
      protocol_version: "5.5",
      implementation: "yibao",
      language_info: {
        name: "typescript",
        mimetype: "text/typescript",
        file_extension: ".ts",
        pygments_lexer: "typescript",
        codemirror_mode: { name: "typescript", mime: "text/typescript" },
        nbconvert_exporter: "script",
      },
      debugger: false,
      supported_features: [],
    });
    expect(content.implementation_version).toMatch(/^\d+\.\d+\.\d+/);
    expect(content.banner).toContain("TypeScript");
    const links = content.help_links as { text: string; url: string }[];
    expect(links.map(({ text }) => text)).toEqual(expect.arrayContaining(["TypeScript", "Node.js"]));
    for (const { url } of links) expect(() => new URL(url)).not.toThrow();
  });

  it("is answered on control as well, between busy and idle", async () => {
    const request = client.send("control", "kernel_info_request", {});
    const reply = await client.message("control", isReplyTo(request));
    expect(reply.content.status).toBe("ok");
    await client.message("iopub", isState(request, "idle"));
    expect(states(client, request)).toEqual(["busy", "idle"]);
  });
});

describe("IOPub", () => {
  it("greets each client that subscribes, with its topic", async () => {
    const other = kernel.connect();
    const all = await other.ready();
    expect(all.content).toEqual({ subscription: "" });
    expect(all.parent_header).toEqual({});
    const narrow = kernel.connect({ topic: "stream.stdout" });
    const one = await narrow.ready();
    expect(one.content).toEqual({ subscription: "stream.stdout" });
    await client.run("console.log('only this'); console.error('not this'); 5");
    await narrow.message("iopub", ({ header }) => header.msg_type === "stream");
    expect(types(narrow.seen.map(({ message }) => message))).toEqual(["iopub_welcome", "stream"]);
    other.close();
    narrow.close();
  });

  it("names its topics as ipykernel does", async () => {
    const { iopub } = await client.run("5");
    const topics = client.seen.filter(({ message }) => iopub.includes(message)).map(({ topic }) => topic);
    expect(topics[0]).toMatch(/^kernel\.[0-9a-f-]{36}\.status$/);
    expect(topics.some((topic) => topic.endsWith(".execute_result"))).toBe(true);
  });

  it("brackets a cell with its own request as parent, and sends the reply before idle", async () => {
    const { iopub } = await client.run("console.log(1); 2");
    expect(types(iopub)).toEqual(["status", "execute_input", "stream", "execute_result", "status"]);
    expect(iopub[0]?.content).toEqual({ execution_state: "busy" });
    expect(iopub.at(-1)?.content).toEqual({ execution_state: "idle" });
  });
});

describe("execute_request", () => {
  it("counts what is stored, not what is silent, unstored or empty", async () => {
    const first = (await client.run("1")).reply.execution_count as number;
    for (const [code, more] of [
      ["2", { silent: true, store_history: true }],
      ["3", { store_history: false }],
      ["  \n", {}],
    ] as const) {
      expect((await client.run(code, more)).reply.execution_count).toBe(first);
    }
    expect((await client.run("4")).reply.execution_count).toBe(first + 1);
    const silent = await client.run("console.log(5); 5", { silent: true });
    expect(types(silent.iopub)).toEqual(["status", "status"]);
  });

  it("gives reply and metadata in full", async () => {
    const request = client.send("shell", "execute_request", {
      code: "const six = 6",
      user_expressions: { a: "six" },
    });
    const { content, metadata } = await client.message("shell", isReplyTo(request));
    expect(content).toMatchObject({ status: "ok", payload: [], user_expressions: { a: { status: "ok" } } });
    expect(metadata).toMatchObject({ status: "ok", started: expect.stringMatching(/^\d{4}-.*Z$/) });
  });

  it("aborts the cells that had arrived when one fails, and only those", async () => {
    const failing = client.send("shell", "execute_request", {
      code: "await new Promise((r) => setTimeout(r, 300)); throw new Error('stop')",
    });
    const behind = Array.from({ length: 700 }, (_, i) =>
      client.send("shell", "execute_request", { code: `globalThis.ran = ${i}` }),
    );
    const help = client.send("shell", "is_complete_request", { code: "1 +" });
    const info = client.send("shell", "kernel_info_request", {});
    // Sent when the failure is known: it had not arrived when the error happened.
    await client.message("shell", isReplyTo(failing));
    const after = client.send("shell", "execute_request", { code: "'runs'" });
    const replies = await Promise.all(behind.map((each) => client.message("shell", isReplyTo(each))));
    expect(new Set(replies.map(({ content }) => content.status))).toEqual(new Set(["aborted"]));
    expect((await client.message("shell", isReplyTo(help))).content.status).toBe("incomplete");
    expect((await client.message("shell", isReplyTo(info))).content.status).toBe("ok");
    expect((await client.message("shell", isReplyTo(after))).content.status).toBe("ok");
    await client.message("iopub", isState(behind.at(-1)!, "idle"));
    expect(states(client, behind.at(-1)!)).toEqual(["busy", "idle"]);
  });

  it("aborts nothing behind a failure that is silent or does not stop", async () => {
    for (const more of [{ stop_on_error: false }, { silent: true }]) {
      const failing = client.send("shell", "execute_request", { code: "throw 1", ...more });
      const behind = client.send("shell", "execute_request", { code: "1" });
      expect((await client.message("shell", isReplyTo(failing))).content.status).toBe("error");
      expect((await client.message("shell", isReplyTo(behind))).content.status).toBe("ok");
    }
  });

  it("answers content that is not right with an error that says so", async () => {
    const wrong: readonly (readonly [string, object, string])[] = [
      ["execute", {}, "code is missing, a string expected"],
      ["execute", { code: 5 }, "code is 5, a string expected"],
      ["execute", { code: "1", silent: "yes" }, 'silent is "yes", true or false expected'],
      ["execute", { code: "1", user_expressions: ["a"] }, "user_expressions is a list"],
      ["execute", { code: "1", user_expressions: { a: 1 } }, "user_expressions is an object"],
      ["complete", { code: null, cursor_pos: 0 }, "code is missing"],
      ["complete", { code: "a", cursor_pos: "1" }, 'cursor_pos is "1", a whole number expected'],
      ["inspect", { code: [] }, "code is a list"],
      ["is_complete", { code: {} }, "code is an object"],
      ["history", { hist_access_type: "all" }, 'hist_access_type is "all", "range" or "tail" or "search"'],
      ["history", { hist_access_type: "tail", n: 1.5 }, "n is 1.5, a whole number expected"],
    ];
    for (const [type, content, message] of wrong) {
      const request = client.send("shell", `${type}_request`, content);
      const reply = await client.message("shell", isReplyTo(request));
      expect(reply.header.msg_type).toBe(`${type}_reply`);
      expect(reply.content).toMatchObject({ status: "error", ename: "InvalidRequest" });
      expect(reply.content.evalue).toContain(message);
      await client.message("iopub", isState(request, "idle"));
      expect(states(client, request)).toEqual(["busy", "idle"]);
    }
    expect((await client.run("1 + 1")).reply.status).toBe("ok");
  });
});

describe("other requests", () => {
  it("tells its ports", async () => {
    const { content } = await client.ask("shell", "connect_request", {});
    const { shell_port, iopub_port, stdin_port, control_port, hb_port } = kernel.connection;
    expect(content).toEqual({ status: "ok", shell_port, iopub_port, stdin_port, control_port, hb_port });
  });

  it("refuses debugging and subshells, which it does not declare", async () => {
    const debug = await client.ask("control", "debug_request", {
      seq: 7,
      type: "request",
      command: "attach",
    });
    expect(debug.header.msg_type).toBe("debug_reply");
    expect(debug.content).toMatchObject({ request_seq: 7, success: false, command: "attach" });
    for (const what of ["create", "delete", "list"]) {
      const reply = await client.ask("control", `${what}_subshell_request`, {});
      expect(reply.header.msg_type).toBe(`${what}_subshell_reply`);
      expect(reply.content).toMatchObject({ status: "error", ename: "NotSupported" });
    }
  });

  it("logs types it does not know, between busy and idle, and lives on", async () => {
    for (const type of ["nonsense_request", "constructor", "__proto__", "toString"]) {
      const request = client.send("shell", type, {});
      await client.message("iopub", isState(request, "idle"));
      expect(states(client, request)).toEqual(["busy", "idle"]);
      await logged(kernel, `no handler for ${JSON.stringify(type)} on shell`);
    }
    expect((await client.run("1")).reply.status).toBe("ok");
  });
});

describe("signatures", () => {
  it("drops and logs what is not signed rightly", async () => {
    const message = createMessage(client.session, "execute_request", { code: "globalThis.forged = 1" });
    client.sendFrames("shell", serialize(message, { ...kernel.connection, key: "another" }));
    client.sendFrames("control", serialize(message, { ...kernel.connection, key: "" }));
    await logged(kernel, "dropped a message on shell: wrong signature");
    await logged(kernel, "dropped a message on control: wrong signature");
    const { iopub } = await client.run("typeof (globalThis as any).forged");
    expect(JSON.stringify(iopub)).toContain("'undefined'");
  });

  it("drops a message that comes a second time, on another channel too", async () => {
    await client.run("let times = 0");
    const message = createMessage(client.session, "execute_request", { code: "times += 1" });
    const frames = serialize(message, kernel.connection);
    client.sendFrames("shell", frames);
    client.sendFrames("shell", frames);
    client.sendFrames("control", frames);
    await client.message("shell", isReplyTo(message));
    await logged(kernel, "dropped a message on shell: the signature of an earlier message");
    await logged(kernel, "dropped a message on control: the signature of an earlier message");
    expect(JSON.stringify((await client.run("times")).iopub)).toContain('"text/plain":"1"');
  });

  it.each([
    ["", "hmac-sha256"],
    ["secret", "hmac-sha512"],
    ["secret", "hmac-md5"],
  ])("works with the key %j and %s, over ipc", async (key, signature_scheme) => {
    const own = await startWireKernel({ transport: "local", connection: { key, signature_scheme } });
    const { reply } = await own.connect().run("6 * 7");
    expect(reply.status).toBe("ok");
    if (key === "") {
      const twice = own.connect();
      const message = createMessage(twice.session, "kernel_info_request", {});
      for (const _ of [1, 2]) twice.sendFrames("shell", serialize(message, own.connection));
      await twice.message("shell", isReplyTo(message));
    }
    await own.stop();
  });
});

describe("two clients", () => {
  it("get their own replies and both see what is published", async () => {
    const [one, two] = [kernel.connect(), kernel.connect()];
    await Promise.all([one.ready(), two.ready()]);
    const requests = Array.from({ length: 40 }, (_, i) => {
      const from = i % 2 === 0 ? one : two;
      return {
        from,
        other: from === one ? two : one,
        message: from.send("shell", "execute_request", { code: `${i}` }),
      };
    });
    for (const { from, other, message } of requests) {
      await from.message("shell", isReplyTo(message));
      await other.message("iopub", isState(message, "idle"));
      expect(other.seen.some(({ channel, message: m }) => channel === "shell" && isReplyTo(message)(m))).toBe(
        false,
      );
    }
    one.close();
    two.close();
  });
});

describe("the end", () => {
  it("answers and publishes a shutdown asked for on shell, with its restart flag", async () => {
    const own = await startWireKernel({ transport: "local" });
    const asking = own.connect();
    await asking.ready();
    await asking.run("1");
    const ended = once(own.child, "exit");
    const request = asking.send("shell", "shutdown_request", { restart: true });
    expect((await asking.message("shell", isReplyTo(request))).content).toEqual({
      status: "ok",
      restart: true,
    });
    const published = await asking.message("iopub", isReplyTo(request));
    expect(published.content).toEqual({ status: "ok", restart: true });
    expect((await ended)[0]).toBe(0);
    await own.stop();
  });

  it.each(["SIGTERM", "SIGHUP"] as const)("comes with %s, in the middle of a loop", async (signal) => {
    const own = await startWireKernel({ transport: "local" });
    const busy = own.connect();
    await busy.ready();
    const request = busy.send("shell", "execute_request", { code: "console.log('in'); while (true) {}" });
    await busy.message("iopub", ({ header }) => header.msg_type === "stream");
    const ended = once(own.child, "exit");
    own.child.kill(signal);
    expect((await ended)[0]).toBe(0);
    expect(states(busy, request)).toEqual(["busy"]);
    await own.stop();
  });

  it("does not come with SIGINT, which interrupts; nor does interrupt_request on shell", async () => {
    for (const interrupt of [
      () => kernel.child.kill("SIGINT"),
      () => client.send("shell", "interrupt_request", {}),
    ]) {
      const request = client.send("shell", "execute_request", { code: "console.log('in'); while (true) {}" });
      await client.message(
        "iopub",
        ({ header, parent_header }) =>
          header.msg_type === "stream" &&
          (parent_header as { msg_id?: string }).msg_id === request.header.msg_id,
      );
      interrupt();
      expect((await client.message("shell", isReplyTo(request))).content.ename).toBe("Interrupted");
    }
  });
});

describe("an interrupt at the moment a cell begins to wait", () => {
  it("is never lost, and keeps the state", async () => {
    await client.run("let survivor = 'here'");
    for (let i = 0; i < 40; i++) {
      const code = `let timer${i} = setInterval(() => {}, 5); console.log('go ${i}'); await new Promise(() => {})`;
      const request = client.send("shell", "execute_request", { code });
      await client.message("iopub", ({ content }) => content.text === `go ${i}\n`);
      client.send("control", "interrupt_request", {});
      const { content } = await client.message("shell", isReplyTo(request));
      expect(content.ename).toBe("Interrupted");
    }
    expect(JSON.stringify((await client.run("survivor")).iopub)).toContain("'here'");
  });
});

describe("the pager", () => {
  it("gets what a cell pages, as a payload of its reply and of no other", async () => {
    const { reply, iopub } = await client.run("page('long'); page([1, 2]); 3");
    expect(reply.payload).toEqual([
      { source: "page", data: { "text/plain": "long" }, start: 0 },
      { source: "page", data: { "text/plain": "[ 1, 2 ]" }, start: 0 },
    ]);
    expect(types(iopub)).toContain("execute_result");
    expect((await client.run("page('lost'); throw new Error('x')")).reply.payload).toEqual([]);
    expect((await client.run("1")).reply.payload).toEqual([]);
  });
});
