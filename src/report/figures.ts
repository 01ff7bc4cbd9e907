// How a number is written for a person: money grouped with its own decimals, durations with units, basis points, shares.
// Text only; it decides no rounding of money (amounts arrive as decimal texts and leave with the same digits).
//
//   money({ currency: "MYR", amount: "1000.00" })  ->  "1,000.00 MYR"
//   duration(223_200)                              ->  "2 d 14 h"

/** What is printed where there is no figure. */
export const NONE = "-";
/** What is printed for a quantile that lies beyond the share that completed. */
export const BEYOND = "> horizon";

/** A decimal text with its whole part grouped in threes; sign and decimals are kept as they are. */
export function grouped(decimal: string): string {
  const match = /^(-?)(\d+)(\.\d+)?$/.exec(decimal);
  if (match === null) return decimal;
  const [, sign = "", whole = "", rest = ""] = match;
  return `${sign}${whole.replace(/\B(?=(\d{3})+$)/g, ",")}${rest}`;
}

export function money(value: { readonly currency: string; readonly amount: string }): string {
  return `${grouped(value.amount)} ${value.currency}`;
}

/** "1000.00" in MYR is "1,000.00 MYR"; a text that names its currency already does not get it twice. */
export function amountText({ currency, text }: { readonly currency: string; readonly text: string }): string {
  const bare = text.replaceAll(currency, "").replaceAll(",", "").trim();
  return money({ currency, amount: bare });
}

/** A rate with `digits` that count, and at least two decimals: "23.057885" in six is "23.0579", "94.96" stays. */
export function rateFigure(rate: string, digits: number): string {
  const value = Number(rate);
  const whole =
    Math.abs(value) < 1 ? Math.floor(Math.log10(Math.abs(value) || 1)) + 1 : String(Math.trunc(value)).length;
  const text = value.toFixed(Math.max(2, digits - whole)).replace(/(\.\d\d\d*?)0+$/, "$1");
  return grouped(text);
}

export function count(value: number): string {
  return grouped(String(value));
}

/** A number with a fixed count of decimals and grouped thousands; never "-0.0". */
export function fixed(value: number, decimals: number): string {
  const text = value.toFixed(decimals);
  return grouped(Number(text) === 0 ? (0).toFixed(decimals) : text);
}

/** The same with its sign always written, for differences: "+1.2", "-3.4", "0.0". */
export function signed(value: number, decimals: number): string {
  const text = fixed(value, decimals);
  return Number(value.toFixed(decimals)) > 0 ? `+${text}` : text;
}

/** One decimal reads well from 10 bp up; below, a second one keeps the figure from vanishing. */
export function bpsDecimals(reference: number): number {
  return Math.abs(reference) >= 10 ? 1 : 2;
}

export function bps(value: number | null): string {
  return value === null ? NONE : `${fixed(value, bpsDecimals(value))} bp`;
}

/** Basis points as a percentage: 161.3 bp is "1.61 %". */
export function percentOfBps(value: number): string {
  return `${fixed(value / 100, Math.abs(value) >= 10 ? 2 : 3)} %`;
}

/** A share 0..1 as a percentage; "100 %" and "0 %" are kept for the exact values, so that "almost all" never reads as all. */
export function share(value: number | null): string {
  if (value === null) return NONE;
  if (value <= 0) return "0 %";
  if (value >= 1) return "100 %";
  if (value < 0.001) return "< 0.1 %";
  if (value > 0.999) return "> 99.9 %";
  return `${fixed(value * 100, 1)} %`;
}

const UNITS: readonly { readonly name: string; readonly ms: number }[] = [
  { name: "d", ms: 86_400_000 },
  { name: "h", ms: 3_600_000 },
  { name: "min", ms: 60_000 },
  { name: "s", ms: 1_000 },
];

/** A duration in its two largest units: "2 d 14 h", "3 h 5 min", "4 min 30 s", "12.3 s", "350 ms". Rounded to the smaller of the two. */
export function duration(seconds: number | null): string {
  if (seconds === null) return NONE;
  const sign = seconds < 0 ? "-" : "";
  const ms = Math.round(Math.abs(seconds) * 1000);
  if (ms === 0) return "0 s";
  if (ms < 1_000) return `${sign}${ms} ms`;
  if (ms < 60_000) return `${sign}${shortSeconds(ms)}`;
  for (let i = 0; i + 1 < UNITS.length; i += 1) {
    const [large, small] = [UNITS[i], UNITS[i + 1]];
    if (large === undefined || small === undefined) break;
    const rounded = Math.round(ms / small.ms) * small.ms;
    if (rounded >= large.ms) return sign + twoUnits(rounded, large, small);
  }
  return `${sign}1 min`;
}

export function signedDuration(seconds: number | null): string {
  return seconds !== null && Math.round(seconds * 1000) > 0 ? `+${duration(seconds)}` : duration(seconds);
}

/** A duration to the millisecond, every unit that is not zero: what `explain` prints, so that waits visibly add up. */
export function durationExact(ms: number): string {
  const parts: string[] = [];
  let rest = Math.abs(ms);
  for (const unit of UNITS.slice(0, 3)) {
    const whole = Math.floor(rest / unit.ms);
    if (whole > 0) parts.push(`${whole} ${unit.name}`);
    rest -= whole * unit.ms;
  }
  if (rest > 0 || parts.length === 0) parts.push(`${trimZeros((rest / 1000).toFixed(3))} s`);
  return (ms < 0 ? "-" : "") + parts.join(" ");
}

/**
 * Numbers rounded to `decimals` so that what is shown adds up to the rounded `total` (largest remainder, earlier first on a
 * tie). The parts must add up to the total before rounding.
 */
export function roundedToTotal(parts: readonly number[], total: number, decimals: number): readonly string[] {
  const unit = 10 ** decimals;
  const exact = parts.map((part) => part * unit);
  const whole = exact.map((part) => Math.floor(part));
  let missing = Math.round(total * unit) - whole.reduce((sum, part) => sum + part, 0);
  const order = exact
    .map((part, index) => ({ index, rest: part - Math.floor(part) }))
    .sort((a, b) => b.rest - a.rest || a.index - b.index);
  for (const { index } of order) {
    if (missing <= 0) break;
    whole[index] = (whole[index] ?? 0) + 1;
    missing -= 1;
  }
  return whole.map((part) => fixed(part / unit, decimals));
}

function shortSeconds(ms: number): string {
  const text = ms < 10_000 ? trimZeros((ms / 1000).toFixed(1)) : String(Math.round(ms / 1000));
  return text === "60" ? "1 min" : `${text} s`;
}

function twoUnits(ms: number, large: { name: string; ms: number }, small: { name: string; ms: number }): string {
  const whole = Math.floor(ms / large.ms);
  const rest = Math.round((ms - whole * large.ms) / small.ms);
  return rest === 0 ? `${whole} ${large.name}` : `${whole} ${large.name} ${rest} ${small.name}`;
}

function trimZeros(decimal: string): string {
  return decimal.replace(/\.?0+$/, "");
}
