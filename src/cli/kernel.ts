import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { Command } from "commander";
import { DISPLAY_NAME, kernelMain, yibaoKernelSpec } from "../jupyter/kernelspec.js";
import {
  ForeignKernelError,
  installKernelSpec,
  isKernelName,
  uninstallKernelSpec,
} from "../jupyter/kernelspec-install.js";
import { dataDirs } from "../jupyter/paths.js";
import { type Registered, registeredKernels } from "../jupyter/registered.js";
import { PACKAGE_ROOT } from "../notebook/versions.js";
import { UsageError } from "./arguments.js";
import { describeState } from "./kernel-state.js";
import { addTargetOptions, type TargetOptions, targetFolder } from "./kernel-target.js";
import { chooseLang, type Say, speaker } from "./messages.js";
import { isPassingPlace } from "./package-place.js";

interface Common extends TargetOptions {
  readonly name: string;
  readonly json?: boolean;
}

/** `yibao kernel …`: registers the kernel with Jupyter, present or to come, and takes it out again. */
export function kernelCommand(): Command {
  return new Command("kernel")
    .description("the Jupyter kernel")
    .addCommand(installCommand())
    .addCommand(uninstallCommand())
    .addCommand(listCommand());
}

function installCommand(): Command {
  return addTargetOptions(new Command("install"))
    .description(`registers "${DISPLAY_NAME}" with Jupyter`)
    .option("--name <name>", "name of the kernel", "yibao")
    .option("--display-name <text>", "name that Jupyter shows", DISPLAY_NAME)
    .option("--json", "prints the result as JSON")
    .action((options: Common & { displayName: string }, self: Command) => {
      const say = speakerOf(self);
      const { name, displayName } = options;
      requireName(name, say);
      const dataDir = targetFolder(options, say);
      const spec = yibaoKernelSpec(displayName);
      const folder = changing(dataDir, say, () => installKernelSpec(name, spec, dataDir));
      prepareStart();
      const warnings = isPassingPlace(PACKAGE_ROOT) ? [say("passingPlace", { path: PACKAGE_ROOT })] : [];
      if (options.json) {
        print({ name, displayName, folder, argv: spec.argv, warnings });
        return;
      }
      process.stdout.write(`${folder}\n`);
      process.stderr.write(`${say("installed")}: ${say("inJupyter", { displayName })}\n`);
      for (const warning of warnings) process.stderr.write(`yibao: ${warning}\n`);
    });
}

function uninstallCommand(): Command {
  return addTargetOptions(new Command("uninstall"))
    .description("takes the kernel out of Jupyter again")
    .option("--name <name>", "name of the kernel", "yibao")
    .option("--json", "prints the result as JSON")
    .action((options: Common, self: Command) => {
      const say = speakerOf(self);
      const { name } = options;
      requireName(name, say);
      const dataDir = targetFolder(options, say);
      const folder = changing(dataDir, say, () => uninstallKernelSpec(name, dataDir));
      if (folder === undefined) {
        const others = registeredKernels().map((k) => k.folder);
        throw new Error(
          [
            say("noKernel", { name, dataDir }),
            others.length === 0 ? say("noKernelAnywhere") : say("kernelsAre", { folders: others.join(", ") }),
          ].join("\n  "),
        );
      }
      if (options.json) print({ name, folder });
      else {
        process.stdout.write(`${folder}\n`);
        process.stderr.write(`${say("uninstalled")}\n`);
      }
    });
}

function listCommand(): Command {
  return new Command("list")
    .description("says where the kernel is registered, and whether it still leads to this package")
    .option("--json", "prints the list as JSON")
    .action((options: { json?: boolean }, self: Command) => {
      const say = speakerOf(self);
      const list: readonly Registered[] = registeredKernels();
      if (options.json) {
        print(list);
        return;
      }
      for (const kernel of list) {
        process.stdout.write(`${kernel.name}\t${kernel.folder}\t${describeState(kernel, say)}\n`);
      }
      if (list.length === 0) {
        process.stderr.write(`${say("noKernelAnywhere")}: ${dataDirs().join(", ")}\n`);
      }
    });
}

/** Makes what the kernel starts quickly from, so that its first start finds it; a kernel without starts as well. */
function prepareStart(): void {
  const builder = join(dirname(kernelMain()), "build-snapshot.js");
  spawnSync(process.execPath, [builder], { stdio: "ignore", timeout: 60_000 });
}

const speakerOf = (self: Command): Say => speaker(chooseLang(self.optsWithGlobals().lang, process.env));

const print = (value: unknown) => process.stdout.write(`${JSON.stringify(value, null, 1)}\n`);

function requireName(name: string, say: Say): void {
  if (!isKernelName(name)) throw new UsageError(say("kernelName", { name }));
}

/** Says what to do where the file system or another package's kernel stands in the way. */
function changing<T>(dataDir: string, say: Say, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof ForeignKernelError) {
      const { kernel, folder, displayName } = error;
      throw new Error(say("foreignKernel", { name: kernel, folder, displayName }));
    }
    const { code } = error as NodeJS.ErrnoException;
    if (code !== undefined && /^(EACCES|EPERM|EROFS|ENOTDIR|EEXIST)$/.test(code)) {
      throw new Error(say("notWritable", { folder: dataDir, code }));
    }
    throw error;
  }
}
