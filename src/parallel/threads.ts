import type { Piscina } from "piscina";

/** How long a thread without work lives, milliseconds: long enough to be warm for the next cell. */
const IDLE = 30_000;
const made = new Map<number, Promise<Piscina>>();

/**
 * The process's threads, up to a number of them, started when there is work and kept warm between tasks.
 * Threads without work do not keep the process alive.
 */
export function threadPool(threads: number): Promise<Piscina> {
  const known = made.get(threads);
  if (known !== undefined) return known;
  const pool = import("piscina").then(
    ({ Piscina }) => new Piscina({ minThreads: 0, maxThreads: threads, idleTimeout: IDLE }),
  );
  made.set(threads, pool);
  return pool;
}
