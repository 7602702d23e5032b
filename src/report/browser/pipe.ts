import type { Readable, Writable } from "node:stream";
import type { ConnectionTransport } from "puppeteer-core";

/** DevTools messages over two pipes, each message ended by a zero byte. */
export function pipeTransport(write: Writable, read: Readable): ConnectionTransport {
  const parts: Buffer[] = [];
  const transport: ConnectionTransport = {
    send(message) {
      if (write.writable) write.write(`${message}\0`);
    },
    close() {
      write.end();
      read.destroy();
    },
  };
  read.on("data", (chunk: Buffer) => {
    let from = 0;
    for (let end = chunk.indexOf(0); end >= 0; end = chunk.indexOf(0, from)) {
      parts.push(chunk.subarray(from, end));
      const message = Buffer.concat(parts).toString("utf8");
      parts.length = 0;
      from = end + 1;
      setImmediate(() => transport.onmessage?.(message));
    }
    if (from < chunk.length) parts.push(chunk.subarray(from));
  });
  read.on("close", () => transport.onclose?.());
  // The process ending while a message is on its way shows as the connection closing, not as a fault here.
  read.on("error", () => undefined);
  write.on("error", () => undefined);
  return transport;
}
