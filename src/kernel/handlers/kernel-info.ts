import { readFileSync } from "node:fs";
import type { KernelInfoReply } from "../../jupyter/content.js";
import { PROTOCOL_VERSION } from "../../jupyter/message.js";
import type { Handler } from "../kernel.js";

function version(of: string): string {
  return JSON.parse(readFileSync(new URL(of, import.meta.url), "utf8")).version;
}

function kernelInfo(): KernelInfoReply {
  const own = version("../../../package.json");
  return {
    status: "ok",
    protocol_version: PROTOCOL_VERSION,
    implementation: "yibao",
    implementation_version: own,
    language_info: {
      name: "typescript",
      version: version(import.meta.resolve("typescript/package.json")),
      mimetype: "text/typescript",
      file_extension: ".ts",
      pygments_lexer: "typescript",
      codemirror_mode: { name: "javascript", typescript: true },
      nbconvert_exporter: "script",
    },
    banner: `yibao-lab ${own}: TypeScript for health-insurance fund research (Node ${process.versions.node})`,
    help_links: [{ text: "TypeScript", url: "https://www.typescriptlang.org/docs/" }],
    debugger: false,
  };
}

let info: KernelInfoReply | undefined;

export const kernel_info_request: Handler = (kernel, request) => {
  info ??= kernelInfo();
  kernel.reply(request, info);
};
