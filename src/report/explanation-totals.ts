// The two sums of a told payment: the waits that add up to its time until credit, and the cost items that add up
// to its price. Both are apportioned to what is printed; the explanation as data has every value to 10^-4 of a minor unit.

import type { Explanation, RailExplanation } from "../study/index.ts";
import type { Clock } from "./explanation-clock.ts";
import { NONE, amountText, bpsDecimals, fixed, grouped, roundedToTotal } from "./figures.ts";
import type { Table } from "./page.ts";

/** Digits of a value below the minor unit. */
const VALUE_DIGITS = 4;
const MINOR_UNIT = 10 ** VALUE_DIGITS;
/** Stands beside the price: the mid moved, nobody charged it. */
const DRIFT = "fx-drift";

export function timeTable(rail: RailExplanation, sentAt: string, clock: Clock): Table | null {
  const causes = Object.entries(rail.byCauseMs).filter(([, ms]) => ms !== 0);
  if (causes.length === 0 || rail.creditAt === null) return null;
  const total = clock.span(sentAt, rail.creditAt);
  const shown = clock.split(
    causes.map(([, ms]) => ms),
    total,
  );
  return {
    kind: "table",
    head: ["cause", "time"],
    rows: [
      ...causes.map(([cause], index) => [cause, shown[index] ?? NONE]),
      ["until credited", clock.between(sentAt, rail.creditAt)],
    ],
    align: ["left", "right"],
    wrap: [],
  };
}

export function itemTable(rail: RailExplanation, explanation: Explanation): Table | null {
  const { priceValue, priceBps } = rail;
  if (priceValue === null || rail.items.length === 0) return null;
  const { reportingDigits: digits, reportingCurrency } = explanation;
  const priced = rail.items.filter((item) => item.kind !== DRIFT);
  const decimals = bpsDecimals(priceBps ?? 0);
  const bps =
    priceBps === null || rail.principalValue === null
      ? []
      : roundedToTotal(
          priced.map((item) => (item.value / (rail.principalValue ?? 1)) * 10_000),
          priceBps,
          decimals,
        );
  const unit = 10 ** (digits + VALUE_DIGITS);
  const values = roundedToTotal(
    priced.map((item) => item.value / unit),
    priceValue / unit,
    digits,
  );
  const drift =
    rail.driftValue === null || Math.abs(rail.driftValue) < MINOR_UNIT / 2
      ? []
      : [["beside it: the mid moved", DRIFT, "", "", "", fixed(rail.driftValue / unit, digits), "", ""]];
  return {
    kind: "table",
    head: ["cost", "kind", "paid by", "paid to", "amount", reportingCurrency, "bp", "grade"],
    rows: [
      ...priced.map((item, index) => [
        item.id,
        item.recoverable ? `${item.kind}, recovered` : item.kind,
        someone(item.payer),
        someone(item.payee),
        item.amount === null ? NONE : amountText(item.amount),
        values[index] ?? NONE,
        bps[index] ?? NONE,
        item.grade,
      ]),
      [
        rail.outcome === "completed" ? "price" : "lost in all",
        "",
        "",
        "",
        "",
        fixed(priceValue / unit, digits),
        priceBps === null ? NONE : fixed(priceBps, decimals),
        "",
      ],
      ...netRow(rail, decimals),
      ...drift,
    ],
    align: ["left", "left", "left", "left", "right", "right", "right", "left"],
    wrap: [0, 3, 1, 2],
  };
}

/** What is left when the payment's segment has recovered its taxes; no row where it recovers none. */
function netRow({ priceBps, netBps }: RailExplanation, decimals: number): readonly string[][] {
  if (netBps === null || netBps === priceBps) return [];
  return [["net of what is recovered", "", "", "", "", "", fixed(netBps, decimals), ""]];
}

/** " = 1,000.00 on its way + 10.80 in charges of the sender", where the two add up to the debit; empty where they stand in no such relation. */
export function debitSum({ debit, legs }: RailExplanation): string {
  const first = legs.find((leg) => leg.in !== null)?.in;
  if (debit === null || first === undefined || first === null || first.currency !== debit.currency) return "";
  const charges = legs
    .filter((leg) => !leg.wayBack)
    .flatMap((leg) => leg.charges.filter((charge) => charge.payer === "sender" && charge.item !== "blocked"));
  const taken = charges
    .map((charge) => charge.taken ?? charge.amount)
    .filter((amount) => amount.currency === debit.currency);
  const sum = taken.reduce((total, amount) => total + amount.minor, 0);
  if (sum === 0 || first.minor + sum !== debit.minor) return "";
  return ` = ${amountText(first)} on its way + ${decimalText(sum, decimalsOf(debit.text))} ${debit.currency} in charges`;
}

/** Rounding is paid by nobody to nobody. */
function someone(who: string): string {
  return who === "nobody" ? NONE : who;
}

function decimalText(value: number, places: number): string {
  const text = String(Math.abs(value)).padStart(places + 1, "0");
  const fraction = places === 0 ? "" : `.${text.slice(-places)}`;
  return grouped(`${value < 0 ? "-" : ""}${text.slice(0, text.length - places)}${fraction}`);
}

function decimalsOf(text: string): number {
  return /\.(\d+)/.exec(text)?.[1]?.length ?? 0;
}
