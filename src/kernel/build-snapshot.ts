import { languageProgram } from "./language-host.js";
import { buildSnapshot, snapshotPath } from "./language-snapshot.js";

// Makes the snapshot that language processes start from, if it is not there yet.

const program = languageProgram();
const isThere = await buildSnapshot(program, await snapshotPath(program));
process.exitCode = isThere ? 0 : 1;
