import type { ConnectionInfo } from "../jupyter/connection.js";
import { bindKernel, type KernelSockets } from "../jupyter/sockets.js";
import { createCellRunner } from "./cell-runner.js";
import { createCommTable } from "./comms.js";
import { createDispatcher } from "./dispatch.js";
import { createEngineHost } from "./engine-host.js";
import { historyPath, openHistory } from "./history/history.js";
import type { Kernel } from "./kernel.js";
import { createLanguageHost } from "./language-host.js";
import { complain } from "./log.js";
import { createOutlet } from "./outlet.js";
import { toRequest } from "./request.js";
import { rememberResults } from "./results.js";
import { createStdin } from "./stdin.js";
import { typeErrorsSetting } from "./type-errors.js";

/**
 * Runs a kernel on a connection until it is shut down.
 *
 * The supervisor never runs user code: it answers while a cell loops, and outlives an engine that dies.
 */
export async function runKernel(connection: ConnectionInfo, exit: () => void): Promise<void> {
  let sockets: KernelSockets | undefined;
  const outlet = createOutlet(() => {
    if (!sockets) throw new Error("the kernel's sockets are not bound yet");
    return sockets;
  });
  const results = rememberResults(outlet.publish);
  const language = createLanguageHost();
  const engine = createEngineHost({
    publish: results.publish,
    onDeclared: language.commit,
    onInput: (question) => stdin.ask(question),
    onComm: (event, parent) => comms.fromEngine(event, parent),
    onLost() {
      language.reset();
      comms.lose();
    },
  });
  const stdin = createStdin({ send: outlet.askInput, answer: engine.answer });
  const comms = createCommTable(outlet.publish, engine.deliver);
  const cells = createCellRunner(engine, language, typeErrorsSetting());
  let stopping = false;
  const kernel: Kernel = {
    connection,
    cells,
    language,
    stdin,
    comms,
    executionCount: 0,
    history: openHistory(historyPath(), complain),
    resultOf: results.take,
    publish: outlet.publish,
    reply: outlet.reply,
    async abortQueued() {
      await sockets?.arrived();
      dispatcher.abortWaiting();
    },
    shutdown() {
      if (stopping) return;
      stopping = true;
      setImmediate(async () => {
        language.close();
        await engine.close();
        await sockets?.close();
        exit();
      });
    },
  };
  const dispatcher = createDispatcher(kernel, outlet);

  sockets = await bindKernel(connection);
  sockets.onSubscribe(outlet.welcome);
  outlet.publish("status", { execution_state: "starting" });
  sockets.listen(
    (channel, incoming) => {
      if (!stopping) dispatcher.take(toRequest(channel, incoming));
    },
    (channel, error) => complain(`dropped a message on ${channel}: ${error.message}`),
  );

  process.on("SIGINT", () => void cells.interrupt());
  for (const signal of ["SIGTERM", "SIGHUP"] as const) process.on(signal, () => kernel.shutdown());
  process.on("exit", () => {
    language.close();
    void engine.close();
  });
}
