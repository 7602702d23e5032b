import { createHmac, timingSafeEqual } from "node:crypto";
import type { Header, Message } from "./message.js";
import type { IsFirst } from "./replay.js";

const DELIMITER = new TextEncoder().encode("<IDS|MSG>");

/** A header repeats itself in every message about it, so what it may hold has a bound. */
const HEADER_DEPTH = 8;

/** A multipart message that is not a valid, rightly signed Jupyter message. */
export class WireError extends Error {
  override readonly name = "WireError";
}

/** What signs the messages of a connection; an empty key signs nothing and takes everything. */
export interface Signing {
  readonly key: string;
  /** `hmac-` and the name of a hash. */
  readonly signature_scheme: string;
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && Buffer.compare(a, b) === 0;
}

/** HMAC of the four JSON frames in hexadecimal; empty where the key is empty. */
export function sign(signing: Signing, frames: readonly Uint8Array[]): string {
  if (signing.key === "") return "";
  const hmac = createHmac(signing.signature_scheme.replace(/^hmac-/, ""), signing.key);
  for (const frame of frames) hmac.update(frame);
  return hmac.digest("hex");
}

/** Frames of a message: identities, delimiter, signature, header, parent header, metadata, content, buffers. */
export function serialize(
  message: Message<unknown>,
  signing: Signing,
  identities: readonly Uint8Array[] = [],
): Uint8Array[] {
  const body = [message.header, message.parent_header, message.metadata, message.content].map((part) =>
    Buffer.from(JSON.stringify(part)),
  );
  return [...identities, DELIMITER, Buffer.from(sign(signing, body)), ...body, ...message.buffers];
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

function isDeeper(value: unknown, levels: number): boolean {
  if (value === null || typeof value !== "object") return false;
  return levels === 0 || Object.values(value).some((inner) => isDeeper(inner, levels - 1));
}

function checkHeader(header: Record<string, unknown>): Header {
  for (const field of ["msg_id", "msg_type", "session"]) {
    if (typeof header[field] !== "string") throw new WireError(`header.${field} is not a string`);
  }
  if (isDeeper(header, HEADER_DEPTH))
    throw new WireError(`header is nested deeper than ${HEADER_DEPTH} levels`);
  return header as unknown as Header;
}

function checkSignature(
  signature: Uint8Array,
  body: readonly Uint8Array[],
  signing: Signing,
  isFirst: IsFirst | undefined,
): void {
  const expected = sign(signing, body);
  const bytes = Buffer.from(expected);
  if (signature.length !== bytes.length || !timingSafeEqual(signature, bytes)) {
    throw new WireError("wrong signature");
  }
  if (isFirst && !isFirst(expected)) throw new WireError("the signature of an earlier message: a replay");
}

export interface Incoming<T = Record<string, unknown>> {
  readonly identities: readonly Uint8Array[];
  readonly message: Message<T>;
}

/**
 * Reads the frames of one multipart message.
 *
 * @param isFirst refuses signatures that have come before
 * @throws {WireError} for missing frames, a wrong or repeated signature, and parts that are not JSON objects.
 */
export function parse(frames: readonly Uint8Array[], signing: Signing, isFirst?: IsFirst): Incoming {
  const delimiter = frames.findIndex((frame) => sameBytes(frame, DELIMITER));
  if (delimiter < 0) throw new WireError("no <IDS|MSG> delimiter");
  const [signature, ...rest] = frames.slice(delimiter + 1);
  const body = rest.slice(0, 4);
  if (!signature || body.length < 4) {
    throw new WireError(`${frames.length - delimiter - 1} frames after the delimiter, at least 5 expected`);
  }
  if (signing.key !== "") checkSignature(signature, body, signing, isFirst);
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
