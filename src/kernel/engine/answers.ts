import { readSync } from "node:fs";
import { Socket } from "node:net";
import { lineReader } from "../lines.js";
import { ANSWER_FD, type Answer } from "../protocol.js";

/** How often a waiting program looks whether the answer has come: often enough that nobody notices. */
const POLL_MS = 20;
const CHUNK = 65_536;

/**
 * Blocks until the question of that id is answered; answers to others, whose cells were interrupted, are
 * dropped. An interrupt ends the waiting like any other loop.
 */
export type WaitForAnswer = (id: string) => Answer;

/** Never read from: a socket alone makes the descriptor one that does not block, as long as it is kept. */
let holder: Socket | undefined;

/** Reads the answers that the supervisor sends over a pipe of their own, without the event loop. */
export function openAnswers(): WaitForAnswer {
  holder ??= new Socket({
    fd: ANSWER_FD,
    readable: true,
    writable: false,
    pauseOnCreate: true,
  } as object);
  holder.unref();
  const nothing = new Int32Array(new SharedArrayBuffer(4));
  const chunk = Buffer.alloc(CHUNK);
  const answers = new Map<string, Answer>();
  const take = lineReader<Answer>((answer) => answers.set(answer.id, answer));

  function readMore(): void {
    let length: number;
    try {
      length = readSync(ANSWER_FD, chunk);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EAGAIN") throw error;
      Atomics.wait(nothing, 0, 0, POLL_MS);
      return;
    }
    // The end of the pipe is the end of the supervisor.
    if (length === 0) process.exit(0);
    take(chunk.subarray(0, length));
  }

  return (id) => {
    answers.clear();
    for (;;) {
      const answer = answers.get(id);
      if (answer) return answer;
      readMore();
    }
  };
}
