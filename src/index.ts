/**
 * The module that notebooks import: models, data, figures and tables.
 *
 * @module yibao-lab
 */

export * as risk from "./claims/risk.js";
export { frame } from "./data/frame.js";
export * as data from "./data/index.js";
export type { MimeBundle } from "./display/bundle.js";
export { fmt, formatNumber, type NumberFormat } from "./display/format.js";
export { toLatex } from "./display/forms.js";
export { type KeyFigure, keyFigures } from "./display/keyfigures.js";
export { type Display, type DisplayHandle, type DisplayOptions, display } from "./display/show.js";
export { type ColumnSpec, type Row, type TableOptions, table } from "./display/table.js";
export { html, type Markup, md, svg } from "./display/tags.js";
export type { Text } from "./display/text.js";
export * as actuarial from "./financing/actuarial.js";
export * as numeric from "./models/numeric/index.js";
export * as plot from "./plot/index.js";
export * as fund from "./pooling/fund.js";
export { type Progress, type ProgressOptions, progress } from "./progress/progress.js";
