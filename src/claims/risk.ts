/** What notebooks see as `risk`: the pure models, and what reads and writes claims tables. */
export * from "../models/risk/index.js";
