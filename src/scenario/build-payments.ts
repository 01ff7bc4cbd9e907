// The payments of a scenario: single ones with an instant, and streams with a distribution, bearers in shares, and the hours
// at which they arrive.

import { MAX_AMOUNT_MINOR } from "../money/index.ts";
import type { PaymentStream, Scenario, SinglePayment } from "../settlement/index.ts";
import {
  compileZone,
  DAY,
  dayNumberOf,
  formatDay,
  HOUR,
  type Instant,
  isTimeError,
  monthOf,
  weekdayOf,
} from "../time/index.ts";
import { amountOf } from "./amounts.ts";
import { reportZone } from "./build-calendar.ts";
import { simulatedOf, strataOf } from "./build-strata.ts";
import { memoryOf, streamMemoryOf } from "./build-memory.ts";
import type { Library } from "./library.ts";
import type { Here } from "./node.ts";
import type { ScenarioShape, SingleShape, StreamShape } from "./scenario-shape.ts";
import { partsOf } from "./shares.ts";
import type { Spot } from "./spot.ts";
import { coveringWeights } from "./weights.ts";
import { isZone } from "./zone-check.ts";

/** Without a `max`, no payment is larger than this many times the 95th percentile: five deviations out, or more. */
const FARTHEST = 1_000;

export function buildPayments(spot: Spot, shape: ScenarioShape): Scenario["payments"] {
  const list = spot.key("payments");
  const first = new Map<string, Here>();
  return shape.payments.map((payment, index) => {
    const at = list.named(index, payment.id);
    const before = first.get(payment.id);
    if (before === undefined) first.set(payment.id, at.here.key("id"));
    else
      at.key("id").report({
        code: "duplicate-id",
        expected: "an id that no other payment has",
        related: before.related("written before at"),
      });
    checkCell(at, payment);
    // Where a file sets the period, its payments are run and not these.
    const isJudged = spot.here.key("period").isComplete() && spot.library.filePeriod === null;
    const period = isJudged ? shape.period : null;
    return "per-year" in payment ? streamOf(at, payment, period) : singleOf(at, payment, period);
  });
}

function checkCell({ here, library }: Spot, payment: SingleShape | StreamShape): void {
  if (payment.kind === "merchant-qr" && payment.segment !== "individual") {
    here
      .key("segment")
      .report({ code: "kind-segment", expected: "the segment individual, since the kind is merchant-qr" });
  }
  const [from = "", to = ""] = payment.direction.split("->");
  if (from === to) {
    here.key("direction").report({ code: "bad-direction", expected: "a direction between two countries" });
    return;
  }
  // A country that nobody stands in is a slip; a direction that no rail carries is a result.
  const countries = countriesOf(library);
  const strange = [from, to].find((country) => countries.size > 0 && !countries.has(country));
  if (strange === undefined) return;
  here.key("direction").report({
    code: "unknown-reference",
    expected: "two countries with a participant",
    received: `"${payment.direction}", and nobody stands in ${strange}`,
    known: { what: "countries", names: [...countries].sort() },
  });
}

/** Empty where a participant could not be read: then nobody knows. */
function countriesOf(library: Library): ReadonlySet<string> {
  const shapes = [...library.participants.entries.values()].map(({ shape }) => shape);
  return new Set(shapes.includes(null) ? [] : shapes.flatMap((shape) => shape?.country ?? []));
}

function singleOf(at: Spot, shape: SingleShape, period: ScenarioShape["period"] | null): SinglePayment {
  const { here, library } = at;
  library.currencies.refer(shape.amount.currency, here.key("amount"));
  const day = Math.floor(shape.at / DAY);
  if (
    period !== null &&
    period.from <= period.until &&
    (day < dayNumberOf(period.from) || day > dayNumberOf(period.until))
  ) {
    here.key("at").report({
      code: "outside-period",
      expected: `an instant from ${period.from} to ${period.until} UTC, the period of the run`,
      hint: dateAbroad(here.key("at"), day),
    });
  }
  return {
    id: shape.id,
    path: at.path,
    kind: shape.kind,
    direction: shape.direction,
    segment: shape.segment,
    amountMinor: amountOf(library, here.key("amount"), shape.amount.amount, shape.amount.currency) ?? 0,
    currency: shape.amount.currency,
    fixes: shape.fixes ?? "principal",
    bearer: shape.bearer ?? "SHA",
    purpose: shape.purpose ?? null,
    initiatedAt: shape.at,
    ...(shape.memory === undefined ? {} : { memory: memoryOf(at.key("memory"), shape.memory, shape.amount.currency) }),
  };
}

/** Late in the evening or early in the morning, the date that is written is not the date in UTC. */
function dateAbroad(at: Here, day: number): string | undefined {
  const node = at.node();
  const inUtc = formatDay(day);
  return node?.kind === "text" && !node.text.startsWith(inUtc) ? `in UTC this is on ${inUtc}` : undefined;
}

function streamOf(spot: Spot, shape: StreamShape, period: ScenarioShape["period"] | null): PaymentStream {
  const at = spot.within(shape);
  const { source } = at.numbers();
  at.key("amount").within(shape.amount).numbers();
  at.key("arrivals").within(shape.arrivals).numbers();
  const amount = amountsOf(at.key("amount"), shape.amount);
  return {
    id: shape.id,
    path: at.path,
    source,
    kind: shape.kind,
    direction: shape.direction,
    segment: shape.segment,
    perYear: shape["per-year"],
    simulated: simulatedOf(at.here, shape),
    currency: shape.amount.currency,
    amount,
    ...strataOf(at, shape, amount),
    ...(shape.memory === undefined
      ? {}
      : { memory: streamMemoryOf(at.key("memory").within(shape.memory), shape.memory, shape.amount.currency) }),
    fixes: shape.fixes ?? "principal",
    bearers: bearersOf(at, shape),
    purpose: shape.purpose ?? null,
    arrivals: arrivalsOf(at.here.key("arrivals"), shape.arrivals, period),
  };
}

function amountsOf(at: Spot, shape: StreamShape["amount"]): PaymentStream["amount"] {
  const { here, library } = at;
  library.currencies.refer(shape.currency, here.key("currency"));
  const read = (key: "median" | "p95" | "min" | "max", otherwise: number): number => {
    const text = shape[key];
    return text === undefined ? otherwise : (amountOf(library, here.key(key), text, shape.currency) ?? otherwise);
  };
  const before = here.issues.count;
  const p95Minor = read("p95", 1);
  const amounts = {
    medianMinor: read("median", 1),
    p95Minor,
    minMinor: read("min", 1),
    maxMinor: read("max", Math.min(FARTHEST * p95Minor, MAX_AMOUNT_MINOR)),
  };
  if (here.issues.count > before) return amounts;
  if (amounts.medianMinor < 1) {
    here.key("median").report({ code: "out-of-range", expected: "a median above zero" });
    return amounts;
  }
  if (amounts.p95Minor < amounts.medianMinor)
    here.key("p95").report({ code: "out-of-range", expected: "a 95th percentile that is not below the median" });
  if (amounts.minMinor < 1) here.key("min").report({ code: "out-of-range", expected: "a least amount above zero" });
  if (amounts.minMinor > amounts.medianMinor)
    here.key("min").report({ code: "out-of-range", expected: "a least amount that is not above the median" });
  if (amounts.maxMinor < amounts.medianMinor)
    here.key("max").report({ code: "out-of-range", expected: "a largest amount that is not below the median" });
  return amounts;
}

function bearersOf(at: Spot, { bearer = "SHA" }: StreamShape): PaymentStream["bearers"] {
  if (typeof bearer === "string") return { names: [bearer], parts: [1], whole: 1 };
  const shares = Object.entries(bearer);
  return partsOf(at.here.key("bearer"), shares) as PaymentStream["bearers"];
}

function arrivalsOf(
  here: Here,
  shape: StreamShape["arrivals"],
  period: ScenarioShape["period"] | null,
): PaymentStream["arrivals"] {
  if (!isZone(shape.zone)) reportZone(here, shape.zone);
  const arrivals = {
    zone: shape.zone,
    hours: coveringWeights(here.key("hours"), shape.hours, "hours"),
    weekdays: coveringWeights(here.key("weekdays"), shape.weekdays, "weekdays"),
    ...(shape.season === undefined ? {} : { months: coveringWeights(here.key("season"), shape.season, "months") }),
  };
  if (period !== null && here.isComplete()) checkArrivals(here, arrivals, period);
  return arrivals;
}

/** Two weeks hold every hour of every weekday at least once, whatever the clocks do. */
const ALL_HOURS_COME_UP = 14 * DAY;

/** In a short run the hours at which somebody pays may not come up at all, and in any run the months. */
function checkArrivals(
  here: Here,
  { zone, hours, weekdays, months }: PaymentStream["arrivals"],
  { from, until }: ScenarioShape["period"],
): void {
  const begin = (dayNumberOf(from) * DAY) as Instant;
  const end = ((dayNumberOf(until) + 1) * DAY) as Instant;
  // Weights that are zero throughout have been told.
  if ([hours, weekdays, months ?? [1]].some((weights) => weights.every((weight) => weight === 0))) return;
  const mayMiss = months !== undefined || end - begin < ALL_HOURS_COME_UP;
  const compiled = begin < end && mayMiss ? compileZone(zone, begin, end) : null;
  if (compiled === null || isTimeError(compiled)) return;
  for (let at: number = begin; at < end; at += HOUR - ((at + compiled.offsetAt(at)) % HOUR)) {
    const hour = Math.floor((at + compiled.offsetAt(at)) / HOUR) % 24;
    const day = compiled.dayAt(at);
    if ((weekdays[weekdayOf(day)] ?? 0) * (hours[hour] ?? 0) * (months?.[monthOf(day)] ?? 1) > 0) return;
  }
  here.report({
    code: "outside-period",
    expected: `weights above zero for an hour${months === undefined ? " and" : ","} a weekday${months === undefined ? "" : " and a month"} that meet from ${from} to ${until} UTC, the period of the run`,
    received: "none that do",
    hint: "lengthen the period, or change the weights",
  });
}
