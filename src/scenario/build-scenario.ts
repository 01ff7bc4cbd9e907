// Scenarios from their shape: the run's settings with their defaults, the rails by name, picks, references and payments.
// Whether calendars, fees and mids reach over the period of the run is judged in check-run.ts.

import type { CurrencyCode } from "../money/index.ts";
import type { Scenario } from "../settlement/index.ts";
import { DAY, dayNumberOf, formatDay } from "../time/index.ts";
import { asList, placed } from "./build-condition.ts";
import { buildPayments } from "./build-payments.ts";
import { buildPaymentFile } from "./payment-file-shape.ts";
import { simulatedIn } from "./build-strata.ts";
import { buildWorlds } from "./build-worlds.ts";
import { choicesOfRails } from "./domain.ts";
import type { Library } from "./library.ts";
import { didYouMean } from "./near-miss.ts";
import type { Here } from "./node.ts";
import type { ScenarioShape } from "./scenario-shape.ts";
import type { Spot } from "./spot.ts";

const DEFAULT_HORIZON = 60 * DAY;
const LONGEST_HORIZON = 400 * DAY;
const LONGEST_PERIOD_DAYS = 3_660;
const DEFAULT_SEED = 1;
const DEFAULT_REPLICATIONS = 20;
const DEFAULT_WITHIN = [
  { label: "60s", ms: 60_000 },
  { label: "10min", ms: 600_000 },
  { label: "1h", ms: 3_600_000 },
  { label: "6h", ms: 21_600_000 },
  { label: "1d", ms: DAY },
];
const DEFAULT_MATERIAL = { priceBp: 1, speedMs: 60_000 };

/** What a scenario says itself; the data it draws on comes from the library. */
export type ScenarioSettings = Omit<
  Scenario,
  | "inputs"
  | "overlays"
  | "currencies"
  | "rails"
  | "calendars"
  | "fees"
  | "quotes"
  | "dealers"
  | "participants"
  | "mids"
  | "parameters"
> & { readonly railIds: readonly string[] };

export function buildScenario(spot: Spot, shape: ScenarioShape): ScenarioSettings {
  const { here, library } = spot;
  checkPeriod(here, shape);
  shape.rails.forEach((id, index) => {
    const at = here.key("rails").item(index);
    library.rails.refer(id, at);
    if (shape.rails.indexOf(id) < index) at.report({ code: "duplicate-id", expected: "each rail once" });
  });
  checkReferences(library, here, shape);
  checkWithin(here, shape);
  checkPicks(library, here, shape);
  const reporting = shape["reporting-currency"];
  if (reporting !== undefined) library.currencies.refer(reporting, here.key("reporting-currency"));
  const payments = buildPayments(spot.within(shape), shape);
  checkTrace(here, shape);
  const { material, "payment-file": file } = shape;
  return {
    id: shape.id,
    title: shape.title,
    question: shape.question,
    seed: shape.seed ?? DEFAULT_SEED,
    replications: shape.replications ?? DEFAULT_REPLICATIONS,
    period: library.filePeriod ?? shape.period,
    horizonMs: shape.horizon ?? DEFAULT_HORIZON,
    reportingCurrency: reporting ?? library.mids.shapeOf("")?.mids.numeraire ?? ("" as CurrencyCode),
    railIds: shape.rails,
    references: shape.references ?? {},
    picks: shape.picks ?? {},
    worlds: buildWorlds(spot.within(shape), shape),
    against: shape.against ?? null,
    breakEven: breakEvenOf(spot, shape),
    withinMs: shape.within ?? DEFAULT_WITHIN,
    material: {
      priceBp: material?.price ?? DEFAULT_MATERIAL.priceBp,
      speedMs: material?.speed ?? DEFAULT_MATERIAL.speedMs,
    },
    trace: shape.trace ?? null,
    payments,
    ...(file === undefined
      ? {}
      : { paymentFile: buildPaymentFile(here.key("payment-file"), `${spot.path}.payment-file`, file) }),
  };
}

function checkPeriod(here: Here, { period, horizon }: ScenarioShape): void {
  if (!here.key("period").isComplete()) return;
  if (period.until < period.from) {
    here
      .key("period")
      .key("until")
      .report({ code: "dates-reversed", expected: `a date not before ${period.from}` });
  } else if (dayNumberOf(period.until) - dayNumberOf(period.from) > LONGEST_PERIOD_DAYS) {
    const latest = formatDay(dayNumberOf(period.from) + LONGEST_PERIOD_DAYS);
    here
      .key("period")
      .key("until")
      .report({ code: "out-of-range", expected: `a date not after ${latest}: ten years at most` });
  }
  if (horizon !== undefined && (horizon <= 0 || horizon > LONGEST_HORIZON)) {
    here.key("horizon").report({ code: "out-of-range", expected: "a duration above zero and of at most 400d" });
  }
}

function checkReferences(library: Library, here: Here, shape: ScenarioShape): void {
  // A rail that is misspelt above is not missing here.
  const isSound = here.key("rails").isComplete() && shape.rails.every((id) => library.rails.entries.has(id));
  for (const [kind, rails] of Object.entries(shape.references ?? {})) {
    rails.forEach((id, index) => {
      const at = here.key("references").key(kind).item(index);
      if (rails.indexOf(id) < index) at.report({ code: "duplicate-id", expected: "each rail once" });
      if (shape.rails.includes(id) || !isSound) return;
      at.report({
        code: "unknown-reference",
        expected: "one of the rails of this scenario",
        known: { what: "rails of this scenario", names: [...new Set(shape.rails)] },
        hint: didYouMean(id, shape.rails),
      });
    });
  }
}

function checkWithin(here: Here, { within = [] }: ScenarioShape): void {
  within.forEach(({ ms }, index) => {
    const at = here.key("within").item(index);
    if (ms === 0) at.report({ code: "out-of-range", expected: "a duration above zero" });
    if (within.findIndex((one) => one.ms === ms) < index)
      at.report({ code: "duplicate-id", expected: "each duration once" });
  });
}

function checkPicks(library: Library, here: Here, shape: ScenarioShape): void {
  const shapes = shape.rails.map((id) => library.rails.shapeOf(id));
  // Of a rail that was refused nobody knows the choices.
  if (shapes.includes(null) || !here.key("rails").isComplete()) return;
  const choices = choicesOfRails(shapes.filter((one) => one !== null));
  for (const [name, value] of Object.entries(shape.picks ?? {})) {
    const values = choices.get(name);
    const picks = here.key("picks");
    if (values === undefined) {
      const names = [...choices.keys()];
      picks.reportKey(name, {
        code: "unknown-reference",
        expected: "a choice of one of the rails",
        known: { what: "choices", names },
        hint: didYouMean(name, names),
      });
    } else if (!values.includes(value)) {
      picks.key(name).report({
        code: "unknown-reference",
        expected: `a value of the choice ${name}`,
        known: { what: "values", names: values },
        hint: didYouMean(value, values),
      });
    }
  }
}

function breakEvenOf({ here, library }: Spot, shape: ScenarioShape): ScenarioSettings["breakEven"] {
  return (shape["break-even"] ?? []).map(({ rail, quote }, index) => {
    const at = here.key("break-even").item(index);
    if (!shape.rails.includes(rail) && here.key("rails").isComplete()) {
      at.key("rail").report({
        code: "unknown-reference",
        expected: "one of the rails of this scenario",
        known: { what: "rails of this scenario", names: [...new Set(shape.rails)] },
        hint: didYouMean(rail, shape.rails),
      });
    }
    const quotes = asList(quote);
    for (const [id, place] of placed(at.key("quote"), quotes)) library.quotes.refer(id, place);
    return { path: at.words(), rail, quotes };
  });
}

/** A single payment by its id, or one of a stream: `worker:17`, where `worker` is its first. */
function checkTrace(here: Here, { trace, payments }: ScenarioShape): void {
  if (trace === undefined || !here.key("payments").isComplete()) return;
  const [id = "", number] = trace.split(":");
  const found = payments.find((one) => one.id === id);
  const count = found !== undefined && "per-year" in found ? simulatedIn(found) : 1;
  const isSingle = found !== undefined && !("per-year" in found);
  if (found !== undefined && (number === undefined || (!isSingle && Number(number) < count))) return;
  const ids = payments.map((one) => ("per-year" in one ? `${one.id}:0 to ${one.id}:${simulatedIn(one) - 1}` : one.id));
  const hint = didYouMean(
    id,
    payments.map((one) => one.id),
  );
  here.key("trace").report({
    code: "unknown-reference",
    expected: "the id of a payment",
    known: { what: "payments", names: ids },
    hint,
  });
}
