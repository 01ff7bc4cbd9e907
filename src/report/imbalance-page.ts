// How the difference changes from balanced to one-sided trade, where dealers' positions skew a rail's quotes: which part of
// the price is theirs, what the difference is while they are near balance and while they are not, and where the surplus went.

import type { DealersResult, Difference, Results } from "../study/index.ts";
import { NONE, bpsDecimals, fixed, grouped, share, signed } from "./figures.ts";
import { type Block, type Cell, type Table, heading, paragraph } from "./page.ts";

export function imbalancePage({ dealers, differences }: Results): readonly Block[] {
  const skewed = differences.filter(({ imbalance }) => imbalance !== null);
  if (skewed.length === 0) return [];
  return [
    heading(2, "From balanced to one-sided trade"),
    differencesTable(skewed),
    paragraph(COLUMNS),
    ...dealers.map((each) => paragraph(positionText(each))),
  ];
}

const COLUMNS =
  "Lean is the dealers' position over their limit. In basis points of the amount: the difference from the reference, how much of it is due to lean, and what it is at a lean up to a third, up to two thirds and beyond. Sold on: how much of these payments' value went on through dollars; payments of the run come on quiet and heavy days alike, so this is less than the dealers' own share, which the heavy days decide.";

function differencesTable(differences: readonly Difference[]): Table {
  const isOne = new Set(differences.map(({ reference }) => reference)).size === 1;
  const bands = differences[0]!.imbalance!.byLean;
  return {
    kind: "table",
    head: [
      "rail",
      "sort of payment",
      "difference",
      "due to lean",
      ...bands.map(({ upTo }, b) => bandName(upTo, b)),
      "sold on",
    ],
    rows: differences.map((difference) => {
      const { kind, direction, segment, rail, reference, priceBps, imbalance } = difference;
      return [
        isOne ? rail : [rail, `against ${reference}`],
        [`${kind} ${direction}`, segment],
        figure(priceBps.mean),
        figure(imbalance!.bps.mean),
        ...imbalance!.byLean.map((band): Cell => (band.pairs === 0 ? NONE : figure(band.priceBps.mean))),
        share(imbalance!.soldShare),
      ];
    }),
    align: ["left", "left", "right", "right", ...bands.map(() => "right" as const), "right"],
    wrap: [0],
    spaced: true,
  };
}

/** Up to a third of the limit, up to two thirds, beyond. */
function bandName(upTo: number, band: number): string {
  return upTo === 1 ? "one-sided" : band === 0 ? `lean to ${fixed(upTo, 2)}` : `to ${fixed(upTo, 2)}`;
}

function figure(bps: number | null): string {
  return bps === null ? NONE : signed(bps, bpsDecimals(bps));
}

function positionText(each: DealersResult): string {
  const { label, position, limit, came, went, usedUp, sold, held, lean, atLimitShare, soldOfSurplus } = each;
  const money = ({ amount }: { readonly amount: string }): string => millions(amount);
  const surplus =
    soldOfSurplus === null || soldOfSurplus <= 0
      ? "; nothing of it was sold through dollars"
      : `; ${money(sold)} m were sold through dollars, ${share(soldOfSurplus)} of what came beyond what went`;
  return (
    `${label}: ${position} worth ${money(came)} m ${came.currency} came and ${money(went)} m went over the period, ` +
    `${money(usedUp)} m were used up and ${heldWords(held.amount)} at its end, of a limit of ${money(limit)} m${surplus}. ` +
    `Lean ${hundredths(lean.mean)} on the mean of days and ${hundredths(lean.atEnd)} at the end; at the limit on ${share(atLimitShare)} of them.`
  );
}

/** Dealers may be short of the currency: then it is owed. */
function heldWords(amount: string): string {
  const isOwed = Number(millions(amount).replaceAll(",", "")) < 0;
  return `${millions(isOwed ? amount.slice(1) : amount).replace(/^-/, "")} m are ${isOwed ? "owed" : "held"}`;
}

/** Two decimals, and never a nought below nought. */
function hundredths(value: number): string {
  return ((Math.round(value * 100) || 0) / 100).toFixed(2);
}

/** "118.2": millions of the currency's units, one decimal. */
function millions(amount: string): string {
  return grouped(fixed(Number(amount) / 1e6, 1));
}
