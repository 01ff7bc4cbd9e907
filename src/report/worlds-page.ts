// Worlds on the page: what each costs, over which rails its payments go, and what it saves against the named one; the total
// first, then each sort of payment. A saving is over the payments that complete in both worlds.
//
//   adopted saves 1,500.00 USD against today (1,420.10 to 1,580.35): 12.0 % of payments arrive sooner, 0.1 % later

import type { Estimate, MoneyEstimate, Results, WorldCell, WorldResult } from "../study/index.ts";
import { withInterval } from "./cell-tables.ts";
import { NONE, bpsDecimals, count, fixed, grouped, money, share, signed, signedDuration } from "./figures.ts";
import { type Block, type Cell, heading, list, paragraph, type Table } from "./page.ts";

export function worldsPage({ worlds, run, dealers }: Results): readonly Block[] {
  if (worlds.length === 0) return [];
  const savings = worlds.flatMap((world) => savingSentence(world));
  return [
    heading(2, "Worlds"),
    worldsTable(worlds, run.within),
    paragraph(columnsText(worlds)),
    ...(savings.length === 0 ? [] : [list(savings)]),
    ...(worlds.some(({ saves }) => saves !== null && saves.onlyHere + saves.onlyThere > 0) ? [paragraph(PAIRED)] : []),
    ...(dealers.length === 0 ? [] : [paragraph(OWN_ADOPTION)]),
    ...worlds.flatMap((world) =>
      world.saves === null || world.cells.length < 2
        ? []
        : [
            heading(3, `What ${world.id} saves against ${world.against ?? ""}, by sort of payment`),
            savingsTable(world),
          ],
    ),
  ];
}

const PAIRED =
  "A saving is counted payment by payment over those that complete in both worlds, so it is not quite the difference of what the two cost.";

const OWN_ADOPTION =
  "The dealers' position follows the adoption in their own document, the same in every world: set it to the share that you suppose.";

/** What the columns count, as far as this table has them. */
function columnsText(worlds: readonly WorldResult[]): string {
  return [
    "By value: what each rail carried in the end, less than the payments sent its way where its limit keeps the large ones out.",
    "Turned over: dollars bought and dollars sold, so that money that goes through dollars counts twice.",
    ...(worlds.some((world) => world.usd.prefundedUsd !== null) ? ["Held: funded in advance at banks abroad."] : []),
    ...(worlds.some(({ fellBack }) => fellBack > 0)
      ? ["Went on: payments that their rail did not take or failed, and that turned to another."]
      : []),
  ].join(" ");
}

function worldsTable(worlds: readonly WorldResult[], within: readonly string[]): Table {
  const mark = within.includes("1d") ? "1d" : (within.at(-1) ?? "");
  return {
    kind: "table",
    head: ["world", "costs", "rails, by value", "turned over, $", "went on", "credited"],
    rows: worlds.map((world) => [
      world.label === world.id ? world.id : [world.id, world.label],
      [
        money(world.price),
        ...(Number(world.failureCost.amount) === 0 ? [] : [`and ${grouped(world.failureCost.amount)} lost`]),
      ],
      world.rails.map((rail) => `${rail.id} ${share(rail.valueShare)}`),
      [
        grouped(world.usd.turnoverUsd),
        ...(world.usd.prefundedUsd === null ? [] : [`and ${grouped(world.usd.prefundedUsd)} held`]),
      ],
      share(world.fellBackShare),
      [`${mark}: ${share(world.within[mark] ?? null)}`, `ever: ${share(world.completedShare)}`],
    ]),
    align: ["left", "right", "left", "right", "right", "right"],
    wrap: [0, 2, 1],
    spaced: true,
  };
}

function savingSentence({ id, against, saves }: WorldResult): readonly string[] {
  if (saves === null || against === null) return [];
  const { amount, currency, ci95, turnoverUsd, hours } = saves;
  if (saves.pairs === 0)
    return [`${id} against ${against}: no payment completes in both, so there is nothing to compare.`];
  const isLoss = amount.startsWith("-");
  const interval =
    ci95 === null ? "" : ` (${isLoss ? `${negated(ci95[1])} to ${negated(ci95[0])}` : ci95.map(grouped).join(" to ")})`;
  const unclear =
    ci95 !== null && ci95[0].startsWith("-") !== ci95[1].startsWith("-")
      ? ", which is no saving to count on: the interval crosses zero"
      : "";
  const fewer = turnoverUsd.startsWith("-")
    ? `${negated(turnoverUsd)} more dollars`
    : `${grouped(turnoverUsd)} fewer dollars`;
  const arrivals =
    saves.soonerShare === null
      ? ""
      : `; ${share(saves.soonerShare)} of payments are credited sooner, ${share(saves.laterShare)} later${hoursWords(hours)}`;
  const apart =
    saves.onlyHere + saves.onlyThere === 0
      ? ""
      : `; of the payments simulated ${count(saves.onlyHere)} complete only here, ${count(saves.onlyThere)} only there`;
  return [
    `${id} ${isLoss ? "costs" : "saves"} ${money({ currency, amount: isLoss ? negated(amount) : amount })} ${isLoss ? "more than" : "against"} ${against}${interval}${unclear}; ${fewer} turned over${arrivals}${apart}.`,
  ];
}

function hoursWords({ mean }: Estimate): string {
  if (mean === null || mean === 0) return "";
  return `, ${fixed(Math.abs(mean), 0)} hours of waiting ${mean > 0 ? "less" : "more"} in all`;
}

function negated(amount: string): string {
  return grouped(amount.startsWith("-") ? amount.slice(1) : `-${amount}`);
}

function savingsTable({ cells }: WorldResult): Table {
  return {
    kind: "table",
    head: ["payment", "rails, by value", "saves", "saves, bp", "time saved"],
    rows: cells.map((cell) => [
      [`${cell.kind} ${cell.direction}`, cell.segment],
      cell.rails.map((rail) => `${rail.id} ${share(rail.valueShare)}`),
      saved(cell),
      cell.saves === null ? NONE : withInterval(cell.saves.bpsOfValue, (value) => signed(value, bpsDecimals(value))),
      cell.saves === null ? NONE : withInterval(cell.saves.creditSeconds, signedDuration),
    ]),
    align: ["left", "left", "right", "right", "right"],
    wrap: [0, 1],
    spaced: true,
  };
}

function saved({ saves }: WorldCell): Cell {
  return saves === null ? NONE : moneyLines(saves);
}

function moneyLines({ currency, amount, ci95 }: MoneyEstimate): Cell {
  const whole = money({ currency, amount });
  return ci95 === null || ci95[0] === ci95[1] ? whole : [whole, `${grouped(ci95[0])} to`, grouped(ci95[1])];
}
