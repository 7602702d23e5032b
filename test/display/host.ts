import type { DisplayHost, HostOptions } from "../../src/display/host.js";

export interface Sent {
  readonly data: Record<string, unknown>;
  readonly options: HostOptions;
}

/** Runs code under a kernel that notes down what it is given. */
export async function withHost<T>(work: (sent: (Sent | { clear: boolean })[]) => Promise<T> | T): Promise<T> {
  const sent: (Sent | { clear: boolean })[] = [];
  let ids = 0;
  const host: DisplayHost = {
    display: (data, options = {}) => void sent.push({ data, options }),
    clear: (wait) => void sent.push({ clear: wait }),
    bundle: (value) => ({ "text/plain": `<${String(value)}>` }),
    newId: () => `id-${++ids}`,
  };
  const place = globalThis as Record<symbol, unknown>;
  place[Symbol.for("yibao.host")] = host;
  try {
    return await work(sent);
  } finally {
    delete place[Symbol.for("yibao.host")];
  }
}
