// All benchmarks, one after the other: npm run bench
import { run as sobol } from "./actuarial/sobol.mjs";
import { run as actuarial } from "./actuarial.mjs";
import { run as fund } from "./fund.mjs";
import { run as kernel, print as printKernel } from "./kernel.mjs";
import { run as models } from "./models.mjs";
import { run as render } from "./render.mjs";
import { printTable } from "./table.mjs";

printKernel(await kernel());
printTable("Models", await models());
printTable("Pooling policies", await fund());
printTable("Actuarial", [...(await actuarial()), ...(await sobol())]);
printTable("Rendering the largest notebook", await render());
