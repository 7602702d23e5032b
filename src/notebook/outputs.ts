import type { Output as Message } from "../jupyter/execution.js";
import type { Output } from "./nbformat.js";

/** The outputs of one cell while it runs. */
export interface OutputArea {
  readonly outputs: Output[];
  add(message: Message): void;
}

/**
 * Collects output messages as Jupyter clients do: neighbouring text of one stream is joined, `clear_output`
 * empties the area (at once, or with the next output when it says `wait`), and `update_display_data` changes
 * every earlier display of the same id, in this cell and in the ones before.
 */
export function outputArea(displays: Map<string, Output[]>): OutputArea {
  const outputs: Output[] = [];
  let clearNext = false;
  const push = (output: Output, displayId?: string) => {
    if (clearNext) outputs.length = 0;
    clearNext = false;
    outputs.push(output);
    if (displayId !== undefined) displays.set(displayId, [...(displays.get(displayId) ?? []), output]);
  };
  const add = (message: Message) => {
    switch (message.output_type) {
      case "stream": {
        const last = outputs.at(-1);
        if (!clearNext && last?.output_type === "stream" && last.name === message.name)
          last.text += message.text;
        else push({ output_type: "stream", name: message.name, text: message.text });
        break;
      }
      case "display_data":
        push({ output_type: "display_data", ...bundle(message) }, displayId(message));
        break;
      case "execute_result": {
        const { execution_count } = message;
        push({ output_type: "execute_result", execution_count, ...bundle(message) }, displayId(message));
        break;
      }
      case "update_display_data":
        for (const output of displays.get(displayId(message) ?? "") ?? [])
          Object.assign(output, bundle(message));
        break;
      case "error": {
        const { ename, evalue, traceback } = message;
        push({ output_type: "error", ename, evalue, traceback: [...traceback] });
        break;
      }
      case "clear_output":
        if (message.wait) clearNext = true;
        else outputs.length = 0;
        break;
    }
  };
  return { outputs, add };
}

type Shown = Extract<Message, { output_type: "display_data" | "update_display_data" | "execute_result" }>;

const bundle = ({ data, metadata }: Shown) => ({ data: { ...data }, metadata: { ...metadata } });

const displayId = (message: Shown) => message.transient?.display_id;
