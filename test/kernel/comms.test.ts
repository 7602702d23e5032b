import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Message } from "../../src/jupyter/message.js";
import {
  isReplyTo,
  isState,
  logged,
  startConnected,
  type WireClient,
  type WireKernel,
} from "./wire-kernel.js";

let kernel: WireKernel;
let client: WireClient;

beforeAll(async () => {
  ({ kernel, client } = await startConnected({ transport: "local" }));
});
afterAll(() => kernel.stop());

const parentOf = ({ parent_header: parent }: Message) => (parent as { msg_id?: string }).msg_id;
const isComm = (type: string, id: string) => (message: Message) =>
  message.header.msg_type === type && message.content.comm_id === id;
const info = async (content: object = {}) =>
  (await client.ask("shell", "comm_info_request", content)).content;

/** Opens a comm from the page's side and waits until its handler has returned. */
async function open(target: string, id: string, data: object = {}): Promise<Message> {
  const request = client.send("shell", "comm_open", { comm_id: id, target_name: target, data });
  await client.message("iopub", isState(request, "idle"));
  return request;
}

describe("comms", () => {
  it("that the page opens reach the registered function, with data, metadata and bytes both ways", async () => {
    const { reply } = await client.run(`
      comms.register("echo", (comm, first) => {
        comm.send({ opened: first.data, target: comm.target });
        comm.onMessage(({ data, metadata, buffers }) =>
          comm.send({ twice: data.n * 2 }, { metadata: { ...metadata, back: true }, buffers: [new Uint8Array(buffers[0]!).reverse()] }));
      });`);
    expect(reply.status).toBe("ok");
    const opened = await open("echo", "c1", { hello: "医保" });
    const first = await client.message("iopub", isComm("comm_msg", "c1"));
    expect(first.content.data).toEqual({ opened: { hello: "医保" }, target: "echo" });
    expect(parentOf(first)).toBe(opened.header.msg_id);

    const bytes = Uint8Array.from({ length: 100_000 }, (_, i) => i % 251);
    const sent = client.send("shell", "comm_msg", { comm_id: "c1", data: { n: 21 } }, { buffers: [bytes] });
    const back = await client.message(
      "iopub",
      (message) => isComm("comm_msg", "c1")(message) && message !== first,
    );
    expect(back.content.data).toEqual({ twice: 42 });
    expect(back.metadata).toMatchObject({ back: true });
    expect(Buffer.compare(back.buffers[0]!, bytes.slice().reverse())).toBe(0);
    expect(parentOf(back)).toBe(sent.header.msg_id);
    expect(await info()).toEqual({ status: "ok", comms: { c1: { target_name: "echo" } } });
    expect(await info({ target_name: "other" })).toEqual({ status: "ok", comms: {} });
    client.send("shell", "comm_close", { comm_id: "c1", data: {} });
    for (const until = Date.now() + 10_000; Object.keys((await info()).comms as object).length > 0; ) {
      expect(Date.now()).toBeLessThan(until);
    }
  });

  it("that a cell opens carry target, data and metadata, and hear what the page says", async () => {
    const { iopub } = await client.run(`
      const slider = comms.open("jupyter.widget", { state: { value: 1 } }, { id: "w1", metadata: { version: "2.1.0" }, buffers: [new Uint8Array([7]).buffer] });
      let heard: unknown[] = [];
      slider.onMessage((message) => heard.push(message.data.value)).onClose(() => heard.push("closed"));`);
    const opened = iopub.find(isComm("comm_open", "w1"));
    expect(opened?.content).toEqual({
      comm_id: "w1",
      target_name: "jupyter.widget",
      data: { state: { value: 1 } },
    });
    expect(opened?.metadata).toEqual({ version: "2.1.0" });
    expect([...opened!.buffers[0]!]).toEqual([7]);
    client.send("shell", "comm_msg", { comm_id: "w1", data: { value: 5 } });
    client.send("shell", "comm_msg", { comm_id: "w1", data: { value: 6 } });
    const closing = client.send("shell", "comm_close", { comm_id: "w1", data: {} });
    await client.message("iopub", isState(closing, "idle"));
    const after = await client.run("[...heard, slider.closed]");
    expect(JSON.stringify(after.iopub)).toContain("[ 5, 6, 'closed', true ]");
    expect((await client.run("slider.send({})")).reply.evalue).toContain("comm w1 is closed");
    await client.run(
      "const brief = comms.open('t', undefined, { id: 'w2' }); brief.close({ bye: 1 }); brief.close()",
    );
    const closed = client.seen.filter(({ message }) => isComm("comm_close", "w2")(message));
    expect(closed.map(({ message }) => message.content.data)).toEqual([{ bye: 1 }]);
    expect((await info()).comms).toEqual({});
  });

  it("for a target nobody knows are closed, and messages to none are ignored", async () => {
    await open("nobody", "u1");
    expect((await client.message("iopub", isComm("comm_close", "u1"))).content.data).toEqual({});
    const lost = client.send("shell", "comm_msg", { comm_id: "u1", data: {} });
    await client.message("iopub", isState(lost, "idle"));
    await logged(kernel, 'no comm "u1" is open, comm_msg ignored');
    expect((await info()).comms).toEqual({});
    expect((await client.run("comms.register('x', 5 as any)")).reply.evalue).toContain("a function");
  });

  it("have the message as parent of what their handlers print, show and throw, later too", async () => {
    await client.run(`
      comms.register("noisy", (comm) => {
        comm.onMessage(async ({ data }) => {
          console.log("now", data.what);
          if (data.what === "throw") throw new TypeError("from the handler");
          display("shown");
          await new Promise((r) => setTimeout(r, 30));
          console.log("later", data.what);
        });
      });`);
    await open("noisy", "n1");
    const good = client.send("shell", "comm_msg", { comm_id: "n1", data: { what: "work" } });
    await client.message("iopub", ({ content }) => content.text === "later work\n");
    const types = client.seen
      .filter(({ message }) => parentOf(message) === good.header.msg_id)
      .map(({ message }) => message.header.msg_type);
    expect(types).toEqual(["status", "stream", "display_data", "status", "stream"]);
    const bad = client.send("shell", "comm_msg", { comm_id: "n1", data: { what: "throw" } });
    const error = await client.message("iopub", ({ content }) => content.name === "stderr");
    expect(error.content.text).toContain("In a comm's handler: TypeError: from the handler");
    expect(parentOf(error)).toBe(bad.header.msg_id);
    expect((await client.run("1")).reply.status).toBe("ok");
  });

  it("are delivered while a cell waits, without an idle that would end it", async () => {
    await client.run(`
      let resolve: (value: unknown) => void = () => {};
      comms.register("answer", (comm) => { comm.onMessage(({ data }) => resolve(data.value)) });`);
    await open("answer", "a1");
    const cell = client.send("shell", "execute_request", {
      code: "console.log('waits'); await new Promise((r) => { resolve = r })",
    });
    await client.message("iopub", (message) => message.content.text === "waits\n");
    const message = client.send("shell", "comm_msg", { comm_id: "a1", data: { value: "from the page" } });
    expect((await client.message("shell", isReplyTo(cell))).content.status).toBe("ok");
    await client.message("iopub", isState(cell, "idle"));
    expect(
      JSON.stringify(client.seen.filter(({ message: m }) => parentOf(m) === cell.header.msg_id)),
    ).toContain("from the page");
    expect(client.seen.some(({ message: m }) => parentOf(m) === message.header.msg_id)).toBe(false);
  });

  it("whose handler never returns are interrupted, state kept", async () => {
    await client.run(
      "comms.register('loop', (comm) => { comm.onMessage(() => { console.log('spins'); while (true) {} }) }); let stays = 'here'",
    );
    await open("loop", "l1");
    const spin = client.send("shell", "comm_msg", { comm_id: "l1", data: {} });
    await client.message("iopub", ({ content }) => content.text === "spins\n");
    await client.ask("control", "interrupt_request", {});
    await client.message("iopub", isState(spin, "idle"));
    expect(JSON.stringify((await client.run("stays")).iopub)).toContain("'here'");
  });

  it("are closed for the page when the engine is lost", async () => {
    await client.run("comms.open('t', {}, { id: 'gone' })");
    await client.run("process.exit(1)");
    await client.message("iopub", isComm("comm_close", "gone"));
    expect((await info()).comms).toEqual({});
    expect((await client.run("1 + 1")).reply.status).toBe("ok");
  });

  it("with content that is not right are logged, the kernel alive", async () => {
    for (const [type, content] of [
      ["comm_open", {}],
      ["comm_open", { comm_id: "x", target_name: 5 }],
      ["comm_msg", { comm_id: ["x"] }],
      ["comm_msg", { comm_id: "x", data: "text" }],
      ["comm_close", { comm_id: null }],
    ] as const) {
      const request = client.send("shell", type, content);
      await client.message("iopub", isState(request, "idle"));
    }
    await logged(kernel, "comm_open: target_name is missing, a string expected");
    await logged(kernel, "comm_msg: data is not an object");
    expect((await client.run("1")).reply.status).toBe("ok");
  });
});
