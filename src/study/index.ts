// The study room's door: what a run leaves and how one payment is told.

export type * from "./explanation.ts";
export type * from "./results.ts";
