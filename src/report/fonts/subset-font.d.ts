declare module "subset-font" {
  interface SubsetOptions {
    readonly targetFormat?: "truetype" | "woff2";
    readonly keepFeatures?: readonly string[];
    readonly dropTables?: readonly string[];
    readonly noHinting?: boolean;
  }
  function subsetFont(font: Buffer, text: string, options: SubsetOptions): Promise<Buffer>;
  export = subsetFont;
}
