// A number as data write it beside a range: plain, or in one of the units of rates and durations. `1.5%` is 1.5 of the unit %.

export interface WrittenNumber {
  readonly value: number;
  readonly unit: string;
  readonly decimals: number;
}

const NUMBER = /^(-?\d{1,15}(?:\.(\d{1,12}))?)(%|bp|ms|s|min|h|d)?$/;

export function writtenNumber(text: string): WrittenNumber | null {
  const [, value, decimals = "", unit = ""] = NUMBER.exec(text) ?? [];
  return value === undefined ? null : { value: Number(value), unit, decimals: decimals.length };
}

/** What one of a unit is of the smallest of its kind: basis points, milliseconds. */
const UNITS: Readonly<Record<string, readonly [kind: "number" | "rate" | "duration", size: number]>> = {
  "": ["number", 1],
  bp: ["rate", 1],
  "%": ["rate", 100],
  ms: ["duration", 1],
  s: ["duration", 1_000],
  min: ["duration", 60_000],
  h: ["duration", 3_600_000],
  d: ["duration", 86_400_000],
};

/** The value in another unit; null where the two are of different kinds. */
export function inUnit({ value, unit }: Pick<WrittenNumber, "value" | "unit">, wanted: string): number | null {
  const [from, to] = [UNITS[unit], UNITS[wanted]];
  return from === undefined || to === undefined || from[0] !== to[0] ? null : (value * from[1]) / to[1];
}
