import { dirname } from "node:path";
import { DISPLAY_NAME } from "../jupyter/kernelspec.js";
import { prefixDataDir, userDataDir } from "../jupyter/paths.js";
import type { Registered } from "../jupyter/registered.js";
import type { Say } from "./messages.js";

/** One phrase: where a registration leads. */
export function describeState(kernel: Registered, say: Say): string {
  const where = say(
    ({ own: "leadsHere", other: "leadsElsewhere", stale: "leadsNowhere", broken: "unreadable" } as const)[
      kernel.state
    ],
    { path: kernel.detail ?? "" },
  );
  return kernel.hiddenBy === undefined ? where : `${where}; ${say("hiddenBy", { path: kernel.hiddenBy })}`;
}

/** The command that makes a registration lead to this copy of the package. */
export function repairCommand(kernel: Pick<Registered, "name" | "dataDir" | "spec">): string {
  const { name, dataDir, spec } = kernel;
  const words = ["npx", "yibao", "kernel", "install"];
  const prefix = dirname(dirname(dataDir));
  if (dataDir !== userDataDir()) {
    if (prefixDataDir(prefix) === dataDir) words.push("--prefix", quoted(prefix));
    else words.unshift(`JUPYTER_DATA_DIR=${quoted(dataDir)}`);
  }
  if (name !== "yibao") words.push("--name", name);
  if (spec !== undefined && spec.display_name !== DISPLAY_NAME) {
    words.push("--display-name", quoted(spec.display_name));
  }
  return words.join(" ");
}

const quoted = (text: string) => (/^[\w./:\\-]+$/.test(text) ? text : `"${text}"`);
