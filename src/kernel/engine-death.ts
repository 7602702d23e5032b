/** Where the JavaScript engine begins to say on stderr why it gives up. */
const LAST_WORDS =
  /\r?\n?(<--- Last few GCs --->|FATAL ERROR: |----- Native stack trace -----|#\r?\n# Fatal error in )/;
const OUT_OF_MEMORY = /heap out of memory|allocation failed|Array buffer allocation/i;

const SMALLEST = 32;
const LARGEST = 1_000_000;

/** Environment variable with the memory limit of the code in cells, in megabytes. */
export const MEMORY_VARIABLE = "YIBAO_MEMORY";

/**
 * The memory limit that the user has set, in megabytes.
 *
 * @throws {Error} naming the variable, its value and what is expected
 */
export function memoryLimit(
  env: Readonly<Record<string, string | undefined>> = process.env,
): number | undefined {
  const text = env[MEMORY_VARIABLE];
  if (text === undefined || text === "") return undefined;
  const megabytes = Number(text);
  if (!Number.isInteger(megabytes) || megabytes < SMALLEST || megabytes > LARGEST) {
    throw new Error(
      `${MEMORY_VARIABLE} is ${JSON.stringify(text)}, a whole number of megabytes from ${SMALLEST} to ${LARGEST} expected`,
    );
  }
  return megabytes;
}

/** Listens to the end of an engine process: what it says when it dies is for us, not for the cell. */
export interface LastWords {
  /** The part of a text from stderr that a cell, or a process it started, has written. */
  filter(text: string): string;
  /** A sentence on how the process ended. */
  describe(code: number | null, signal: NodeJS.Signals | null): string;
}

export function lastWords(limit: number | undefined): LastWords {
  let words: string | undefined;
  return {
    filter(text) {
      if (words !== undefined) {
        words += text;
        return "";
      }
      const start = text.search(LAST_WORDS);
      if (start < 0) return text;
      words = text.slice(start);
      return text.slice(0, start);
    },
    describe(code, signal) {
      if (words !== undefined && OUT_OF_MEMORY.test(words)) {
        const at = limit === undefined ? "" : ` at its limit of ${limit} MB`;
        return `ran out of memory${at} (set ${MEMORY_VARIABLE} to more megabytes, or hold less at a time)`;
      }
      if (signal === "SIGKILL")
        return "was ended by SIGKILL (by a user, or by the system when memory was short)";
      if (signal !== null) return `crashed with ${signal}`;
      return code === 0 ? "ended itself (process.exit)" : `ended with exit code ${code}`;
    },
  };
}
