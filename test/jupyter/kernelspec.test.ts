import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import {
  findKernelSpec,
  kernelArgv,
  listKernelSpecs,
  yibaoKernelSpec,
} from "../../src/jupyter/kernelspec.js";
import {
  ForeignKernelError,
  installKernelSpec,
  uninstallKernelSpec,
} from "../../src/jupyter/kernelspec-install.js";

const folder = mkdtempSync(join(tmpdir(), "yibao spec "));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("kernelspec", () => {
  it("is written, found, listed and removed", () => {
    const target = installKernelSpec("yibao", yibaoKernelSpec(), folder);
    expect(readdirSync(join(folder, "kernels"))).toEqual(["yibao"]);
    expect(readdirSync(target).sort()).toEqual([
      "kernel.json",
      "logo-32x32.png",
      "logo-64x64.png",
      "logo-svg.svg",
    ]);
    const found = findKernelSpec("yibao", [folder]);
    expect(found.spec).toMatchObject({ display_name: "TypeScript (yibao-lab)", interrupt_mode: "message" });
    expect(kernelArgv(found, "/c.json").at(-1)).toBe("/c.json");
    expect(listKernelSpecs([folder])).toEqual(["yibao"]);
    installKernelSpec("yibao", yibaoKernelSpec("Again"), folder);
    expect(findKernelSpec("yibao", [folder]).spec.display_name).toBe("Again");
    expect(uninstallKernelSpec("yibao", folder)).toBe(target);
    expect(uninstallKernelSpec("yibao", folder)).toBeUndefined();
    expect(existsSync(target)).toBe(false);
  });

  it("knows our kernel without registration and names others it lacks", () => {
    expect(findKernelSpec("yibao", []).spec.argv[0]).toBe(process.execPath);
    expect(() => findKernelSpec("julia", [folder])).toThrow(
      'no Jupyter kernel is named "julia"; there are: yibao',
    );
  });

  it("refuses broken specifications and names", () => {
    mkdirSync(join(folder, "kernels/broken"), { recursive: true });
    writeFileSync(join(folder, "kernels/broken/kernel.json"), '{"argv": "node"}');
    expect(() => findKernelSpec("broken", [folder])).toThrow(
      /broken.*argv is "node", a list of strings expected/,
    );
    for (const name of ["../x", "..", "a/b", ""]) {
      expect(() => installKernelSpec(name, yibaoKernelSpec(), folder)).toThrow(
        `kernel name ${JSON.stringify(name)}`,
      );
    }
  });

  it("leaves other packages' kernels alone and repairs a broken one of its own", () => {
    const kernels = join(folder, "kernels");
    for (const [name, text] of [
      [
        "python3",
        '{"argv":["python3","-m","ipykernel_launcher"],"language":"python","display_name":"Python 3"}',
      ],
      ["yibao", "{"],
    ] as const) {
      mkdirSync(join(kernels, name), { recursive: true });
      writeFileSync(join(kernels, name, "kernel.json"), text);
    }
    expect(() => installKernelSpec("python3", yibaoKernelSpec(), folder)).toThrow(ForeignKernelError);
    expect(() => uninstallKernelSpec("python3", folder)).toThrow(/"Python 3", not yibao-lab's/);
    expect(findKernelSpec("python3", [folder]).spec.display_name).toBe("Python 3");
    installKernelSpec("yibao", yibaoKernelSpec(), folder);
    expect(findKernelSpec("yibao", [folder]).spec.language).toBe("typescript");
  });
});
