// `when`, read word for word each time it is met: the facts of the payment, the local date, the amount, whether a calendar
// is open, and choices, which are settled when somebody first asks for them.

import { type Condition, matchesDate, type MemoryName } from "../../src/pricing/index.ts";
import type { Cases } from "../../src/settlement/index.ts";
import { dateAt } from "./calendar.ts";
import { type Decimal, decimal } from "./decimal.ts";
import type { Journey } from "./journey.ts";
import { found } from "./world.ts";

/** Where and when a condition is asked; without a place there is no country. */
export interface Moment {
  readonly at: number;
  readonly zone: string;
  readonly country: string | null;
}

export function holds(when: Condition | null, journey: Journey, moment: Moment): boolean {
  if (when === null) return true;
  const { kind, direction, segment, bearer, purpose, currency } = journey.order;
  const facts = { kind, direction, segment, bearer, purpose, currency, country: moment.country };
  for (const [name, fact] of Object.entries(facts)) {
    const wanted = when[name as keyof typeof facts];
    if (wanted !== undefined && (fact === null || !wanted.includes(fact))) return false;
  }
  if (!matchesDate(when, dateAt(moment.at, moment.zone).toString())) return false;
  if (when.amount !== undefined) {
    const { above, upTo, currency: of } = when.amount;
    const value = principalIn(journey, of);
    if (above !== null && value.lte(above)) return false;
    if (upTo !== null && value.gt(upTo)) return false;
  }
  for (const [name, test] of Object.entries(when.memory ?? {})) {
    const value = atInitiation(journey, memoryOf(journey, name as MemoryName), journey.order.currency, test.currency);
    if (test.above !== null && value.lte(test.above)) return false;
    if (test.upTo !== null && value.gt(test.upTo)) return false;
  }
  if (when.open !== undefined && !journey.world.calendars.isOpen(calendarNamed(journey, when.open), moment.at))
    return false;
  return Object.entries(when.choices ?? {}).every(([name, values]) => values.includes(choose(journey, name, moment)));
}

/** The first case that holds; data in which none does are broken. */
export function firstHolding<T>(cases: Cases<T>, journey: Journey, moment: Moment): T {
  return found(
    cases.find(({ when }) => holds(when, journey, moment)),
    "case for this payment",
  ).value;
}

function choose(journey: Journey, name: string, moment: Moment): string {
  const known = journey.choices.get(name);
  if (known !== undefined) return known;
  const choice = found(
    journey.variant.choices.find((one) => one.name === name),
    name,
  );
  const picked = journey.world.scenario.picks[name];
  const value =
    picked !== undefined && choice.values.includes(picked)
      ? picked
      : journey.decide(journey, choice, firstHolding(choice.cases, journey, { ...moment, country: null }));
  journey.choices.set(name, value);
  return value;
}

/** The principal at the mids of initiation, exact: an amount to compare with, never one to move. */
export function principalIn(journey: Journey, currency: string): Decimal {
  return atInitiation(journey, journey.principal.minor, journey.principal.currency, currency);
}

/** What the sender sent, or the merchant got, before; in the currency of the order. */
export function memoryOf({ order }: Journey, name: MemoryName): Decimal {
  const { senderYearToDate, senderToday, merchantMonth } = order;
  const minor = {
    "sender-year-to-date": senderYearToDate,
    "sender-today": senderToday,
    "merchant-month": merchantMonth,
  };
  return decimal(minor[name]);
}

export function atInitiation({ world, order }: Journey, minor: Decimal, own: string, currency: string): Decimal {
  if (own === currency) return minor;
  const worth = world.shifted(minor.times(world.midAt(currency, order.initiatedAt)), own, currency);
  return worth.div(world.midAt(own, order.initiatedAt));
}

/** `open:` names a calendar, or one that a role keeps: `role.name`. */
function calendarNamed(journey: Journey, text: string): string {
  const [role, ...name] = text.split(".");
  const isRole = name.length > 0 && Object.hasOwn(journey.rail.roles, role!);
  return isRole ? journey.calendarOf({ role: role!, name: name.join(".") }) : text;
}
