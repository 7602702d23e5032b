import { createHmac, timingSafeEqual } from "node:crypto";
import type { Header, Message } from "./message.js";

const DELIMITER = new TextEncoder().encode("<IDS|MSG>");

/** A multipart message that is not a valid, rightly signed Jupyter message. */
export class WireError extends Error {
  override readonly name = "WireError";
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && Buffer.compare(a, b) === 0;
}

/** HMAC-SHA256 of the four JSON frames in hexadecimal; empty where the key is empty (signing is off). */
export function sign(key: string, frames: readonly Uint8Array[]): string {
  if (key === "") return "";
  const hmac = createHmac("sha256", key);
  for (const frame of frames) hmac.update(frame);
  return hmac.digest("hex");
}

/** Frames of a message: identities, delimiter, signature, header, parent header, metadata, content, buffers. */
export function serialize(
  message: Message<unknown>,
  key: string,
  identities: readonly Uint8Array[] = [],
): Uint8Array[] {
  const body = [message.header, message.parent_header, message.metadata, message.content].map((part) =>
    Buffer.from(JSON.stringify(part)),
  );
  return [...identities, DELIMITER, Buffer.from(sign(key, body)), ...body, ...message.buffers];
}

function parseObject(frame: Uint8Array, name: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(frame));
  } catch (error) {
    throw new WireError(`${name} is not valid JSON in UTF-8: ${(error as Error).message}`);
  }
  if (value === null || typeof value !== "object" || Array.isArray(value)) {
    throw new WireError(`${name} is not a JSON object`);
  }
  return value as Record<string, unknown>;
}

function checkHeader(header: Record<string, unknown>): Header {
  for (const field of ["msg_id", "msg_type", "session"]) {
    if (typeof header[field] !== "string") throw new WireError(`header.${field} is not a string`);
  }
  return header as unknown as Header;
}

export interface Incoming<T = Record<string, unknown>> {
  readonly identities: readonly Uint8Array[];
  readonly message: Message<T>;
}

/**
 * Reads the frames of one multipart message.
 *
 * @throws {WireError} for missing frames, a wrong signature, and parts that are not JSON objects.
 */
export function parse(frames: readonly Uint8Array[], key: string): Incoming {
  const delimiter = frames.findIndex((frame) => sameBytes(frame, DELIMITER));
  if (delimiter < 0) throw new WireError("no <IDS|MSG> delimiter");
  const [signature, ...rest] = frames.slice(delimiter + 1);
  const body = rest.slice(0, 4);
  if (!signature || body.length < 4) {
    throw new WireError(`${frames.length - delimiter - 1} frames after the delimiter, at least 5 expected`);
  }
  if (key !== "") {
    const expected = Buffer.from(sign(key, body));
    if (signature.length !== expected.length || !timingSafeEqual(signature, expected)) {
      throw new WireError("wrong signature");
    }
  }
  const [header, parent, metadata, content] = body as [Uint8Array, Uint8Array, Uint8Array, Uint8Array];
  return {
    identities: frames.slice(0, delimiter),
    message: {
      header: checkHeader(parseObject(header, "header")),
      parent_header: parseObject(parent, "parent_header") as unknown as Header,
      metadata: parseObject(metadata, "metadata"),
      content: parseObject(content, "content"),
      buffers: rest.slice(4),
    },
  };
}
