// The room of statistics: exact sums, quantiles of a stream, and intervals. It knows no rail, payment or currency.

export { ExactTotal, ExactTotals, type TotalColumns } from "./exact-total.ts";
export { type Interval, tInterval } from "./interval.ts";
export { quantileOf, rankOf } from "./quantile.ts";
export { ratioOf, type WeightedTotals, weightedRatio } from "./ratio.ts";
export { Sketch, type SketchParts } from "./sketch.ts";
export { studentTQuantile } from "./student-t.ts";
export { type Triangle, triangularQuantile } from "./triangular.ts";
