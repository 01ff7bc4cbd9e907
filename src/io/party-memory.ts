// What a sender has sent this year and today, and a merchant received this month, before the payment at hand: one pass over a
// file in the order of its instants. Parties are known by a salted hash only; amounts in another currency of the same party are
// converted at the reference mids, once, half up.
//
//   sender A, third payment of the Indian year that begins on 04-01 -> year to date INR 900,000.00, today 0.00

import { type Currency, scale } from "../money/index.ts";
import { compileZone, type DayNumber, type Instant, isTimeError, partsOfDay, type Zone } from "../time/index.ts";
import { hash53, PartyTable } from "./hashing.ts";

export interface Places {
  readonly currencies: ReadonlyMap<string, Currency>;
  /** Units per numeraire x 10^8. */
  readonly midsE8: Readonly<Record<string, number>>;
  /** Country -> its zone. */
  readonly zones: ReadonlyMap<string, string>;
  readonly yearStarts: Readonly<Record<string, string>>;
  readonly from: number;
  readonly until: number;
}

/** Minor units of the payment's own currency. */
export interface Memory {
  senderYearToDate: number;
  senderToday: number;
  merchantMonth: number;
}

export interface PartyPayment {
  readonly senderCountry: string;
  readonly payeeCountry: string;
  /** Empty: unknown, and then nothing is remembered. */
  readonly sender: string;
  readonly merchant: string;
  readonly initiatedAt: number;
  readonly amountMinor: number;
  readonly currency: string;
}

/** Sums since a period began; a period that ends takes its parties with it. */
interface Running {
  readonly table: PartyTable;
  period: number;
}

interface Clock {
  readonly zone: Zone;
  day: number;
  month: number;
  year: number;
}

const SPARE_MS = 3 * 86_400_000;

export class PartyMemory {
  private readonly places: Places;
  private readonly salt: number;
  private readonly clocks = new Map<string, Clock>();
  private readonly sums = new Map<string, Running>();
  private readonly seen: string[] = [];

  constructor(places: Places, salt: number) {
    this.places = places;
    this.salt = salt;
  }

  /** Writes what there was before the payment, then remembers the payment. */
  take(payment: PartyPayment, into: Memory): void {
    const { sender, merchant, senderCountry, payeeCountry, currency } = payment;
    into.senderYearToDate = 0;
    into.senderToday = 0;
    into.merchantMonth = 0;
    if (sender === "" && merchant === "") return;
    if (!this.seen.includes(currency)) this.seen.push(currency);
    if (sender !== "") {
      const clock = this.clockOf(senderCountry, payment.initiatedAt);
      into.senderYearToDate = this.through(`year/${senderCountry}`, clock.year, sender, payment);
      into.senderToday = this.through(`day/${senderCountry}`, clock.day, sender, payment);
    }
    if (merchant !== "") {
      const clock = this.clockOf(payeeCountry, payment.initiatedAt);
      into.merchantMonth = this.through(`month/${payeeCountry}`, clock.month, merchant, payment);
    }
  }

  private through(name: string, period: number, party: string, { currency, amountMinor }: PartyPayment): number {
    let running = this.sums.get(name);
    if (running === undefined) {
      running = { table: new PartyTable(), period };
      this.sums.set(name, running);
    }
    if (running.period !== period) {
      running.table.clear();
      running.period = period;
    }
    let before = 0;
    for (const other of this.seen) {
      const sum = running.table.get(hash53(`${other} ${party}`, this.salt));
      if (sum !== 0) before += other === currency ? sum : this.converted(sum, other, currency);
    }
    running.table.add(hash53(`${currency} ${party}`, this.salt), amountMinor);
    return before;
  }

  private converted(minor: number, from: string, to: string): number {
    const { midsE8, currencies } = this.places;
    const unit = (code: string): number => 10 ** (currencies.get(code)?.digits ?? 0);
    return scale(minor, midsE8[to]!, unit(to), 1, midsE8[from]!, unit(from), 1, "half-up");
  }

  private clockOf(country: string, at: number): Clock {
    let clock = this.clocks.get(country);
    if (clock === undefined) {
      const { zones, from, until } = this.places;
      const zone = compileZone(
        zones.get(country) ?? "UTC",
        (from - SPARE_MS) as Instant,
        (until + SPARE_MS) as Instant,
      );
      if (isTimeError(zone)) throw new Error(`${country}: ${zone.message}, although the zone was checked`);
      clock = { zone, day: Number.NaN, month: 0, year: 0 };
      this.clocks.set(country, clock);
    }
    const day = clock.zone.dayAt(at);
    if (day !== clock.day) this.turn(clock, day, country);
    return clock;
  }

  private turn(clock: Clock, day: DayNumber, country: string): void {
    const { year, month, date } = partsOfDay(day);
    const [startMonth = 1, startDate = 1] = (this.places.yearStarts[country] ?? "01-01").split("-").map(Number);
    clock.day = day;
    clock.month = year * 12 + month;
    clock.year = month > startMonth || (month === startMonth && date >= startDate) ? year : year - 1;
  }
}
