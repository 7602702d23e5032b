declare module "markdown-it-footnote" {
  import type MarkdownIt from "markdown-it";

  const plugin: (md: MarkdownIt) => void;
  // biome-ignore lint/style/noDefaultExport: this is how the package exports itself
  export default plugin;
}
