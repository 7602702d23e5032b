import { defineConfig } from "vitest/config";

/** JupyterLab in a browser, apart from `npm test` since it needs Python: `npm run conformance` starts it. */
export default defineConfig({
  test: {
    include: ["test/browser/*.browser.ts"],
    testTimeout: 90_000,
    hookTimeout: 120_000,
    fileParallelism: false,
  },
});
