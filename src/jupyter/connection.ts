import { getHashes, randomUUID } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { join } from "node:path";

const PORTS = ["shell_port", "iopub_port", "stdin_port", "control_port", "hb_port"] as const;

/** What a connection file holds. */
export interface ConnectionInfo {
  readonly transport: "tcp" | "ipc";
  readonly ip: string;
  readonly shell_port: number;
  readonly iopub_port: number;
  readonly stdin_port: number;
  readonly control_port: number;
  readonly hb_port: number;
  readonly key: string;
  readonly signature_scheme: string;
  readonly kernel_name?: string;
  /** A CurveZMQ key pair in Z85: with it every socket is encrypted, and who does not hold it gets nothing. */
  readonly curve_publickey?: string;
  readonly curve_secretkey?: string;
}

export type Channel = "shell" | "iopub" | "stdin" | "control" | "hb";

/** The ZeroMQ address of a channel. */
export function address(connection: ConnectionInfo, channel: Channel): string {
  const separator = connection.transport === "ipc" ? "-" : ":";
  return `${connection.transport}://${connection.ip}${separator}${connection[`${channel}_port`]}`;
}

const Z85_KEY = /^[0-9a-zA-Z.\-:+=^!/*?&<>()[\]{}@%$#]{40}$/;

function checkCurve(info: Record<string, unknown>, fail: (what: string) => never): void {
  const { curve_publickey: open, curve_secretkey: secret } = info;
  if (open == null && secret == null) return;
  for (const [name, key] of Object.entries({ curve_publickey: open, curve_secretkey: secret })) {
    if (typeof key !== "string" || !Z85_KEY.test(key))
      fail(`${name} is no CurveZMQ key of 40 Z85 characters`);
  }
}

/**
 * Checks the parsed text of a connection file.
 *
 * @throws {Error} naming the file, the field, its value and what was expected.
 */
export function checkConnection(value: unknown, path: string): ConnectionInfo {
  const fail: (what: string) => never = (what) => {
    throw new Error(`connection file ${path}: ${what}`);
  };
  if (value === null || typeof value !== "object" || Array.isArray(value)) return fail("not a JSON object");
  const info = value as Record<string, unknown>;
  const transport = info.transport ?? "tcp";
  if (transport !== "tcp" && transport !== "ipc") {
    return fail(`transport is ${JSON.stringify(transport)}, "tcp" or "ipc" expected`);
  }
  if (typeof info.ip !== "string" || info.ip === "") {
    return fail(`ip is ${JSON.stringify(info.ip)}, an address expected`);
  }
  for (const port of PORTS) {
    const number = info[port];
    if (!Number.isInteger(number) || (number as number) < 1 || (number as number) > 65535) {
      return fail(`${port} is ${JSON.stringify(number)}, a port number expected`);
    }
  }
  const key = info.key ?? "";
  if (typeof key !== "string") return fail(`key is ${JSON.stringify(key)}, a string expected`);
  const scheme = info.signature_scheme ?? "hmac-sha256";
  if (typeof scheme !== "string" || !scheme.startsWith("hmac-") || !getHashes().includes(scheme.slice(5))) {
    return fail(`signature_scheme is ${JSON.stringify(scheme)}, "hmac-sha256" or another hash expected`);
  }
  checkCurve(info, fail);
  return { ...(info as unknown as ConnectionInfo), transport, key, signature_scheme: scheme };
}

/** Reads a connection file. */
export function readConnection(path: string): ConnectionInfo {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    throw new Error(`connection file ${path}: ${(error as Error).message}`);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Error(`connection file ${path}: not JSON (${(error as Error).message})`);
  }
  return checkConnection(value, path);
}

/** Writes a connection file that only its owner may read: it carries the key. */
export function writeConnection(path: string, connection: ConnectionInfo): void {
  writeFileSync(path, JSON.stringify(connection, null, 2), { mode: 0o600 });
}

function listen(ip: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, ip, () => resolve(server));
  });
}

/** A connection on ports that are free now, with a key of its own. */
export async function createConnection(kernelName: string, ip = "127.0.0.1"): Promise<ConnectionInfo> {
  const servers = await Promise.all(PORTS.map(() => listen(ip)));
  const [shell, iopub, stdin, control, hb] = servers.map(
    (server) => (server.address() as { port: number }).port,
  ) as [number, number, number, number, number];
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return {
    transport: "tcp",
    ip,
    shell_port: shell,
    iopub_port: iopub,
    stdin_port: stdin,
    control_port: control,
    hb_port: hb,
    key: randomUUID(),
    signature_scheme: "hmac-sha256",
    kernel_name: kernelName,
  };
}

/** Longest path of a Unix domain socket that every system takes, less what is added to name the channel. */
const MAX_SOCKET_PATH = 100;

/**
 * A connection over sockets in a private folder: no ports, so nobody else on the machine can reach it, and it
 * works without any network, loopback included. Nothing where the system or the length of the path forbids it.
 */
export function createLocalConnection(kernelName: string, folder: string): ConnectionInfo | undefined {
  const ip = join(folder, "s");
  if (process.platform === "win32" || Buffer.byteLength(ip) > MAX_SOCKET_PATH) return undefined;
  return {
    transport: "ipc",
    ip,
    shell_port: 1,
    iopub_port: 2,
    stdin_port: 3,
    control_port: 4,
    hb_port: 5,
    key: randomUUID(),
    signature_scheme: "hmac-sha256",
    kernel_name: kernelName,
  };
}
