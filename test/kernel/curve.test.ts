import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { curveKeyPair, Request } from "zeromq";
import { connectClient } from "../../src/jupyter/client-sockets.js";
import { address } from "../../src/jupyter/connection.js";
import { createMessage, type Message } from "../../src/jupyter/message.js";
import { startWireKernel, type WireKernel } from "./wire-kernel.js";

const { publicKey, secretKey } = curveKeyPair();
let kernel: WireKernel;

beforeAll(async () => {
  kernel = await startWireKernel({ connection: { curve_publickey: publicKey, curve_secretkey: secretKey } });
});
afterAll(() => kernel.stop());

/** As jupyter_client sets its sockets: the key pair of the connection file on both sides. */
const curve = { curveServerKey: publicKey, curvePublicKey: publicKey, curveSecretKey: secretKey };

describe("a connection file with keys", () => {
  it("makes every channel speak CurveZMQ", async () => {
    const client = kernel.connect({ curve });
    await client.ready();
    const { reply, iopub } = await client.run("6 * 7");
    expect(reply.status).toBe("ok");
    expect(JSON.stringify(iopub)).toContain('"text/plain":"42"');
    expect((await client.ask("control", "kernel_info_request", {})).content.status).toBe("ok");
    client.close();
  });

  it("is understood by our own client, heartbeat included", async () => {
    const seen: Message[] = [];
    const client = connectClient(kernel.connection, "own", (_, message) => seen.push(message));
    client.send("shell", createMessage("own", "kernel_info_request", {}));
    while (!seen.some(({ header }) => header.msg_type === "kernel_info_reply")) await delay(10);
    expect(await client.beat(10_000)).toBe(true);
    client.close();
  });

  it.each([
    ["no key", {}],
    ["the key of another server", { ...curve, curveServerKey: curveKeyPair().publicKey }],
  ])("gives nothing to a client with %s", async (_name, wrong) => {
    const stranger = kernel.connect({ curve: wrong });
    const friend = kernel.connect({ curve });
    await friend.ready();
    stranger.send("shell", "execute_request", { code: "globalThis.intruder = true" });
    stranger.send("control", "shutdown_request", { restart: false });
    const heart = new Request({ linger: 0, receiveTimeout: 500, ...wrong });
    heart.connect(address(kernel.connection, "hb"));
    await heart.send("beat");
    await expect(heart.receive()).rejects.toThrow();
    heart.close();
    const { iopub } = await friend.run("typeof (globalThis as any).intruder");
    expect(JSON.stringify(iopub)).toContain("'undefined'");
    expect(stranger.seen).toEqual([]);
    stranger.close();
    friend.close();
  });
});
