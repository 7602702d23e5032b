import { writeSync } from "node:fs";
import { Socket } from "node:net";
import v8 from "node:v8";
import { lineReader } from "../lines.js";
import type { LanguageMessage, LanguageRequest } from "../protocol.js";
import { createAssistant } from "./assistant.js";
import { isComplete } from "./is-complete.js";
import { restWhenIdle } from "./rest.js";
import { languageSetup } from "./setup.js";
import { createTranslator } from "./translator.js";
import { createWorkspace } from "./workspace.js";

// The language process: checks and translates cells and helps typing them. It reads requests from standard
// input and writes replies to standard output, one JSON text a line.

function send(message: LanguageMessage): void {
  const bytes = Buffer.from(`${JSON.stringify(message)}\n`);
  for (let sent = 0; sent < bytes.length; ) {
    try {
      sent += writeSync(1, bytes, sent);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EAGAIN") throw error;
    }
  }
}

interface Answers {
  answer(request: LanguageRequest): unknown;
  /** What is done once the answer is out. */
  prepare(): void;
}

function createAnswers(cwd: string): Answers {
  const workspace = createWorkspace(cwd, languageSetup());
  const translator = createTranslator(workspace);
  const assistant = createAssistant(workspace, translator);
  return {
    prepare: translator.prepare,
    answer(request) {
      switch (request.type) {
        case "translate":
          return translator.translate(request.code, request.label, request.typeErrors);
        case "commit":
          return translator.commit();
        case "reset":
          return translator.reset();
        case "complete":
          return assistant.complete(request.code, request.position);
        case "inspect":
          return assistant.inspect(request.code, request.position, request.detail);
        case "isComplete":
          return isComplete(request.code);
      }
    },
  };
}

function serve(): void {
  const { answer, prepare } = createAnswers(process.cwd());
  const rest = restWhenIdle();
  const read = lineReader<LanguageRequest>((request) => {
    const start = performance.now();
    try {
      const value = answer(request);
      if ("id" in request) send({ id: request.id, value, ms: performance.now() - start });
    } catch (error) {
      if ("id" in request) send({ id: request.id, failure: (error as Error).stack ?? String(error) });
    }
    try {
      prepare();
    } catch {
      // The next cell is compiled without, and says what is wrong.
    }
    rest();
  });
  new Socket({ fd: 0, readable: true, writable: false }).on("data", read).on("end", () => process.exit(0));
  process.on("SIGINT", () => undefined);
  // What the first cell needs is made while nobody waits.
  answer({ type: "translate", id: "", code: "", label: "", typeErrors: "error" });
  send({ ready: true });
  answer({ type: "commit" });
  prepare();
}

/**
 * Runs what every session runs first, so that the snapshot holds it compiled and parsed. Completion is not
 * among it: it sorts by locale, and no snapshot can hold a collator.
 */
function warmUp(): void {
  const { answer, prepare } = createAnswers("/");
  const cells = [
    "const a = [1, 2].map((x) => x + 1); console.log(a)",
    "function f(n: number) { return n }",
    "f('')",
  ];
  for (const code of cells) {
    answer({ type: "translate", id: "", code, label: "cell [1]", typeErrors: "error" });
    answer({ type: "commit" });
    prepare();
  }
  answer({ type: "inspect", id: "", code: "console.log(1)", position: 9, detail: 0 });
  answer({ type: "isComplete", id: "", code: "if (1) {" });
}

if (v8.startupSnapshot.isBuildingSnapshot()) {
  warmUp();
  v8.startupSnapshot.setDeserializeMainFunction(serve);
} else serve();
