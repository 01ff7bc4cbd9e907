// The payments of a scenario: single ones with an instant, and streams with a distribution, bearers in shares, and the hours
// at which they arrive.

import { MAX_AMOUNT_MINOR } from "../money/index.ts";
import type { PaymentStream, Scenario, SinglePayment } from "../settlement/index.ts";
import { DAY, dayNumberOf } from "../time/index.ts";
import { amountOf } from "./amounts.ts";
import { reportZone } from "./build-calendar.ts";
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
    checkCell(at.here, payment);
    const period = spot.here.key("period").isComplete() ? shape.period : null;
    return "per-year" in payment ? streamOf(at, payment) : singleOf(at, payment, period);
  });
}

function checkCell(here: Here, payment: SingleShape | StreamShape): void {
  if (payment.kind === "merchant-qr" && payment.segment !== "individual") {
    here
      .key("segment")
      .report({ code: "kind-segment", expected: "the segment individual, since the kind is merchant-qr" });
  }
  const [from, to] = payment.direction.split("->");
  if (from === to)
    here.key("direction").report({ code: "bad-direction", expected: "a direction between two countries" });
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
  };
}

function streamOf(spot: Spot, shape: StreamShape): PaymentStream {
  const at = spot.within(shape);
  const { source } = at.numbers();
  at.key("amount").within(shape.amount).numbers();
  at.key("arrivals").within(shape.arrivals).numbers();
  return {
    id: shape.id,
    path: at.path,
    source,
    kind: shape.kind,
    direction: shape.direction,
    segment: shape.segment,
    perYear: shape["per-year"],
    simulated: shape.simulated,
    currency: shape.amount.currency,
    amount: amountsOf(at.key("amount"), shape.amount),
    fixes: shape.fixes ?? "principal",
    bearers: bearersOf(at, shape),
    purpose: shape.purpose ?? null,
    arrivals: arrivalsOf(at.here.key("arrivals"), shape.arrivals),
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
  if (amounts.medianMinor < 1) here.key("median").report({ code: "out-of-range", expected: "a median above zero" });
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

function arrivalsOf(here: Here, shape: StreamShape["arrivals"]): PaymentStream["arrivals"] {
  if (!isZone(shape.zone)) reportZone(here, shape.zone);
  return {
    zone: shape.zone,
    hours: coveringWeights(here.key("hours"), shape.hours, "hours"),
    weekdays: coveringWeights(here.key("weekdays"), shape.weekdays, "weekdays"),
  };
}
