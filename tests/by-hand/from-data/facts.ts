// A payment on a rail: what `when` tests, what choices come to under typical luck, who stands where.

import { type Calendar, calendarOf } from "./calendars.ts";
import { type Data, document, type Fields, known, list, type Pack, text } from "./data.ts";
import { above, decimal, type Exact, exact, minorUnits, NOTHING, over, plus, times } from "./exact.ts";

export interface Payment {
  readonly id: string;
  readonly kind: string;
  readonly direction: string;
  readonly segment: string;
  readonly purpose: string | undefined;
  readonly bearer: "OUR" | "SHA" | "BEN";
  readonly minor: bigint;
  readonly currency: string;
  readonly at: number;
  readonly date: string; // as written, with its offset
  readonly yearToDate: bigint;
  readonly today: bigint;
}

/** When and where something is tested. */
export interface Moment {
  readonly date: string;
  readonly country: string;
  readonly instant: number;
}

const HALF = exact(1n, 2n);

export class Facts {
  readonly pack: Pack;
  readonly payment: Payment;
  readonly choices: Fields;
  readonly roles: Fields;
  readonly picks: Readonly<Record<string, string>>;
  private readonly settled = new Map<string, string>();

  constructor(pack: Pack, payment: Payment, choices: Fields, roles: Fields, picks: Readonly<Record<string, string>>) {
    this.pack = pack;
    this.payment = payment;
    this.choices = choices;
    this.roles = roles;
    this.picks = picks;
  }

  /** The first of the cases whose `when` holds; its other keys are for the caller to judge. */
  first(cases: Data | undefined, moment: Moment): Fields | undefined {
    return list(cases)
      .map((told) => told as Fields)
      .find((told) => this.holds(told.when, moment));
  }

  must(cases: Data | undefined, moment: Moment): Fields {
    const found = this.first(cases, moment);
    if (found === undefined) throw new Error(`no case holds: ${JSON.stringify(cases)}`);
    return found;
  }

  holds(when: Data | undefined, moment: Moment): boolean {
    return Object.entries((when ?? {}) as Fields).every(([key, wanted]) => {
      const { payment } = this;
      switch (key) {
        case "kind":
        case "direction":
        case "segment":
        case "currency":
        case "bearer":
        case "purpose":
          return list(wanted).includes(payment[key] as string);
        case "country":
          return list(wanted).includes(moment.country);
        case "from":
          return moment.date >= text(wanted);
        case "until":
          return moment.date <= text(wanted);
        case "open":
          return this.calendar(text(wanted)).windowAt(moment.instant).from === moment.instant;
        case "amount":
          return this.amountLies(known(wanted, "above", "up-to", "currency"));
        default:
          return list(wanted).includes(this.choice(key, moment));
      }
    });
  }

  private amountLies(bounds: Fields): boolean {
    const amount = this.valueIn(this.payment.minor, this.payment.currency, text(bounds.currency));
    const reaches = (bound: Data): boolean => above(amount, exact(minorUnits(text(bound))));
    return (
      (bounds.above === undefined || reaches(bounds.above)) &&
      (bounds["up-to"] === undefined || !reaches(bounds["up-to"]))
    );
  }

  /** A choice is settled when it is first tested: a fact, a pick, or the first whose cumulative share reaches one half. */
  choice(name: string, moment: Moment): string {
    const before = this.settled.get(name);
    if (before !== undefined) return before;
    if (this.choices[name] === undefined) throw new Error(`neither a fact nor a choice: ${name}`);
    const told = known(this.must(this.choices[name], moment), "when", "is", "one-of");
    const value = this.picks[name] ?? (told["one-of"] === undefined ? text(told.is) : middle(told["one-of"] as Fields));
    this.settled.set(name, value);
    return value;
  }

  participant(role: string): Fields {
    const told = this.roles[role];
    if (told === undefined) throw new Error(`no such role: ${role}`);
    const [from, to] = this.payment.direction.split("->") as [string, string];
    const id = typeof told === "string" ? told : (told as Fields)[role.startsWith("payee-") ? to : from];
    return known(document(this.pack, text(id)), "country", "currency", "zone", "calendars", "quotes");
  }

  /** `in-fx`, or `payee-bank.office.credits`. */
  calendar(name: string): Calendar {
    const [role, ...rest] = name.split(".");
    if (rest.length === 0) return calendarOf(this.pack, name);
    return calendarOf(this.pack, text((this.participant(role!).calendars as Fields)[rest.join(".")]));
  }

  /** Minor units of one currency in those of another, at the mid. Typical luck never moves a mid. */
  valueIn(minor: bigint, from: string, into: string): Exact {
    return times(exact(minor), this.mid(from, into));
  }

  mid(from: string, into: string): Exact {
    const mids = known(document(this.pack, "mids"), "mids volatility correlation degrees-of-freedom carry hours");
    const told = known(mids.mids, "numeraire", "on", "values");
    const one = (currency: string): Exact =>
      currency === told.numeraire ? exact(1n) : decimal(text((told.values as Fields)[currency]));
    return over(one(into), one(from));
  }

  currencyOf(side: "sender" | "payee"): string {
    const bank = { sender: ["sender-bank", "operator"], payee: ["payee-bank"] }[side].find(
      (role) => role in this.roles,
    )!;
    return text(this.participant(bank).currency);
  }
}

function middle(shares: Fields): string {
  let sum = NOTHING;
  for (const [value, share] of Object.entries(shares)) {
    sum = plus(sum, decimal(text(share)));
    if (!above(HALF, sum)) return value;
  }
  throw new Error(`shares do not reach one half: ${JSON.stringify(shares)}`);
}

/** Under typical luck nothing happens whose chance is below one half. */
export function mustNotHappen(told: Data | undefined): void {
  for (const event of list(told)) {
    if (!above(HALF, decimal(text((event as Fields).chance)))) throw new Error(`happens: ${JSON.stringify(event)}`);
  }
}
