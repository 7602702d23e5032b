import type { Format } from "./arguments.js";

/** Options of `yibao render`. */
export interface RenderOptions {
  readonly to: Format[];
  readonly out: string;
  readonly parameter?: Record<string, string>;
  readonly all?: boolean;
  readonly name?: string;
  readonly jobs: number;
  readonly timeout?: number;
  readonly force?: boolean;
  readonly json?: boolean;
}
