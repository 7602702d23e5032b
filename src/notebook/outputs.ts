import type { Output } from "./nbformat.js";

/** One message of the kernel's output channel, as Jupyter names it. */
export interface OutputMessage {
  readonly msgType: string;
  readonly content: Readonly<Record<string, unknown>>;
}

/** The outputs of one cell while it runs. */
export interface OutputArea {
  readonly outputs: Output[];
  add(message: OutputMessage): void;
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
  const add = ({ msgType, content }: OutputMessage) => {
    switch (msgType) {
      case "stream": {
        const last = outputs.at(-1);
        if (!clearNext && last?.output_type === "stream" && last.name === content.name)
          last.text += content.text;
        else push({ output_type: "stream", name: content.name as string, text: content.text as string });
        break;
      }
      case "display_data":
        push({ output_type: "display_data", ...bundle(content) }, displayId(content));
        break;
      case "execute_result":
        push(
          {
            output_type: "execute_result",
            execution_count: content.execution_count as number,
            ...bundle(content),
          },
          displayId(content),
        );
        break;
      case "update_display_data":
        for (const output of displays.get(displayId(content) ?? "") ?? [])
          Object.assign(output, bundle(content));
        break;
      case "error":
        push({
          output_type: "error",
          ename: String(content.ename),
          evalue: String(content.evalue),
          traceback: (content.traceback as string[] | undefined) ?? [],
        });
        break;
      case "clear_output":
        if (content.wait) clearNext = true;
        else outputs.length = 0;
        break;
    }
  };
  return { outputs, add };
}

function bundle(content: OutputMessage["content"]) {
  return {
    data: (content.data as Record<string, unknown>) ?? {},
    metadata: (content.metadata as Record<string, unknown>) ?? {},
  };
}

function displayId(content: OutputMessage["content"]): string | undefined {
  return (content.transient as { display_id?: string } | undefined)?.display_id;
}
