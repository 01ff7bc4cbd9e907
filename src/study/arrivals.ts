// When the payments of a stream arrive: every local hour of the period with its weight, and the instant that a uniform draw
// picks. Weights are the product of an hour's, a weekday's and a month's; knows no payment.
//
//   Sundays in October, 18:00 to 22:00 on the sender's clock, weigh 2 x 1.3 x 4

import type { PaymentStream } from "../settlement/index.ts";
import { compileZone, type Instant, isTimeError, monthOf, type Zone } from "../time/index.ts";

/** Every local hour of the period with the weight up to and including it, and a guide into that list. */
export interface Arrivals {
  readonly startAt: Float64Array;
  readonly spanMs: Float64Array;
  readonly upTo: Float64Array;
  readonly guide: Int32Array;
}

const HOUR = 3_600_000;
const DAY_HOURS = 24;

export function compileArrivals(
  of: PaymentStream,
  { from, until }: { readonly from: number; readonly until: number },
): Arrivals {
  const zone = zoneFor(of.arrivals.zone, from, until);
  const { hours, weekdays, months } = of.arrivals;
  const starts: number[] = [];
  const spans: number[] = [];
  const upTo: number[] = [];
  let total = 0;
  for (let at = from; at < until; at += HOUR - ((at + zone.offsetAt(at)) % HOUR)) {
    const local = at + zone.offsetAt(at);
    const hour = Math.floor(local / HOUR) % DAY_HOURS;
    const weekday = (Math.floor(local / HOUR / DAY_HOURS) + 4) % 7; // 1 January 1970 was a Thursday
    const span = Math.min(HOUR - (local % HOUR), until - at);
    const month = months === undefined ? 1 : months[monthOf(zone.dayAt(at))]!;
    const weight = hours[hour]! * weekdays[weekday]! * month * (span / HOUR);
    if (weight > 0) {
      total += weight;
      starts.push(at);
      spans.push(span);
      upTo.push(total);
    }
  }
  const shares = Float64Array.from(upTo, (sum) => sum / total);
  return {
    startAt: Float64Array.from(starts),
    spanMs: Float64Array.from(spans),
    upTo: shares,
    guide: guideInto(shares),
  };
}

function zoneFor(id: string, from: number, until: number): Zone {
  const zone = compileZone(id, from as Instant, until as Instant);
  if (isTimeError(zone)) throw new Error(`${id}: ${zone.message}, although the scenario was checked`);
  return zone;
}

/** For each n-th part of (0, 1) the first entry that reaches into it: a draw then looks at an entry or two. */
function guideInto(upTo: Float64Array): Int32Array {
  const guide = new Int32Array(upTo.length);
  for (let part = 0, i = 0; part < guide.length; part++) {
    while (i < upTo.length - 1 && upTo[i]! < part / guide.length) i++;
    guide[part] = i;
  }
  return guide;
}

export function arrivalAt(arrivals: Arrivals, uniform: number): number {
  const { upTo, guide, startAt, spanMs } = arrivals;
  let i = guide[Math.floor(uniform * guide.length)]!;
  while (upTo[i]! < uniform && i < upTo.length - 1) i++;
  const before = i === 0 ? 0 : upTo[i - 1]!;
  const inside = Math.min(Math.max((uniform - before) / (upTo[i]! - before), 0), 1);
  return startAt[i]! + Math.min(Math.floor(inside * spanMs[i]!), spanMs[i]! - 1);
}
