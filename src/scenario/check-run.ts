// Does the data reach over the run? Calendars from its first instant to the horizon of its last payment, fee rules with a
// version on every date on which they can be charged, a reference mid for every currency that is changed.

import type { FeeRule } from "../pricing/index.ts";
import { compileZone, DAY, dayNumberOf, formatDay, type Instant, isTimeError, type LocalDate } from "../time/index.ts";
import { isJointShape } from "./build-calendar.ts";
import type { ScenarioSettings } from "./build-scenario.ts";
import type { Library } from "./library.ts";
import type { Here } from "./node.ts";
import { grouped } from "./numbers.ts";
import { untakenVariants } from "./untaken-variants.ts";
import type { UsedData } from "./used-data.ts";

export interface RunCheck {
  readonly library: Library;
  readonly here: Here;
  readonly settings: ScenarioSettings;
  readonly used: UsedData;
  readonly fees: ReadonlyMap<string, FeeRule>;
}

export function checkRun(check: RunCheck): void {
  const { period } = check.settings;
  if (period.from > period.until || !check.here.key("period").isComplete()) return;
  checkCalendars(check);
  checkFees(check);
  checkStatus(check);
  checkMids(check);
  checkAmounts(check);
}

/** Local dates at both ends of the run: the day before in the west, the day after in the east. */
function datesIn(check: RunCheck, zone: string): { readonly from: LocalDate; readonly until: LocalDate } | null {
  const from = dayNumberOf(check.settings.period.from as LocalDate) * DAY;
  const until = (dayNumberOf(check.settings.period.until as LocalDate) + 1) * DAY + check.settings.horizonMs;
  const compiled = compileZone(zone, from as Instant, until as Instant);
  if (isTimeError(compiled)) return null;
  return { from: formatDay(compiled.dayAt(from)), until: formatDay(compiled.dayAt(until - 1)) };
}

function checkCalendars(check: RunCheck): void {
  const { library, used, here } = check;
  for (const id of used.calendars.keys()) {
    const entry = library.calendars.entries.get(id);
    if (entry?.shape == null || isJointShape(entry.shape)) continue;
    const needed = datesIn(check, entry.shape.zone);
    if (needed === null) continue;
    const { covers } = entry.shape;
    const related = entry.here.key("covers").related(`calendar ${id} covers`);
    if (covers.from > needed.from) {
      here
        .key("period")
        .key("from")
        .report({
          code: "calendar-too-short",
          expected: `dates that the calendars of the rails cover (${id}: ${covers.from} to ${covers.until})`,
          received: `a run that needs ${id} from ${needed.from}`,
          related,
        });
    }
    if (covers.until < needed.until) {
      here
        .key("period")
        .key("until")
        .report({
          code: "calendar-too-short",
          expected: `dates that the calendars of the rails cover (${id}: ${covers.from} to ${covers.until})`,
          received: `a run that needs ${id} until ${needed.until}, the horizon of its last payments`,
          related,
          hint: "end the period earlier, shorten the horizon, or add the later holidays to the calendar",
        });
    }
  }
}

function checkFees(check: RunCheck): void {
  const { fees, used, settings, here, library } = check;
  const lastDay = formatDay(dayNumberOf(settings.period.until as LocalDate) + Math.ceil(settings.horizonMs / DAY));
  for (const id of used.fees.keys()) {
    const rule = fees.get(id);
    const entry = library.fees.entries.get(id);
    if (rule === undefined || entry === undefined || rule.versions.length === 0) continue;
    // A payment that failed may be sent again, so it may be initiated as late as the horizon.
    const isSentOnce = settings.worlds.every(({ fallback }) => Object.keys(fallback).length === 0);
    const until = rule.inForceBy === "initiation-date" && isSentOnce ? settings.period.until : lastDay;
    const needed = { from: later(settings.period.from, rule.when?.from), until: earlier(until, rule.when?.until) };
    if (needed.from > needed.until) continue;
    const first = rule.versions.reduce(
      (least, { from }) => (from === null || (least !== "" && from < least) ? (from ?? "") : least),
      "9999",
    );
    const last = rule.versions.reduce((most, { until: end }) => (end === null ? "9999" : end > most ? end : most), "");
    const related = entry.here.key("versions").related(`fee rule ${id} has versions`);
    if (first > needed.from) {
      here
        .key("period")
        .key("from")
        .report({
          code: "not-in-force",
          expected: `dates on which every fee rule has a version (${id}: from ${first})`,
          received: `a run that begins on ${needed.from}`,
          related,
        });
    }
    if (last < needed.until) {
      here
        .key("period")
        .key("until")
        .report({
          code: "not-in-force",
          expected: `dates on which every fee rule has a version (${id}: until ${last})`,
          received: `a run that may charge it until ${needed.until}`,
          related,
          hint: "leave `until` out of the last version if it still holds, or add the next version",
        });
    }
  }
}

/** Whether a rail is live is told with every result: on a date without a status there is nothing to tell. */
function checkStatus({ library, here, settings }: RunCheck): void {
  const { from, until } = settings.period;
  for (const id of settings.railIds) {
    const entry = library.rails.entries.get(id);
    if (entry?.shape == null) continue;
    const { shape, here: rail } = entry;
    const untaken = new Set(untakenVariants(shape, settings.payments).map((path) => path[1]));
    const places = [
      { status: shape.status, at: rail.key("status") },
      ...(shape.variants ?? []).flatMap(({ status }, index) =>
        untaken.has(index) ? [] : [{ status, at: rail.key("variants").item(index).key("status") }],
      ),
    ];
    for (const { status, at } of places) {
      const [first, last] = [status?.[0], status?.at(-1)];
      if (first === undefined || last === undefined || !at.isComplete()) continue;
      const related = at.related(`rail ${id} has a status`);
      if (first.from > from) {
        here
          .key("period")
          .key("from")
          .report({
            code: "not-in-force",
            expected: `dates on which every rail has a status (${id}: from ${first.from})`,
            received: `a run that begins on ${from}`,
            related,
            hint: "say what the rail was before: live, announced or hypothetical",
          });
      }
      if (last.until !== undefined && last.until < until) {
        here
          .key("period")
          .key("until")
          .report({
            code: "not-in-force",
            expected: `dates on which every rail has a status (${id}: until ${last.until})`,
            received: `a run that ends on ${until}`,
            related,
            hint: "leave `until` out of the last period if it still holds",
          });
      }
    }
  }
}

function later(a: string, b: string | undefined): string {
  return b !== undefined && b > a ? b : a;
}

function earlier(a: string, b: string | undefined): string {
  return b !== undefined && b < a ? b : a;
}

/** Every currency that money, fees or limits of this run are in. */
function checkMids(check: RunCheck): void {
  const { library, here, settings, used } = check;
  const mids = library.mids.entries.get("");
  if (mids === undefined) {
    here.report({
      code: "missing-mid",
      expected: "reference mids among the data",
      received: "a pack without a document with `mids`",
    });
    return;
  }
  if (mids.shape === null || !mids.here.key("mids").isComplete()) return;
  const known = new Set([...Object.keys(mids.shape.mids.values), mids.shape.mids.numeraire]);
  const demand = (code: string, at: Here): void => {
    if (known.has(code) || !library.currencies.entries.has(code)) return;
    at.report({
      code: "missing-mid",
      expected: "a currency with a reference mid",
      received: `"${code}"`,
      known: { what: "currencies with a mid", names: [...known] },
      related: mids.here.key("mids").key("values").related("reference mids"),
    });
  };
  settings.payments.forEach((payment, index) => {
    const at = here.key("payments").item(index).key("amount");
    demand(payment.currency, "perYear" in payment ? at.key("currency") : at);
  });
  demand(settings.reportingCurrency, here.key("reporting-currency"));
  for (const id of used.fees.keys()) {
    const entry = library.fees.entries.get(id);
    if (entry?.shape != null) demand(entry.shape.currency, entry.here.key("currency"));
  }
  for (const id of used.quotes.keys()) {
    const entry = library.quotes.entries.get(id);
    if (entry?.shape == null) continue;
    demand(entry.shape.pair.base, entry.here.key("pair"));
    demand(entry.shape.pair.term, entry.here.key("pair"));
  }
  const documents = new Set([
    ...settings.railIds.map((rail) => library.rails.entries.get(rail)?.here.document),
    ...[...used.dealers.keys()].map((dealers) => library.dealers.entries.get(dealers)?.here.document),
  ]);
  for (const { id, here: at } of library.currencies.uses) if (documents.has(at.document)) demand(id, at);
}

/** Values count 10^-4 of a minor unit of the reporting currency and stay whole numbers below 2^52, with room for their sums. */
const LARGEST_VALUE = 2n ** 52n;
const VALUE_UNIT = 10_000n;

function checkAmounts({ library, here, settings }: RunCheck): void {
  const mids = library.mids.shapeOf("")?.mids;
  if (mids === undefined) return;
  const mid = (code: string): bigint =>
    BigInt(code === mids.numeraire ? 100_000_000 : ((mids.values as Readonly<Record<string, number>>)[code] ?? 0));
  const minorUnits = (code: string): bigint => 10n ** BigInt(library.currencies.shapeOf(code)?.digits ?? 0);
  const reporting = settings.reportingCurrency;
  settings.payments.forEach((payment, index) => {
    if (mid(payment.currency) === 0n || mid(reporting) === 0n) return;
    const isStream = "perYear" in payment;
    const most =
      (LARGEST_VALUE * mid(payment.currency) * minorUnits(payment.currency)) /
      (mid(reporting) * minorUnits(reporting) * VALUE_UNIT);
    if (BigInt(isStream ? payment.amount.maxMinor : payment.amountMinor) <= most) return;
    const at = here.key("payments").item(index).key("amount");
    (isStream && at.has("max") ? at.key("max") : at).report({
      code: "bad-amount",
      expected: `amounts of at most ${grouped(Number(most / minorUnits(payment.currency)))} ${payment.currency}, which can be valued exactly in ${reporting}`,
      ...(isStream && !at.has("max") ? { hint: "say the largest amount: `max: …`" } : {}),
    });
  });
}
