import { join } from "node:path";
import { Command } from "commander";
import { installKernelSpec, yibaoKernelSpec } from "../jupyter/kernelspec.js";
import { userDataDir } from "../jupyter/paths.js";
import { chooseLang, speaker } from "./messages.js";

/** `yibao kernel install`: registers the kernel for every Jupyter of this user, present or to come. */
export function kernelCommand(): Command {
  const command = new Command("kernel").description("the Jupyter kernel");
  command
    .command("install")
    .description('registers "TypeScript (yibao-lab)" with Jupyter')
    .option("--prefix <dir>", "into an environment (DIR/share/jupyter) instead of the user's folder")
    .option("--json", "prints the result as JSON")
    .action((options: { prefix?: string; json?: boolean }, self: Command) => {
      const say = speaker(chooseLang(self.optsWithGlobals().lang, process.env));
      const target = options.prefix === undefined ? userDataDir() : join(options.prefix, "share", "jupyter");
      const folder = installKernelSpec("yibao", yibaoKernelSpec(), target);
      if (options.json) process.stdout.write(`${JSON.stringify({ name: "yibao", folder })}\n`);
      else {
        process.stdout.write(`${folder}\n`);
        process.stderr.write(`${say("installed")}: ${say("inJupyter")}\n`);
      }
    });
  return command;
}
