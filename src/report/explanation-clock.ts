// Instants and durations of a told payment. An instant is said by the clock of the place and by those of both ends, each
// once, in words a reader can follow; a payment of an hour or more is told to the second, a shorter one to the millisecond,
// and the waits of a leg add up to what its two instants show.
//
//   "Mon 2026-08-10 09:40:48 in Malaysia, 07:10:48 in India"

import type { LegExplanation, Moment } from "../study/index.ts";
import { durationExact, roundedToTotal } from "./figures.ts";
import { endsOf } from "./words.ts";

const SECOND = 1000;
const HOUR = 3_600_000;
const PRINTED = /^(\w{3}) (\d{4}-\d\d-\d\d) (\d\d:\d\d(?::\d\d)?)(\.\d+)? (\S+)$/;

export class Clock {
  private readonly ends: readonly [string, string];
  /** Milliseconds that are told apart. */
  private readonly grain: number;

  constructor(direction: string, latencyMs: number | null) {
    this.ends = endsOf(direction);
    this.grain = latencyMs !== null && latencyMs < HOUR ? 1 : SECOND;
  }

  /** By every clock that matters; the date is repeated only where it is another. */
  at(moment: Moment): string {
    const { local, sender, beneficiary } = moment;
    const [here, there] = this.ends;
    const place = local === sender ? ` in ${here}` : local === beneficiary ? ` in ${there}` : null;
    const others = [
      ...new Map([
        [sender, here],
        [beneficiary, there],
      ]),
    ].filter(([text]) => text !== local);
    return [
      this.parts(local, place, null),
      ...others.map(([text, name]) => this.parts(text, ` in ${name}`, local)),
    ].join(", ");
  }

  private parts(text: string, place: string | null, beside: string | null): string {
    const match = PRINTED.exec(text);
    if (match === null) return text;
    const [, weekday = "", date = "", clock = "", fraction = "", offset = ""] = match;
    const time = `${clock}${this.grain === 1 ? fraction : ""}${place ?? ` (${offset})`}`;
    if (beside === null) return `${weekday} ${date} ${time}`;
    return PRINTED.exec(beside)?.[2] === date ? time : `${weekday} ${time}`;
  }

  /** A duration between two instants of the payment, as their printed clocks show it. */
  between(from: string, until: string): string {
    return durationExact(this.span(from, until));
  }

  span(from: string, until: string): number {
    return this.floor(until) - this.floor(from);
  }

  /** The waits of a leg, which add up to the time between its two printed instants. */
  waits({ waits, start, end }: LegExplanation): readonly string[] {
    const total = this.span(start.utc, end.utc);
    const exact = waits.reduce((sum, { ms }) => sum + ms, 0);
    // On a leg that ran beside another the waits are its own and end where it ends; elsewhere nothing is left over.
    const shown = Math.abs(total - exact) < SECOND ? total : exact;
    return this.split(
      waits.map(({ ms }) => ms),
      shown,
    );
  }

  /** Parts of a duration, in whole grains, adding up to it. */
  split(parts: readonly number[], total: number): readonly string[] {
    const grains = roundedToTotal(
      parts.map((ms) => ms / this.grain),
      Math.round(total / this.grain),
      0,
    );
    return grains.map((text) => durationExact(Number(text.replaceAll(",", "")) * this.grain));
  }

  private floor(utc: string): number {
    const ms = Date.parse(utc);
    return Number.isNaN(ms) ? 0 : ms - (ms % this.grain);
  }
}
