// The library: every room that is useful alone, by name. The command line is built from these and from nothing else.

export * as chance from "./chance/index.ts";
export * as io from "./io/index.ts";
export * as money from "./money/index.ts";
export * as pricing from "./pricing/index.ts";
export * as report from "./report/index.ts";
export * as scenario from "./scenario/index.ts";
export * as settlement from "./settlement/index.ts";
export * as stats from "./stats/index.ts";
export * as study from "./study/index.ts";
export * as time from "./time/index.ts";
