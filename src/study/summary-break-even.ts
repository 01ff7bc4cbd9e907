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

/** What the data says of the margin, case by case. */
function asItIs(
  plans: readonly Plan[],
  { variation }: EvenKey,
): Pick<BreakEven, "now" | "cases" | "range" | "grade" | "of"> {
  const cases = [...new Set(plans.flatMap((plan) => measuresIn(plan, variation)))].toSorted((a, b) => a - b);
  const sources: readonly Source[] = plans.flatMap((plan) => sourcesIn(plan, variation));
  const of = plans.flatMap((plan) =>
    spreadsIn(plan).flatMap(({ quote, of: spread }) =>
      variation.quotes.has(quote) ? (spread.derived?.of ?? []).map((part) => part.quote) : [],
    ),
  );
  const [grade = null, another] = [...new Set(sources.map((source) => source.grade))];
  return {
    now: cases.length === 1 ? cases[0]! : null,
    cases,
    range: rangeOver(sources),
    grade: another === undefined ? grade : null,
    of: [...new Set(of)],
  };
}

/** From the lowest low to the highest high; null unless every case has a range, in one unit. */
function rangeOver(sources: readonly Source[]): readonly [string, string] | null {
  const ranges = sources.flatMap(({ range }) => (range === null ? [] : [range]));
  const units = new Set(ranges.flat().map((end) => end.replace(/^-?[\d.]+/, "")));
  if (ranges.length < sources.length || ranges.length === 0 || units.size > 1) return null;
  const by = (a: string, b: string): number => Number.parseFloat(a) - Number.parseFloat(b);
  return [
    ranges.map(([low]) => low).toSorted(by)[0]!,
    ranges
      .map(([, high]) => high)
      .toSorted(by)
      .at(-1)!,
  ];
}
