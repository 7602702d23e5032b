import { Socket } from "node:net";
import { lineReader } from "../lines.js";
import { type EngineRequest, REQUEST_FD } from "../protocol.js";
import { runtimeError } from "./errors.js";
import { installHost } from "./host.js";
import { recordInputs } from "./inputs.js";
import { installInterrupts } from "./interrupt.js";
import { createLoader } from "./modules.js";
import { captureStreams, cellContext, emit } from "./output.js";
import { createRunner } from "./runner.js";
import { createScope } from "./scope.js";
import { createEngine, type Engine } from "./session.js";
import { createTranslator } from "./translator.js";

const cwd = process.cwd();
let currentCell = "";

function reportStray(title: string, thrown: unknown): void {
  const text = `${title} ${runtimeError(thrown).traceback.join("\n")}\n`;
  emit({ type: "stream", cell: cellContext.getStore() ?? currentCell, name: "stderr", text });
}

/** The answer where the language side itself fails: nothing to say. */
function answerHelp(engine: Engine, request: Exclude<EngineRequest, { type: "run" }>): unknown {
  const { code } = request;
  try {
    if (request.type === "complete") return engine.complete(code, request.position);
    if (request.type === "inspect") return engine.inspect(code, request.position, request.detail);
    return engine.isComplete(code);
  } catch {
    if (request.type === "isComplete") return { status: "unknown" };
    if (request.type === "inspect") return { status: "ok", found: false, data: {}, metadata: {} };
    const { position } = request;
    return { status: "ok", matches: [], cursor_start: position, cursor_end: position, metadata: {} };
  }
}

/** Answers requests; the supervisor sends the next one when this one has its answer. */
function serve(engine: Engine): (request: EngineRequest) => void {
  return (request) => {
    const { id } = request;
    if (request.type !== "run") {
      emit({ type: "reply", id, value: answerHelp(engine, request) });
      return;
    }
    currentCell = id;
    engine.run(request).then(
      (value) => emit({ type: "reply", id, value }),
      (error) => emit({ type: "reply", id, value: { status: "error", error: runtimeError(error) } }),
    );
  };
}

const interrupts = installInterrupts();
const translator = createTranslator(cwd);
const runner = createRunner(createScope(), createLoader(cwd, translator.mount));
captureStreams(() => currentCell);
recordInputs();
installHost(() => currentCell);
process.on("uncaughtException", (error) => reportStray("Uncaught", error));
process.on("unhandledRejection", (error) => reportStray("Unhandled rejection:", error));
const read = lineReader<EngineRequest>(serve(createEngine(translator, runner, interrupts)));
const socket = new Socket({ fd: REQUEST_FD, readable: true, writable: false });
socket.on("data", read).on("end", () => process.exit(0));
emit({ type: "ready" });
