// The kernels to compare, where they are installed, each with the same cells in its own language.
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);

const TYPESCRIPT = {
  declare: (i) => `const v${i}: number = ${i} * 2;`,
  model: (i) => `
interface Pool${i} { readonly name: string; readonly insured: number; readonly income: number; readonly need: number }
const pools${i}: Pool${i}[] = Array.from({ length: 31 }, (_, k) => ({
  name: \`pool \${k}\`, insured: 1e6 + 1e4 * k, income: 900 + 7 * k, need: 850 + 9 * k,
}));
function rate${i}(all: readonly Pool${i}[]): number {
  const income = all.reduce((sum, p) => sum + p.insured * p.income, 0);
  return all.reduce((sum, p) => sum + p.insured * p.need, 0) / income;
}
function project${i}(all: readonly Pool${i}[], years: number, growth = 0.083): Map<string, number[]> {
  const levy = rate${i}(all);
  return new Map(all.map((p) => {
    let balance = 0.5 * p.insured * p.need;
    return [p.name, Array.from({ length: years }, (_, t) => {
      const cost = p.insured * p.need * (1 + growth) ** t;
      return (balance += levy * p.insured * p.income * 1.06 ** t - cost);
    })];
  }));
}
[...project${i}(pools${i}, 14)].filter(([, path]) => path[13]! < 0).length`,
  complete: { code: "v5.toF", expected: /toFixed/ },
};

const PYTHON = {
  declare: (i) => `v${i}: int = ${i} * 2`,
  model: (i) => `
from dataclasses import dataclass
@dataclass(frozen=True)
class Pool${i}:
    name: str
    insured: float
    income: float
    need: float
pools${i} = [Pool${i}(f"pool {k}", 1e6 + 1e4 * k, 900 + 7 * k, 850 + 9 * k) for k in range(31)]
def rate${i}(all):
    income = sum(p.insured * p.income for p in all)
    return sum(p.insured * p.need for p in all) / income
def project${i}(all, years, growth=0.083):
    levy, paths = rate${i}(all), {}
    for p in all:
        balance, path = 0.5 * p.insured * p.need, []
        for t in range(years):
            balance += levy * p.insured * p.income * 1.06 ** t - p.insured * p.need * (1 + growth) ** t
            path.append(balance)
        paths[p.name] = path
    return paths
len([path for path in project${i}(pools${i}, 14).values() if path[13] < 0])`,
  complete: { code: "v5.bit_le", expected: /bit_length/ },
};

function runs(program, args) {
  try {
    execFileSync(program, args, { stdio: "ignore", timeout: 60_000 });
    return true;
  } catch {
    return false;
  }
}

/** Our kernel first; a kernel that is not installed is left out and named in `missing`. */
export function findKernels() {
  const node = process.execPath;
  const deno = process.env.YIBAO_DENO ?? "deno";
  const python = process.env.YIBAO_PYTHON ?? "python3";
  const main = fileURLToPath(new URL("../../dist/kernel/main.js", import.meta.url));
  const kernels = [
    { name: "yibao", argv: [node, main, "{connection_file}"], language: TYPESCRIPT, checksTypes: true },
    {
      name: "tslab",
      argv: [node, require.resolve("tslab/bin/tslab"), "kernel", "--config-path", "{connection_file}"],
      language: TYPESCRIPT,
      checksTypes: true,
      // A cell takes it longer the more names there are: a thousand of them would take ten minutes.
      isShort: true,
    },
  ];
  const missing = [];
  if (runs(deno, ["--version"])) {
    const argv = [deno, "jupyter", "--kernel", "--conn", "{connection_file}"];
    kernels.push({ name: "deno", argv, language: TYPESCRIPT, checksTypes: false });
  } else missing.push("deno (set YIBAO_DENO to its path)");
  if (runs(python, ["-c", "import ipykernel"])) {
    const argv = [python, "-m", "ipykernel_launcher", "-f", "{connection_file}"];
    kernels.push({ name: "ipykernel", argv, language: PYTHON, checksTypes: false });
  } else missing.push("ipykernel (set YIBAO_PYTHON to a Python that has it)");
  return { kernels, missing };
}
