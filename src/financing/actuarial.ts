/** What notebooks see as `actuarial`: the pure models, and what reads scenarios, runs workers and draws figures. */
export * from "../models/actuarial/index.js";
