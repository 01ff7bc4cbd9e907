// Values of parameters in words: shares with three decimals, times in the unit that reads best.

import { isShare } from "./coordinates.ts";
import type { Parameter } from "./study.ts";

const MINUTE = 60;
const LONG = 10 * MINUTE;

export function valueText(parameter: Parameter, value: number): string {
  if (isShare(parameter)) return String(Number(value.toFixed(3)));
  return value < LONG ? `${Number(value.toFixed(0))}s` : `${Number((value / MINUTE).toFixed(0))}min`;
}

export function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
