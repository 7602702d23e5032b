import { Socket } from "node:net";
import type { DisplayHost } from "../../display/show.js";
import { lineReader } from "../lines.js";
import { type EngineRequest, REQUEST_FD } from "../protocol.js";
import { runtimeError } from "./errors.js";
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

function installHost(): void {
  const host: DisplayHost = {
    display(data, options = {}) {
      emit({ type: "display", cell: cellContext.getStore() ?? currentCell, data, ...options });
    },
  };
  (globalThis as unknown as Record<symbol, unknown>)[Symbol.for("yibao.host")] = host;
}

function reportStray(title: string, thrown: unknown): void {
  const text = `${title} ${runtimeError(thrown).traceback.join("\n")}\n`;
  emit({ type: "stream", cell: cellContext.getStore() ?? currentCell, name: "stderr", text });
}

/** Answers requests one after the other. */
function serve(engine: Engine): (request: EngineRequest) => void {
  let turn: Promise<void> = Promise.resolve();
  const answer = async (request: EngineRequest): Promise<unknown> => {
    if (request.type === "run") {
      currentCell = request.id;
      return engine.run(request);
    }
    if (request.type === "complete") return engine.complete(request.code, request.position);
    if (request.type === "inspect") return engine.inspect(request.code, request.position, request.detail);
    return engine.isComplete(request.code);
  };
  return (request) => {
    turn = turn.then(async () => emit({ type: "reply", id: request.id, value: await answer(request) }));
  };
}

const interrupts = installInterrupts();
const translator = createTranslator(cwd);
const runner = createRunner(createScope(), createLoader(cwd, translator.mount));
captureStreams(() => currentCell);
recordInputs();
installHost();
process.on("uncaughtException", (error) => reportStray("Uncaught", error));
process.on("unhandledRejection", (error) => reportStray("Unhandled rejection:", error));
const read = lineReader<EngineRequest>(serve(createEngine(translator, runner, interrupts)));
const socket = new Socket({ fd: REQUEST_FD, readable: true, writable: false });
socket.on("data", read).on("end", () => process.exit(0));
emit({ type: "ready" });
