import type typescript from "typescript";
import type { Sources } from "./sources.js";

/** A document registry that hands out the files the cells are compiled with, so that none is parsed twice. */
export function sharedRegistry(sources: Sources): typescript.DocumentRegistry {
  const get = (path: string): typescript.SourceFile => {
    const file = sources.host.getSourceFile(path, 99 as typescript.ScriptTarget);
    if (!file) throw new Error(`no file ${path}`);
    return file;
  };
  return {
    acquireDocument: get,
    acquireDocumentWithKey: get,
    updateDocument: get,
    updateDocumentWithKey: get,
    getKeyForCompilationSettings: () => "cells" as typescript.DocumentRegistryBucketKey,
    releaseDocument: () => undefined,
    releaseDocumentWithKey: () => undefined,
    reportStats: () => "",
  };
}
