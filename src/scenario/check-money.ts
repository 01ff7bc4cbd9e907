// Does the money find its way? One leg credits; every leg is paid from exactly one other, whatever the luck; conversions fit
// their quotes; the credit ends in the beneficiary's currency; the principal stands where its currency is.
// Legs are walked for each direction, because roles, currencies and quotes differ by country.

import type { Condition } from "../pricing/index.ts";
import type { Leg } from "../settlement/index.ts";
import { checkLegs, checkWayBack } from "./check-legs.ts";
import { canBothHold } from "./coverage.ts";
import { type MoneyCheck, reportPair } from "./money-check.ts";

export function checkMoney(check: MoneyCheck): void {
  if (check.variant.legs.length === 0) return;
  checkCredits(check);
  const before = check.list.here.issues.count;
  checkChain(check);
  const isChain = check.list.here.issues.count === before;
  checkLegs(check);
  // A direction that the variant's `when` excludes is not walked.
  const wanted = check.variant.when?.direction;
  for (const direction of isChain ? check.directions : []) {
    if (wanted === undefined || wanted.includes(direction)) walk(check, direction);
  }
}

function checkCredits(check: MoneyCheck): void {
  const { variant, placed, scene, list } = check;
  const credits = variant.legs.flatMap((leg, index) => (leg.credits ? [{ leg, at: placed[index] }] : []));
  if (credits.length === 0)
    list.report({
      code: "credit-leg",
      expected: "one leg with credits: true, at whose end the beneficiary can spend",
      received: "none",
    });
  credits.forEach(({ leg, at }, index) => {
    if (leg.carriesMessage)
      at?.spot.report({
        code: "credit-leg",
        expected: "a leg with money where credits is true",
        received: "a leg that carries a message",
      });
    const before = credits.slice(0, index).find((other) => canBothHold(other.leg.when, leg.when, scene.domain));
    if (before !== undefined)
      at?.field("credits").report({
        code: "credit-leg",
        expected: "one leg with credits: true",
        received: "a second one",
        related: before.at?.spot.here.related("the first"),
      });
  });
}

/** Money legs a leg is paid from: absent legs are transparent, so a chain in the order of `after` is one source. */
function checkChain(check: MoneyCheck): void {
  const { variant, placed, scene } = check;
  const { legs } = variant;
  legs.forEach((leg, index) => {
    if (leg.carriesMessage) return;
    const from = payers(legs, index);
    const at = placed[index]?.spot;
    if (from.length === 0 && legs.slice(0, index).some((other) => !other.carriesMessage)) {
      at?.report({
        code: "money-chain",
        expected: "a leg above it that brings the money",
        received: "none in its after",
      });
    }
    for (const [i, a] of from.entries()) {
      const other = from
        .slice(i + 1)
        .find(
          (b) =>
            !isBefore(legs, a, b) &&
            !isBefore(legs, b, a) &&
            canBothHold(whenOf(legs, a), whenOf(legs, b), scene.domain),
        );
      if (other === undefined) continue;
      at?.report({
        code: "money-chain",
        expected: "money from exactly one leg",
        received: `money from "${legs[a]?.id}" and from "${legs[other]?.id}" at once`,
        hint: "let one carry a message (`carries: message`), or give them conditions that exclude each other",
      });
      return;
    }
  });
}

/** The nearest legs with money in `after`, looking through messages. */
function payers(legs: readonly Leg[], index: number): readonly number[] {
  const found = new Set<number>();
  for (const before of afterOf(legs, index)) {
    if (legs[before]?.carriesMessage === false) found.add(before);
    else for (const further of payers(legs, before)) found.add(further);
  }
  return [...found].sort((a, b) => a - b);
}

function afterOf(legs: readonly Leg[], index: number): readonly number[] {
  const after = legs[index]?.after;
  if (after === null || after === undefined) return index === 0 ? [] : [index - 1];
  return after.map((id) => legs.findIndex((leg) => leg.id === id)).filter((at) => at >= 0 && at < index);
}

/** Is `a` among the legs that `b` waits for, directly or not? */
function isBefore(legs: readonly Leg[], a: number, b: number): boolean {
  return afterOf(legs, b).some((before) => before === a || isBefore(legs, a, before));
}

function whenOf(legs: readonly Leg[], index: number): Condition | null {
  return legs[index]?.when ?? null;
}

/** The currency before and after each leg, for one direction. */
function walk(check: MoneyCheck, direction: string): void {
  const { variant, placed } = check;
  const { legs } = variant;
  const creditor = legs.find((leg) => leg.credits);
  const sender = check.currencyOf("sender-currency", direction);
  const payee = check.currencyOf("payee-currency", direction);
  if (creditor === undefined || sender === null || payee === null) return;
  const money: { in: string; out: string }[] = [];
  legs.forEach((leg, index) => {
    const before = payers(legs, index).at(-1);
    const arriving = before === undefined ? sender : (money[before]?.out ?? sender);
    const into =
      leg.convert === null || !appliesTo(leg.when, direction) ? null : check.currencyOf(leg.convert.into, direction);
    money.push({ in: arriving, out: into ?? arriving });
    const at = placed[index];
    if (into === null || into === arriving || at === undefined) return;
    reportPair(check, leg, at.field("convert").here.key("quote"), direction, arriving, into);
    const through = leg.convert?.through;
    if (through === arriving || through === into)
      at.field("convert")
        .here.key("through")
        .report({
          code: "quote-pair",
          expected: `a currency between ${arriving} and ${into}, for ${direction}`,
          received: `${through}, which is one of the two`,
        });
  });
  const end = legs.indexOf(creditor);
  if (money[end]?.out !== payee) {
    placed[end]?.spot.report({
      code: "credit-leg",
      expected: `a credit in ${payee}, the payee's currency, for ${direction}`,
      received: `money in ${money[end]?.out}`,
      hint: "a leg with `convert: { into: payee-currency, … }` is missing",
    });
    return;
  }
  checkPlaces(check, direction, money, payee);
  checkWayBack(
    check,
    direction,
    money.map(({ out }) => out),
    sender,
  );
}

/** Each place is in the currency it is named for, and one is in the beneficiary's, for amounts the rail does not have. */
function checkPlaces(
  check: MoneyCheck,
  direction: string,
  money: readonly { in: string; out: string }[],
  payee: string,
): void {
  const { variant, places } = check;
  const currencies = variant.places.map((place) => {
    const wanted = check.currencyOf(place.currency, direction) ?? place.currency;
    const at = variant.legs.findIndex((leg) => leg.id === place.leg);
    const there = money[at]?.[place.side];
    if (there !== undefined && there !== wanted) {
      places.key(place.currency).report({
        code: "principal-place",
        expected: `a place where the money is in ${wanted === place.currency ? wanted : `${place.currency} (${wanted})`}`,
        received: `${place.leg}.${place.side}, where it is in ${there} for ${direction}`,
      });
    }
    return wanted;
  });
  if (currencies.includes(payee) || places.node() === null || !places.isComplete()) return;
  places.report({
    code: "missing-key",
    expected: `the key payee-currency: a place in the beneficiary's currency (${payee} for ${direction})`,
    received: `places in ${[...new Set(currencies)].join(", ")}`,
  });
}

function appliesTo(when: Condition | null, direction: string): boolean {
  return when?.direction === undefined || when.direction.includes(direction);
}
