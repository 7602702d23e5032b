import { defineConfig } from "vitest/config";

/** A real Spark, apart from `npm test` since it needs Java: `npm run conformance` starts it. */
export default defineConfig({
  test: {
    include: ["test/spark/*.spark.ts"],
    testTimeout: 600_000,
    hookTimeout: 120_000,
    fileParallelism: false,
  },
});
