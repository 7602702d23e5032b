import { createRequire } from "node:module";
import type { z as Zod } from "zod";

const require = createRequire(import.meta.url);

/** A value made with zod on the first call, so that the package starts without loading zod (some 60 ms). */
export function withZod<T>(make: (z: typeof Zod) => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make((require("zod") as { z: typeof Zod }).z) };
    return made.value;
  };
}
