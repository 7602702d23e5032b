// All benchmarks, one after the other: npm run bench
import { run as kernel } from "./kernel.mjs";
import { run as models } from "./models.mjs";
import { run as render } from "./render.mjs";
import { printTable } from "./table.mjs";

printTable("Kernel beside plain tslab", await kernel());
printTable("Models", await models());
printTable("Rendering the largest notebook", await render());
