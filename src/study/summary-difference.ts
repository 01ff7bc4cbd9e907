// A rail against its reference in one cell, payment by payment, with a verdict only where the interval allows one: no
// winner is declared when the interval reaches into what the scenario calls immaterial.

import { Sketch } from "../stats/index.ts";
import { interval, type CellContext } from "./summary-cell.ts";
import type { Difference, Estimate, Interval, PriceVerdict, SpeedVerdict } from "./results.ts";
import { MILLION } from "../settlement/index.ts";
import { LEAN_BANDS, type Pairing } from "./pairing.ts";
import { BPS_DECIMALS, rounded, SECONDS_DECIMALS, SHARE_DECIMALS } from "./rounding.ts";
import { type Stratum, timesOf } from "./weighing.ts";

const BPS = 10_000;
const MS = 1000;

export function differenceResult({ prepared, ledger }: CellContext, k: number): Omit<Difference, "hangsOn"> {
  const key = ledger.pairKeys[k]!;
  const { kind, direction, segment } = ledger.cells[key.cell]!;
  const strata = [...ledger.pairings[k]!].map(([g, of]) => ({ of, weight: prepared.groups[g]!.weight }));
  const times = timesOf(strata);
  const sketch = new Sketch();
  strata.forEach(({ of }, i) => sketch.merge(of.seconds, times[i]));
  const median = sketch.count === 0 ? null : sketch.quantile(0.5);
  const count = (of: (pairing: (typeof strata)[number]["of"]) => number): number =>
    strata.reduce((sum, stratum) => sum + of(stratum.of), 0);
  const price = interval(ledger.figuresOf(`pair/${k}/price`), BPS, BPS_DECIMALS);
  const seconds = interval(ledger.figuresOf(`pair/${k}/ms`), 1 / MS, SECONDS_DECIMALS);
  const { material } = prepared.scenario;
  return {
    kind,
    direction,
    segment,
    rail: prepared.rails[key.rail]!.id,
    reference: prepared.rails[key.reference]!.id,
    pairs: count((pairing) => pairing.pairs),
    onlyHere: count((pairing) => pairing.onlyHere),
    onlyThere: count((pairing) => pairing.onlyThere),
    priceBps: { ...price, range95: null },
    creditSeconds: { ...seconds, p50: median === null ? null : rounded(median / MS, SECONDS_DECIMALS) },
    imbalance: imbalanceOf({ prepared, ledger }, k, strata),
    verdict: {
      price: verdictOf<PriceVerdict>(price.ci95, material.priceBp, "cheaper", "dearer", "no-material-difference"),
      speed: verdictOf<SpeedVerdict>(seconds.ci95, material.speedMs / MS, "faster", "slower", "no-material-difference"),
    },
  };
}

/** What dealers' positions do to the difference; null where no position skews the rail's quotes. */
function imbalanceOf({ ledger }: CellContext, k: number, strata: readonly Stratum<Pairing>[]): Difference["imbalance"] {
  const pairsIn = LEAN_BANDS.map((_, band) => strata.reduce((sum, { of }) => sum + of.bandPairs[band]!, 0));
  if (pairsIn.every((pairs) => pairs === 0)) return null;
  const bps = (figure: string): Estimate => interval(ledger.figuresOf(`pair/${k}/${figure}`), BPS, BPS_DECIMALS);
  return {
    bps: bps("lean"),
    soldShare: interval(ledger.figuresOf(`pair/${k}/sold`), 1, SHARE_DECIMALS).mean ?? 0,
    byLean: LEAN_BANDS.map((upTo, band) => ({
      upTo: rounded(upTo / MILLION, SHARE_DECIMALS),
      pairs: pairsIn[band]!,
      priceBps: bps(`band/${band}`),
    })),
  };
}

function verdictOf<T>(ci95: Interval | null, material: number, less: T, more: T, neither: T): T | null {
  if (ci95 === null) return null;
  if (ci95[1] < -material) return less;
  return ci95[0] > material ? more : neither;
}
