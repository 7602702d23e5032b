export { type BarOptions, bars } from "./bars.js";
export { type CoefficientOptions, coefficients } from "./coefficients.js";
export { type ColumnOptions, columns } from "./columns.js";
export { type Band, type FanOptions, fan } from "./fan.js";
export { type Figure, figure } from "./figure.js";
export { type Line, type LineOptions, lines } from "./lines.js";
export { type PointOptions, points } from "./points.js";
export * as style from "./style.js";
