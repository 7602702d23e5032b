import { Socket } from "node:net";
import { fileURLToPath } from "node:url";
import { lineReader } from "../lines.js";
import { mountPackage } from "../mount.js";
import { type EngineRequest, REQUEST_FD } from "../protocol.js";
import { runtimeError } from "./errors.js";
import { installHost } from "./host.js";
import { recordInputs } from "./inputs.js";
import { installInterrupts } from "./interrupt.js";
import { createLoader } from "./modules.js";
import { captureStreams, cellContext, emit } from "./output.js";
import { createRunner } from "./runner.js";
import { createSession } from "./session.js";
import { installStacks } from "./stacks.js";

installStacks();
const cwd = process.cwd();
let currentCell = "";

function reportStray(title: string, thrown: unknown): void {
  const text = `${title} ${runtimeError(thrown).traceback.join("\n")}\n`;
  emit({ type: "stream", cell: cellContext.getStore() ?? currentCell, name: "stderr", text });
}

const interrupts = installInterrupts();
const mount = mountPackage(cwd, fileURLToPath(new URL("../../../", import.meta.url)));
const session = createSession(createRunner(createLoader(cwd, mount)), interrupts);
captureStreams(() => currentCell);
recordInputs();
installHost(() => currentCell);
process.on("uncaughtException", (error) => reportStray("Uncaught", error));
process.on("unhandledRejection", (error) => reportStray("Unhandled rejection:", error));

/** Runs what is asked; the supervisor sends the next one when this one has its answer. */
const read = lineReader<EngineRequest>((request) => {
  currentCell = request.id;
  const reply = (value: unknown) => emit({ type: "reply", id: request.id, value });
  session(request).then(reply, (error) => reply({ status: "error", error: runtimeError(error) }));
});
const socket = new Socket({ fd: REQUEST_FD, readable: true, writable: false });
socket.on("data", read).on("end", () => process.exit(0));
emit({ type: "ready" });
