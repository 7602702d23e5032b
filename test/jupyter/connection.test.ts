import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { curveKeyPair } from "zeromq";
import {
  address,
  checkConnection,
  createConnection,
  createLocalConnection,
  readConnection,
  writeConnection,
} from "../../src/jupyter/connection.js";

const folder = mkdtempSync(join(tmpdir(), "yibao-connection-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("connection file", () => {
  it("is read back as written, by its owner alone, with five ports", async () => {
    const path = join(folder, "c.json");
    const connection = await createConnection("yibao");
    writeConnection(path, connection);
    expect(readConnection(path)).toEqual(connection);
    if (process.platform !== "win32") expect(statSync(path).mode & 0o777).toBe(0o600);
    const { shell_port, iopub_port, stdin_port, control_port, hb_port } = connection;
    expect(new Set([shell_port, iopub_port, stdin_port, control_port, hb_port]).size).toBe(5);
    expect(address(connection, "shell")).toBe(`tcp://127.0.0.1:${shell_port}`);
    expect(address({ ...connection, transport: "ipc", ip: "/x" }, "hb")).toBe(`ipc:///x-${hb_port}`);
  });

  it("names what is wrong", async () => {
    const good = await createConnection("yibao");
    expect(() => readConnection(join(folder, "none.json"))).toThrow(/none\.json.*ENOENT/);
    writeFileSync(join(folder, "bad.json"), "{");
    expect(() => readConnection(join(folder, "bad.json"))).toThrow(/bad\.json: not JSON/);
    expect(() => checkConnection([], "f")).toThrow("f: not a JSON object");
    expect(() => checkConnection({ ...good, shell_port: "1" }, "f")).toThrow(
      'shell_port is "1", a port number',
    );
    expect(() => checkConnection({ ...good, hb_port: 0 }, "f")).toThrow("hb_port is 0");
    expect(() => checkConnection({ ...good, ip: "" }, "f")).toThrow("ip is");
    expect(() => checkConnection({ ...good, transport: "udp" }, "f")).toThrow('transport is "udp"');
    expect(() => checkConnection({ ...good, signature_scheme: "md5" }, "f")).toThrow(
      'signature_scheme is "md5"',
    );
    expect(() => checkConnection({ ...good, signature_scheme: "hmac-nonsense" }, "f")).toThrow(
      'signature_scheme is "hmac-nonsense"',
    );
    expect(checkConnection({ ...good, signature_scheme: "hmac-sha512" }, "f").signature_scheme).toBe(
      "hmac-sha512",
    );
  });

  it("takes both keys of CurveZMQ or none", async () => {
    const good = await createConnection("yibao");
    const { publicKey, secretKey } = curveKeyPair();
    const encrypted = { ...good, curve_publickey: publicKey, curve_secretkey: secretKey };
    expect(checkConnection(encrypted, "f")).toEqual(encrypted);
    expect(() => checkConnection({ ...good, curve_publickey: publicKey }, "f")).toThrow(
      "f: curve_secretkey is no CurveZMQ key",
    );
    expect(() => checkConnection({ ...encrypted, curve_publickey: "short" }, "f")).toThrow(
      "f: curve_publickey is no CurveZMQ key of 40 Z85 characters",
    );
  });
});

describe("createLocalConnection", () => {
  it("names sockets in the folder given, with a key of its own", () => {
    const [one, two] = [createLocalConnection("yibao", "/tmp/a"), createLocalConnection("yibao", "/tmp/a")];
    expect(one).toMatchObject({ transport: "ipc", ip: join("/tmp/a", "s") });
    expect(address(one!, "shell")).toBe("ipc:///tmp/a/s-1");
    expect(one!.key).not.toBe(two!.key);
    expect(checkConnection(one, "x")).toEqual(one);
  });

  it("declines a folder whose sockets no system would take", () => {
    expect(createLocalConnection("yibao", `/tmp/${"长".repeat(40)}`)).toBeUndefined();
  });
});
