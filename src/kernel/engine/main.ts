import { Socket } from "node:net";
import { fileURLToPath } from "node:url";
import { lineReader } from "../lines.js";
import { mountPackage } from "../mount.js";
import { type AnswerNotice, type EngineRequest, REQUEST_FD } from "../protocol.js";
import { createComms } from "./comms.js";
import { commDelivery } from "./deliver.js";
import { runtimeError } from "./errors.js";
import { installHost } from "./host.js";
import { recordInputs } from "./inputs.js";
import { installInterrupts } from "./interrupt.js";
import { createLoader } from "./modules.js";
import { captureStreams, cellContext, emit } from "./output.js";
import { createRunner } from "./runner.js";
import { createSession } from "./session.js";
import { noteSignal, signalsArrived } from "./signals.js";
import { installStacks } from "./stacks.js";
import { createStdin } from "./stdin.js";

installStacks();
const cwd = process.cwd();
let currentCell = "";

const cell = () => cellContext.getStore() ?? currentCell;

function reportStray(title: string, thrown: unknown): void {
  const text = `${title} ${runtimeError(thrown).traceback.join("\n")}\n`;
  emit({ type: "stream", cell: cell(), name: "stderr", text });
}

const interrupts = installInterrupts(noteSignal);
const mount = mountPackage(cwd, fileURLToPath(new URL("../../../", import.meta.url)));
const session = createSession(createRunner(createLoader(cwd, mount)), interrupts);
const stdin = createStdin(cell);
const comms = createComms(cell);
const deliver = commDelivery(comms, interrupts, (error) => reportStray("In a comm's handler:", error));
captureStreams(() => currentCell);
recordInputs();
installHost(cell, { ...stdin.functions, comms: comms.functions });
process.on("uncaughtException", (error) => reportStray("Uncaught", error));
process.on("unhandledRejection", (error) => reportStray("Unhandled rejection:", error));

/** Runs what is asked; the supervisor sends the next one when this one has its answer. */
const read = lineReader<EngineRequest | AnswerNotice>((request) => {
  if (request.type === "answer") {
    stdin.answered(request.answer);
    return;
  }
  if (request.type === "comm") {
    deliver(request, () => emit({ type: "reply", id: request.id, value: null }));
    return;
  }
  currentCell = request.id;
  const reply = (value: unknown) => emit({ type: "reply", id: request.id, value });
  const run = signalsArrived(request.signals ?? 0).then(() => session(request));
  run.then(reply, (error) => reply({ status: "error", error: runtimeError(error) }));
});
const socket = new Socket({ fd: REQUEST_FD, readable: true, writable: false });
socket.on("data", read).on("end", () => process.exit(0));
emit({ type: "ready" });
