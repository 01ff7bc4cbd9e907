// The two sums of a told payment: the waits that add up to its latency, to the millisecond, and the cost items that add up
// to its price, to the last value unit (10^-4 of a minor unit of the reporting currency).

import type { Explanation, RailExplanation } from "../study/index.ts";
import { NONE, amountText, bpsDecimals, durationExact, fixed, grouped, roundedToTotal } from "./figures.ts";
import type { Table } from "./page.ts";

/** Digits of a value below the minor unit. */
const VALUE_DIGITS = 4;
/** Stands beside the price: the mid moved, nobody charged it. */
const DRIFT = "fx-drift";

export function timeTable(rail: RailExplanation): Table | null {
  const causes = Object.entries(rail.byCauseMs).filter(([, ms]) => ms !== 0);
  if (causes.length === 0 || rail.creditLatencyMs === null) return null;
  return {
    kind: "table",
    head: ["cause", "time"],
    rows: [
      ...causes.map(([cause, ms]) => [cause, durationExact(ms)]),
      ["until credited", durationExact(rail.creditLatencyMs)],
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
  const drift =
    rail.driftValue === null || rail.driftValue === 0
      ? []
      : [["beside it: the mid moved", DRIFT, "", "", "", valueText(rail.driftValue, digits), "", ""]];
  return {
    kind: "table",
    head: ["cost", "kind", "paid by", "paid to", "amount", reportingCurrency, "bp", "grade"],
    rows: [
      ...priced.map((item, index) => [
        item.id,
        item.kind,
        item.payer,
        item.payee,
        item.amount === null ? NONE : amountText(item.amount),
        valueText(item.value, digits),
        bps[index] ?? NONE,
        item.grade,
      ]),
      [
        rail.outcome === "completed" ? "price" : "lost in all",
        "",
        "",
        "",
        "",
        valueText(priceValue, digits),
        priceBps === null ? NONE : fixed(priceBps, decimals),
        "",
      ],
      ...netRow(rail, decimals),
      ...drift,
    ],
    align: ["left", "left", "left", "left", "right", "right", "right", "left"],
    wrap: [0, 3, 2],
  };
}

/** What is left when the payment's segment has recovered its taxes; no row where it recovers none. */
function netRow({ priceBps, netBps, items }: RailExplanation, decimals: number): readonly string[][] {
  if (netBps === null || netBps === priceBps) return [];
  const taxes = items.filter((item) => item.recoverable).map((item) => item.id);
  return [[`net of ${taxes.join(", ")}, recovered`, "", "", "", "", "", fixed(netBps, decimals), ""]];
}

/** " = 1,000.00 on its way + 10.80 in charges of the sender", where the two add up to the debit; empty where they stand in no such relation. */
export function debitSum({ debit, legs }: RailExplanation): string {
  const first = legs.find((leg) => leg.in !== null)?.in;
  if (debit === null || first === undefined || first === null || first.currency !== debit.currency) return "";
  const charges = legs
    .filter((leg) => !leg.wayBack)
    .flatMap((leg) => leg.charges.filter((charge) => charge.payer === "sender"));
  const taken = charges
    .map((charge) => charge.taken ?? charge.amount)
    .filter((amount) => amount.currency === debit.currency);
  const sum = taken.reduce((total, amount) => total + amount.minor, 0);
  if (sum === 0 || first.minor + sum !== debit.minor) return "";
  return ` = ${amountText(first)} on its way + ${decimalText(sum, decimalsOf(debit.text))} ${debit.currency} in charges`;
}

/** Value units as a decimal of the reporting currency, every digit kept: 2_460_000 with 2 digits is "2.460000". */
export function valueText(value: number, digits: number): string {
  return decimalText(value, digits + VALUE_DIGITS);
}

function decimalText(value: number, places: number): string {
  const text = String(Math.abs(value)).padStart(places + 1, "0");
  const fraction = places === 0 ? "" : `.${text.slice(-places)}`;
  return grouped(`${value < 0 ? "-" : ""}${text.slice(0, text.length - places)}${fraction}`);
}

function decimalsOf(text: string): number {
  return /\.(\d+)/.exec(text)?.[1]?.length ?? 0;
}
