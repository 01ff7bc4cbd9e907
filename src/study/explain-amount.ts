// Amounts, moments, origins and statuses as an explanation writes them.

import { formatAmountGrouped } from "../money/index.ts";
import type { Source } from "../pricing/index.ts";
import type { StatusPeriod, Surroundings } from "../settlement/index.ts";
import { formatInstant, formatInstantIso, type Instant, type Zone } from "../time/index.ts";
import type { Amount, Moment, Origin } from "./explanation.ts";
import type { QuoteStatus } from "./quote-answer.ts";

export function amountOf(around: Surroundings, minor: number, currency: number): Amount {
  const code = around.codes[currency]!;
  return {
    currency: code,
    minor,
    text: formatAmountGrouped(minor, { code, digits: around.digits[currency]!, name: code } as Parameters<
      typeof formatAmountGrouped
    >[1]),
  };
}

/** An instant on the clock of the place, and on those of both ends. */
export function momentOf(at: number, place: Zone, sender: Zone, beneficiary: Zone): Moment {
  const on = (zone: Zone): string => formatInstant(at as Instant, zone);
  return { utc: formatInstantIso(at as Instant), local: on(place), sender: on(sender), beneficiary: on(beneficiary) };
}

export function originOf(path: string, source: Source): Origin {
  return { path, title: source.title, url: source.url, grade: source.grade };
}

/** Units of `to` for one of `from`, from values in units per numeraire x 10^8; eight significant decimals. */
export function rateText(fromValue: number, toValue: number, up = 1, down = 1): string {
  const digits = 8;
  const rate = (BigInt(toValue) * BigInt(up) * 10n ** BigInt(digits + 1)) / (BigInt(fromValue) * BigInt(down));
  const rounded = ((rate + 5n) / 10n).toString().padStart(digits + 1, "0");
  return `${rounded.slice(0, -digits)}.${rounded.slice(-digits)}`.replace(/(\.\d{4}\d*?)0+$/, "$1");
}

/** What a rail was on a local date. */
export function statusOn(periods: readonly StatusPeriod[], date: string): QuoteStatus | null {
  const found = periods.find(({ from, until }) => from <= date && (until === null || date <= until));
  return found === undefined ? null : { is: found.is, since: found.from, source: found.source.title };
}
