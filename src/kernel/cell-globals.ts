import { fileURLToPath } from "node:url";

/** The value of one of our own modules, as a type in TypeScript source. */
function own(file: string, name: string): string {
  const path = fileURLToPath(new URL(`../${file}`, import.meta.url)).replaceAll("\\", "/");
  return `typeof import(${JSON.stringify(path)}).${name}`;
}

/** Declarations of what cells can use without importing it; the values are put on `globalThis` by the engine. */
export const CELL_GLOBALS = `
/** Shows any value in the running cell: \`display(x)\`, \`display.html(markup)\`, … */
declare var display: ${own("display/show.js", "display")};
/** HTML that a notebook shows; what is put in is escaped, unless it is markup already. */
declare var html: ${own("display/tags.js", "html")};
/** Markdown that a notebook shows. */
declare var md: ${own("display/tags.js", "md")};
/** A drawing that a notebook shows. */
declare var svg: ${own("display/tags.js", "svg")};
/** Shows how far a loop has come: \`for (const row of progress(rows)) …\`, or \`progress(100).tick()\`. */
declare var progress: ${own("progress/progress.js", "progress")};
/** Opens the client's pager with a text, or with Node's text for a value; JupyterLab shows it below the cell. */
declare function page(value: unknown): void;

/** Asks for a line of text: \`await input("Name: ")\`; hidden with \`await input("Password: ", { password: true })\`. */
declare function input(prompt?: string, options?: { readonly password?: boolean }): Promise<string>;
/** Asks for a line of text and stands still for it: \`defaultValue\` where the line is empty, null at the end of input. */
declare function prompt(message?: string, defaultValue?: string): string | null;
/** Asks a question and stands still for the answer: true for y or yes. */
declare function confirm(message?: string): boolean;
/** Shows a message and stands still until it is confirmed with Enter. */
declare function alert(message?: string): void;

/** Messages between cells and code in the notebook's page, such as widgets. */
declare namespace comms {
  interface Message {
    readonly data: any;
    readonly metadata: Record<string, unknown>;
    readonly buffers: readonly Uint8Array[];
  }
  interface Extras {
    readonly metadata?: Record<string, unknown>;
    readonly buffers?: readonly (Uint8Array | ArrayBuffer)[];
  }
  interface Comm {
    readonly id: string;
    readonly target: string;
    readonly closed: boolean;
    send(data: unknown, extras?: Extras): void;
    /** Sets what is called with each message of the page. */
    onMessage(listener: (message: Message) => unknown): Comm;
    /** Sets what is called when the page closes the comm. */
    onClose(listener: (message: Message) => unknown): Comm;
    close(data?: unknown, extras?: Extras): void;
  }
  /** Calls \`opened\` with each comm that the page opens for this target. */
  function register(target: string, opened: (comm: Comm, message: Message) => unknown): void;
  function unregister(target: string): void;
  /** Opens a comm to a target that the page knows. */
  function open(target: string, data?: unknown, extras?: Extras & { readonly id?: string }): Comm;
}
`;
