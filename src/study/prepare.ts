// A scenario made ready to run: its data compiled for the run's range, a plan for every rail and sort of payment that can
// occur, a passage for every rail, and the groups in which results are summed (a cell, at one weight).

import { type Draws, drawnLuck, keyOf, typicalLuck } from "../chance/index.ts";
import {
  type BookPath,
  compilePlan,
  Directory,
  flatPath,
  historyPath,
  pathsOf,
  isPlan,
  type MidPath,
  Passage,
  type PassageSize,
  type Plan,
  PlanError,
  type PlanFacts,
  type Refusal,
  type Scenario,
  type Surroundings,
  sizeFor,
  type World,
} from "../settlement/index.ts";
import { raceOf, type Route, routeOf, worldsOf } from "./routes.ts";
import { DAY, dayNumberOf, type LocalDate, type Timetable } from "../time/index.ts";
import { booksOf } from "./books.ts";
import type { PaymentFile } from "./payment-rows.ts";
import { FileCursor } from "./file-cursor.ts";
import type { RowListener } from "./rows.ts";
import { isStream, type Source, sourcesOf } from "./source.ts";
import { type Variation, variationsOf } from "./variations.ts";

/** One payment in a thousand is checked again in exact arithmetic, by a second way. */
export const WITNESS_EVERY = 1000;

export interface RunOptions {
  readonly luck: "drawn" | "typical";
  readonly seed?: number;
  readonly replications?: number;
  /** Choices settled for the run; they come on top of the scenario's own. */
  readonly picks?: Readonly<Record<string, string>>;
  /** Only these rails, in the scenario's order. */
  readonly rails?: readonly string[];
  readonly version: string;
  /** Between these instants the mids move away from the reference mids, then they stand; left out: the whole range of the run. */
  readonly midsMove?: { readonly from: number; readonly until: number };
  /** Payments of a file, in place of the scenario's own. */
  readonly file?: PaymentFile;
  /** Told of every payment on every rail, and in every world. */
  readonly rows?: RowListener;
  /** Told after each replication. */
  readonly onProgress?: (done: number, of: number) => void;
}

/** A cell of the results at one weight. */
export interface Group {
  readonly kind: string;
  readonly direction: string;
  readonly segment: string;
  readonly weight: { readonly numerator: number; readonly denominator: number };
}

export interface PreparedSource {
  readonly source: Source;
  readonly group: number;
  /** By rail, then by the index of the payment's bearer in `source.bearers`. */
  readonly plans: readonly (readonly (Plan | Refusal)[])[];
  /** By world. */
  readonly routes: readonly Route[];
}

export interface PreparedRail {
  readonly id: string;
  /** The payment at hand, and a second room for its quotes; null when the rail carries nothing of this scenario. */
  readonly passage: Passage | null;
  readonly scratch: Passage | null;
  /** A third room, for a payment that is sent again over this rail after another has failed it. */
  readonly again: Passage | null;
}

export interface Prepared {
  readonly scenario: Scenario;
  readonly directory: Directory;
  readonly seed: number;
  readonly replications: number;
  readonly isTypical: boolean;
  readonly rails: readonly PreparedRail[];
  readonly groups: readonly Group[];
  /** Of a file, one for each sort of its rows. */
  readonly sources: readonly PreparedSource[];
  readonly file: FileCursor | null;
  /** None under typical luck: a world is a mixture, and a draw at its middle always takes the same rail. */
  readonly worlds: readonly World[];
  /** The world the others are measured against; -1: none. */
  readonly against: number;
  /** Margins whose break-even is told. */
  readonly variations: readonly Variation[];
  readonly around: Surroundings;
  readonly pathOf: (replication: number) => MidPath;
  /** How the scenario's dealers lean. */
  readonly booksOf: (replication: number) => readonly BookPath[];
  readonly luckOf: (source: Source, replication: number) => Draws;
}

/** Throws PlanError when the data cannot be run. */
export function prepare(given: Scenario, options: RunOptions): Prepared {
  const scenario: Scenario = {
    ...given,
    payments: options.file === undefined ? given.payments : [],
    picks: { ...given.picks, ...options.picks },
    rails: given.rails.filter((rail) => options.rails === undefined || options.rails.includes(rail.id)),
    // Without a mid nothing can be valued, so no plan uses such a currency, and no payment should look at its mid.
    currencies: given.currencies.filter(({ code }) => given.mids.valuesE8[code] !== undefined),
  };
  const range = rangeOf(scenario);
  const directory = new Directory(scenario, range);
  const codes = scenario.currencies.map((currency) => currency.code);
  const period = periodOf(scenario);
  const plans = new Map<string, Plan | Refusal>();
  const groups: Group[] = [];
  const isTypical = options.luck === "typical";
  const worlds = isTypical ? [] : worldsOf(scenario);
  const context = { ...period, currencyOf: (code: string) => directory.currency(code) };
  const file = options.file === undefined ? null : new FileCursor(options.file, context);
  const all = file?.sources ?? scenario.payments.flatMap((of) => sourcesOf(of, context));
  for (const { of } of all) refuseTooLarge(scenario, of);
  const sources = all.map((source): PreparedSource => {
    const { of } = source;
    const byRail = scenario.rails.map((rail) =>
      source.bearers.map((bearer) => {
        const facts: PlanFacts = {
          kind: of.kind,
          direction: of.direction,
          segment: of.segment,
          bearer,
          purpose: of.purpose,
          currency: of.currency,
          fixes: of.fixes,
        };
        const key = JSON.stringify([rail.id, facts]);
        const known = plans.get(key) ?? compilePlan(directory, rail, facts);
        plans.set(key, known);
        return known;
      }),
    );
    const routes = worlds.map((world) => routeOf(scenario, world, of));
    return { source, group: groupOf(groups, of, source), plans: byRail, routes };
  });
  if (worlds.length > 0) for (const { id } of scenario.rails) directory.purpose(raceOf(id));
  const seed = options.seed ?? scenario.seed;
  const books = booksOf(directory, seed);
  directory.refuseSharedLuck();
  const { history } = scenario.mids;
  // What was is what was, whatever the luck.
  const flat = history === undefined ? flatPath(scenario.mids, codes) : historyPath(history, codes, range);
  let paths: ReturnType<typeof pathsOf> | null = null;
  return {
    scenario,
    directory,
    seed,
    replications: isTypical ? 1 : (options.replications ?? scenario.replications),
    isTypical,
    rails: scenario.rails.map((rail) => preparedRail(rail.id, [...plans.values()], codes.length)),
    groups,
    sources,
    variations: variationsOf(scenario, sources),
    file,
    worlds,
    against: worlds.findIndex(({ id }) => id === scenario.against),
    around: {
      luck: typicalLuck,
      path: flat,
      books: books(null),
      initiationMids: new Float64Array(codes.length),
      digits: scenario.currencies.map((currency) => currency.digits),
      codes,
      carry: codes.map((code) => scenario.mids.carry?.[code] ?? null),
      reporting: directory.currency(scenario.reportingCurrency),
      vehicle: directory.currency(scenario.mids.numeraire),
    },
    pathOf: (replication) => {
      if (isTypical || history !== undefined) return flat;
      paths ??= pathsOf({
        mids: scenario.mids,
        codes,
        ...(options.midsMove ?? range),
        hours: hoursOf(scenario, directory),
      });
      return paths(drawnLuck(keyOf(seed, replication)));
    },
    booksOf: (replication) => books(isTypical ? null : replication),
    luckOf: (source, replication) => (isTypical ? typicalLuck : source.luckOf(seed, replication)),
  };
}

/** From the first instant of the period until the horizon of a payment made on its last day. */
function rangeOf(scenario: Scenario): { from: number; until: number } {
  const { from, until } = periodOf(scenario);
  return { from, until: until + scenario.horizonMs };
}

function periodOf(scenario: Scenario): { from: number; until: number } {
  return {
    from: dayNumberOf(scenario.period.from as LocalDate) * DAY,
    until: (dayNumberOf(scenario.period.until as LocalDate) + 1) * DAY,
  };
}

/** The calendar in whose hours each currency moves, compiled. */
function hoursOf({ mids }: Scenario, directory: Directory): Record<string, Timetable> {
  return Object.fromEntries(Object.entries(mids.hours).map(([code, id]) => [code, directory.timetable(id)]));
}

/** Values count 10^-4 of a minor unit and must stay whole numbers below 2^53, with room for their sums. */
const LARGEST_VALUE = 2n ** 52n;
const VALUE_UNIT = 10_000n;

function refuseTooLarge(scenario: Scenario, of: Source["of"]): void {
  const { valuesE8, numeraire } = scenario.mids;
  const digits = (code: string): bigint =>
    10n ** BigInt(scenario.currencies.find((one) => one.code === code)?.digits ?? 0);
  const mid = (code: string): bigint => BigInt(valuesE8[code] ?? valuesE8[numeraire] ?? 1);
  const minor = BigInt(isStream(of) ? of.amount.maxMinor : of.amountMinor);
  const { reportingCurrency } = scenario;
  const value =
    (minor * mid(reportingCurrency) * digits(reportingCurrency) * VALUE_UNIT) /
    (mid(of.currency) * digits(of.currency));
  if (value <= LARGEST_VALUE) return;
  const most = (LARGEST_VALUE * mid(of.currency)) / (mid(reportingCurrency) * digits(reportingCurrency) * VALUE_UNIT);
  throw new PlanError(
    of.path,
    `an amount is too large to be valued exactly: expected at most about ${most} ${of.currency}`,
  );
}

function groupOf(groups: Group[], of: Source["of"], source: Source): number {
  const { kind, direction, segment } = of;
  const { weight } = source;
  const known = groups.findIndex(
    (group) =>
      group.kind === kind &&
      group.direction === direction &&
      group.segment === segment &&
      group.weight.numerator * weight.denominator === weight.numerator * group.weight.denominator,
  );
  return known >= 0 ? known : groups.push({ kind, direction, segment, weight }) - 1;
}

function preparedRail(id: string, plans: readonly (Plan | Refusal)[], currencies: number): PreparedRail {
  const own = plans.filter((plan): plan is Plan => isPlan(plan) && plan.rail.id === id);
  const first = own[0];
  if (first === undefined) return { id, passage: null, scratch: null, again: null };
  const size: PassageSize = sizeFor(own, currencies);
  const room = (): Passage => new Passage(first, size);
  return { id, passage: room(), scratch: room(), again: room() };
}

/** Is there exactly one payment, so that a report may speak of it rather than of a stream? */
export function onlyPayment(scenario: Scenario): { readonly initiatedAt: number } | null {
  const [first, ...rest] = scenario.payments;
  return first === undefined || rest.length > 0 || isStream(first) ? null : first;
}
