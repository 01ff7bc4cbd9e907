// Break-evens as the result contract wants them: for every margin, sort of payment and reference the value at which both rails
// cost the same, beside the value that the data has and the range it is assumed in.

import type { Source } from "../pricing/index.ts";
import { isPlan, type Plan } from "../settlement/index.ts";
import type { BreakEvenLedger, EvenKey } from "./break-even.ts";
import type { Prepared } from "./prepare.ts";
import type { BreakEven } from "./results.ts";
import { BPS_DECIMALS, rounded } from "./rounding.ts";
import { measuresIn, sourcesIn, spreadsIn } from "./variations.ts";

const BPS = 10_000;

export function breakEvenResults(prepared: Prepared, ledger: BreakEvenLedger): BreakEven[] {
  return ledger.keys.flatMap((key, k) => {
    const [without = null, , twice = null] = ledger.overAll(k);
    // Nobody completed on both, or the margin touches none of those who did.
    if (without === null || without === twice) return [];
    const { kind, direction, segment } = key.cell;
    const plans = plansOf(prepared, key);
    const { quotes, unit } = key.variation;
    const used = [...new Set(plans.flatMap((plan) => spreadsIn(plan).map(({ quote }) => quote)))];
    const found = ledger.evenAt(k);
    const isReached = found !== null && found.mean >= 0;
    return [
      {
        path: used
          .filter((quote) => quotes.has(quote))
          .map((quote) => `${quote}.half-spread.${unit === "bp" ? "is" : "times"}`)
          .join(", "),
        kind,
        direction,
        segment,
        rail: prepared.rails[key.pair.rail]!.id,
        reference: prepared.rails[key.pair.reference]!.id,
        value: isReached ? rounded(found.mean, BPS_DECIMALS) : null,
        ci95:
          isReached && found.low !== null && found.high !== null
            ? [rounded(found.low, BPS_DECIMALS), rounded(found.high, BPS_DECIMALS)]
            : null,
        range95: null,
        unit,
        ...asItIs(plans, key),
        withoutBps: rounded(without * BPS, BPS_DECIMALS),
      },
    ];
  });
}

function plansOf(prepared: Prepared, { variation, cell }: EvenKey): readonly Plan[] {
  const all = prepared.sources
    .filter(({ group }) => cell.groups.includes(group))
    .flatMap((source) => source.plans[variation.rail]!.filter(isPlan));
  return [...new Set(all)].filter((plan) => variation.plans.has(plan));
}

/** What the data says; nothing single where its cases differ. */
function asItIs(plans: readonly Plan[], { variation }: EvenKey): Pick<BreakEven, "now" | "range" | "grade" | "of"> {
  const measures = [...new Set(plans.flatMap((plan) => measuresIn(plan, variation)))];
  const sources: readonly Source[] = plans.flatMap((plan) => sourcesIn(plan, variation));
  const [first] = sources;
  const isOne = sources.every(({ title, range }) => title === first?.title && String(range) === String(first?.range));
  const of = plans.flatMap((plan) =>
    spreadsIn(plan).flatMap(({ quote, of: spread }) =>
      variation.quotes.has(quote) ? (spread.derived?.of ?? []).map((part) => part.quote) : [],
    ),
  );
  return {
    now: measures.length === 1 ? measures[0]! : null,
    range: isOne ? (first?.range ?? null) : null,
    grade: isOne ? (first?.grade ?? null) : null,
    of: [...new Set(of)],
  };
}
