// Lengths of time as people write them, in whole milliseconds. A day here is 24 hours of elapsed time; dates that move
// by a calendar day belong to `business-day.ts`.
//   parseDuration("15min") = 900 000, formatDuration(5_400_000) = "1 h 30 min"

import { type TimeError, timeError } from "./trouble.ts";

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: SECOND, min: MINUTE, h: HOUR, d: DAY };
/** Ten years: longer than any wait a payment has, short enough that sums of waits stay whole numbers. */
const LONGEST = 3_660 * DAY;

/** `250ms`, `30s`, `15min`, `2h`, `1d`; a decimal is taken when it is a whole number of milliseconds (`1.5h`). */
export function parseDuration(text: string): number | TimeError {
  const match = /^(\d{1,12})(?:\.(\d{1,9}))?(ms|s|min|h|d)$/.exec(text);
  if (match === null)
    return timeError("not-a-duration", `expected a duration such as 30s, 15min, 2h or 1d, found "${text}"`);
  const unit = UNITS[match[3] ?? ""] ?? 0;
  const decimals = match[2] ?? "";
  // Whole numbers only: 0.1 h is 1 × 3 600 000 ÷ 10, never a product with a binary fraction.
  const fraction = BigInt(decimals === "" ? "0" : decimals) * BigInt(unit);
  const denominator = 10n ** BigInt(decimals.length);
  if (fraction % denominator !== 0n)
    return timeError("not-a-duration", `${text} is not a whole number of milliseconds`);
  const ms = Number(match[1]) * unit + Number(fraction / denominator);
  if (ms > LONGEST) return timeError("not-a-duration", `${text} is longer than ten years`);
  return ms;
}

/** The two largest units, rounded down to the smaller of them: `2 d 3 h`, `1 h 30 min`, `45 s`, `250 ms`. */
export function formatDuration(ms: number): string {
  if (!Number.isFinite(ms)) return "never";
  if (ms < 0) return `-${formatDuration(-ms)}`;
  const pair = (large: number, largeName: string, small: number, smallName: string): string => {
    const whole = Math.floor(ms / large);
    const rest = Math.floor((ms - whole * large) / small);
    return rest === 0 ? `${whole} ${largeName}` : `${whole} ${largeName} ${rest} ${smallName}`;
  };
  if (ms >= DAY) return pair(DAY, "d", HOUR, "h");
  if (ms >= HOUR) return pair(HOUR, "h", MINUTE, "min");
  if (ms >= MINUTE) return pair(MINUTE, "min", SECOND, "s");
  if (ms >= SECOND) return pair(SECOND, "s", 1, "ms");
  return `${Math.floor(ms)} ms`;
}
