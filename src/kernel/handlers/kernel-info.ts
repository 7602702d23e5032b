import { existsSync, readFileSync } from "node:fs";
import type { KernelInfoReply } from "../../jupyter/content.js";
import { PROTOCOL_VERSION } from "../../jupyter/message.js";
import type { Handler } from "../kernel.js";

function version(of: string): string {
  return JSON.parse(readFileSync(new URL(of, import.meta.url), "utf8")).version;
}

/** Our own pages where they are installed, then those of the language and of what runs it. */
function helpLinks(): KernelInfoReply["help_links"] {
  const own = [
    { text: "yibao-lab: the kernel", url: new URL("../../../docs/kernel.md", import.meta.url) },
    { text: "yibao-lab: writing notebooks", url: new URL("../../../docs/notebooks.md", import.meta.url) },
  ];
  return [
    ...own.filter(({ url }) => existsSync(url)).map(({ text, url }) => ({ text, url: url.href })),
    { text: "TypeScript", url: "https://www.typescriptlang.org/docs/" },
    { text: "JavaScript", url: "https://developer.mozilla.org/docs/Web/JavaScript" },
    { text: "Node.js", url: `https://nodejs.org/docs/latest-v${process.versions.node.split(".")[0]}.x/api/` },
  ];
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
      codemirror_mode: { name: "typescript", mime: "text/typescript" },
      nbconvert_exporter: "script",
    },
    banner: `yibao-lab ${own}: TypeScript for health-insurance fund research (Node ${process.versions.node})`,
    help_links: helpLinks(),
    debugger: false,
    supported_features: [],
  };
}

let info: KernelInfoReply | undefined;

export const kernel_info_request: Handler = (kernel, request) => {
  info ??= kernelInfo();
  kernel.reply(request, info);
};
