// One leg of a told payment: when, what it waited for, what came in, how it was converted, what was charged and by which
// rule, what went on. A line that would say nothing is left out.

import type { BookExplanation, LegExplanation } from "../study/index.ts";
import type { Clock } from "./explanation-clock.ts";
import type { Notes } from "./explanation-notes.ts";
import { amountText, rateFigure, share } from "./figures.ts";
import type { Table } from "./page.ts";

export type Detail = readonly [label: string, text: string | null];

/** Labels beside what they label; what is not known, or empty, is left out. */
export function details(rows: readonly Detail[]): Table {
  const known = rows.flatMap(([label, text]) => (text === null || text === "" ? [] : [[label, text]]));
  return { kind: "table", head: [], rows: known, align: ["left", "left"], wrap: [1] };
}

export function legTable(leg: LegExplanation, clock: Clock, notes: Notes): Table {
  const isInstant = leg.end.utc === leg.start.utc;
  const shown = clock.waits(leg);
  return details([
    [isInstant ? "at" : "from", clock.at(leg.start)],
    ...leg.waits.map(
      ({ cause, why, origin }, index): Detail => [
        cause,
        `${shown[index] ?? ""}${why === "" ? "" : `, ${why}`}${notes.mark(origin)}`,
      ],
    ),
    ["until", isInstant ? null : clock.at(leg.end)],
    ...moneyLines(leg, clock, notes),
    ["reached", [leg.milestone, leg.credits ? "credit: the payee can spend it" : null].filter(Boolean).join("; ")],
    ["final", finality(leg, clock)],
  ]);
}

function moneyLines(leg: LegExplanation, clock: Clock, notes: Notes): readonly Detail[] {
  const { conversion, charges } = leg;
  const [before, after] = [leg.in, leg.out].map((amount) => (amount === null ? null : amountText(amount)));
  // What only passes through is said once.
  if (conversion === null && charges.length === 0) return [["money", after ?? before ?? null]];
  const isUntouched = conversion === null && before === after;
  return [
    [isUntouched ? "money" : "money in", before ?? null],
    ["converted", conversion === null ? null : conversionText(leg, conversion, clock, notes)],
    ["dealers", conversion?.book == null ? null : bookText(conversion.book, derivation(conversion), notes)],
    ...charges.map((charge): Detail => [charge.item, chargeText(charge, notes)]),
    ["money out", isUntouched ? null : (after ?? null)],
  ];
}

function conversionText(
  leg: LegExplanation,
  conversion: NonNullable<LegExplanation["conversion"]>,
  clock: Clock,
  notes: Notes,
): string {
  const { from, to, provider, quote, rateText, midText, halfSpreadBp, derived, dealtAt, origin } = conversion;
  const made = conversion.book === null ? derivation(conversion) : ""; // the dealers' own line says what they began with
  const sourced = [origin, ...(derived?.of.map((part) => part.origin) ?? [])].map((each) => notes.mark(each));
  const when =
    dealtAt === leg.readyAt ? "at once" : dealtAt === leg.endAt ? "at the end" : dealtBefore(leg, dealtAt, clock);
  return (
    `${amountText(from)} into ${amountText(to)} by ${provider} at ${rateText}${otherWay(rateText, from.currency, to.currency)}; ` +
    `mid ${midText}, half-spread ${halfSpreadBp} bp${made} (${quote}), dealt ${when}${[...new Set(sourced)].join("")}`
  );
}

/** How a half-spread was made of others: " = 1 x (45 bp in.usd-inr + 30 bp my.usd-myr)". */
function derivation({ derived }: NonNullable<LegExplanation["conversion"]>): string {
  if (derived === null) return "";
  const parts = derived.of.map((part) => `${part.halfSpreadBp} bp ${part.quote}`);
  return ` = ${derived.times} x (${parts.join(" + ")})`;
}

/** Why dealers quoted wider or tighter than their plain half-spread: "80 bp, 1.24 times as wide". */
function bookText(book: BookExplanation, made: string, notes: Notes): string {
  const { dealers, day, position, lean, adds, plainBp, factor, soldShare, origins } = book;
  const side = adds ? "this trade adds to it" : "this trade reduces it";
  const skewed =
    lean === 0
      ? "which skews nothing"
      : `and ${side}, so the half-spread of ${plainBp} bp${made} is taken ${factor} times`;
  const sold =
    soldShare === 0
      ? ""
      : `; ${share(soldShare)} of the day's trades of this side cannot be kept, and the cost of that is added`;
  const sourced = [...new Set(origins.map((each) => notes.mark(each)))].join("");
  return `${dealers} began ${day} with ${position}, ${skewed}${sold}${sourced}`;
}

/** A rate below one is also said the way in which people know it. */
function otherWay(rate: string, from: string, to: string): string {
  const value = Number(rate);
  return value > 0 && value < 1 ? ` (1 ${to} = ${rateFigure(String(1 / value), 6)} ${from})` : "";
}

/** A rate that was fixed on an earlier leg. */
function dealtBefore(leg: LegExplanation, dealtAt: string, clock: Clock): string {
  const [dealt, ready] = [Date.parse(dealtAt), Date.parse(leg.readyAt)];
  if (Number.isNaN(dealt) || Number.isNaN(ready)) return dealtAt;
  return dealt < ready
    ? `${clock.between(dealtAt, leg.readyAt)} before`
    : `${clock.between(leg.readyAt, dealtAt)} later`;
}

function chargeText(charge: LegExplanation["charges"][number], notes: Notes): string {
  const before = charge.before === null ? "" : `, after ${amountText(charge.before)} before it`;
  const base = charge.base === null ? "" : ` on ${amountText(charge.base)}${before}`;
  const mid = charge.midText === null ? "" : ` at the mid of ${charge.midText}`;
  const taken = charge.taken === null ? "" : `, taken as ${amountText(charge.taken)}${mid}`;
  const from = charge.chargedOn === null ? "" : ` of ${charge.chargedOn}`;
  return (
    `${amountText(charge.amount)}${taken}, ${charge.payer} to ${charge.payee}: ${charge.label}${from}${base}; ` +
    `rule ${charge.rule}, in force ${charge.version}${notes.mark(charge.origin)}`
  );
}

/** Nothing where the money was final as the leg ended, in the books of a bank. */
function finality({ settles, final, finalAt, endAt }: LegExplanation, clock: Clock): string | null {
  if (settles === null || final === null) return null;
  if (finalAt === endAt) return settles === "book" ? null : `at once, settled ${settles}`;
  return `${clock.at(final)}, settled ${settles}`;
}
