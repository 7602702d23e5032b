import { fileURLToPath } from "node:url";
import { sourcePlace } from "./errors.js";

const OWN = fileURLToPath(new URL("../", import.meta.url));

type CallSite = NodeJS.CallSite;

function fileOf(site: CallSite): string {
  const file = site.getFileName() ?? "";
  return file.startsWith("file://") ? fileURLToPath(file) : file;
}

/** The turn of Node's own queue between two awaits. */
const QUEUE = "node:internal/process/task_queues";

const isOurs = (file: string) => file === "yibao-call.js" || file.startsWith(OWN);

/** A frame as Node writes it, with the place in the cell or file that was written, not in what runs. */
function frameText(site: CallSite): string {
  const [line, column] = [site.getLineNumber() ?? 0, site.getColumnNumber() ?? 0];
  const file = site.getFileName() ?? "";
  const place = sourcePlace(file, line, column);
  const text = site.toString();
  if (place === undefined) return text;
  const shown = text.replace(`${file}:${line}:${column}`, `${place.label}:${place.line}:${place.column}`);
  return shown.replace(/^(async )?yibaoCell \((.*)\)$/, "$1$2");
}

/**
 * Gives errors stacks of user code: places in cells as they were typed, and nothing of the way from the kernel to
 * the cell. So an error looks right wherever it is printed, not only when it ends a cell.
 */
export function installStacks(): void {
  Error.prepareStackTrace = (error, sites) => {
    const end = sites.findIndex((site) => isOurs(fileOf(site)));
    let kept = end < 0 ? sites : sites.slice(0, end);
    if (end >= 0) while (kept.at(-1) && fileOf(kept.at(-1)!).startsWith("node:")) kept = kept.slice(0, -1);
    kept = kept.filter((site) => fileOf(site) !== QUEUE);
    const head = Error.prototype.toString.call(error);
    return [head, ...kept.map((site) => `    at ${frameText(site)}`)].join("\n");
  };
}
