// The same loops over variables of earlier cells, in a kernel and as one module in plain Node.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SLOW } from "./session.mjs";

const TIMES = 1e7;
const EXPECTED = (() => {
  let sum = 0;
  for (let i = 0; i < TIMES; i++) sum += 3 * (i & 7);
  return sum;
})();

const timed = (name, loop, value) =>
  `const ${name}Began = Date.now(); ${loop} console.log(JSON.stringify(["${name}", Date.now() - ${name}Began, ${value}]));`;
const loop = (sum, step) => `for (let i = 0; i < ${TIMES}; i++) { ${sum} += ${step} * (i & 7); }`;

/** Cells of a notebook; those that print time a loop. */
const CELLS = [
  "let freeSum = 0; let freeStep = 3;",
  timed("free", loop("freeSum", "freeStep"), "freeSum"),
  "let heldSum = 0; let heldStep = 3; function held() { return heldSum + heldStep; }",
  timed("held", loop("heldSum", "heldStep"), "held() - heldStep"),
  `let innerSum = 0; let innerStep = 3; function inner() { ${loop("innerSum", "innerStep")} }`,
  timed("inner", "inner();", "innerSum"),
  "let own = 0;",
  timed("local", `(() => { let sum = 0; ${loop("sum", "3")} own = sum; })();`, "own"),
];

export const LOOPS = {
  free: "a loop over variables of an earlier cell",
  held: "the same, the variables used by a function too",
  inner: "a function of an earlier cell loops over its cell's variables",
  local: "a loop over variables of its own function",
};

/** Milliseconds of each loop; a loop that computes something else than JavaScript would is named. */
function readLoops(lines) {
  const found = {};
  for (const line of lines.split("\n")) {
    if (!line.startsWith("[")) continue;
    const [name, ms, value] = JSON.parse(line);
    found[name] = value === EXPECTED ? ms : Number.NaN;
  }
  return found;
}

export async function loopsInKernel(session) {
  let printed = "";
  for (const code of CELLS) printed += `${(await session.cell(code, SLOW)).stdout}\n`;
  return readLoops(printed);
}

export function loopsInNode() {
  const folder = mkdtempSync(join(tmpdir(), "yibao-bench-"));
  try {
    const path = join(folder, "module.mjs");
    writeFileSync(path, CELLS.join("\n"));
    return readLoops(execFileSync(process.execPath, [path], { encoding: "utf8" }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
