// Where a plan looks things up while it is compiled: calendars, batches and deliveries compiled for the run's range (each
// once, on demand), participants by role, rules, quotes, currencies, and the register of luck's purposes. The scenario
// room has checked the data; what is missing here all the same is a `PlanError`, which the command line prints as input.

import { namesThatCollide, purposeOf } from "../chance/index.ts";
import {
  acceptanceOf,
  type BatchTable,
  compileBatches,
  compileCalendars,
  compileDelivery,
  compileZone,
  type DeliveryTable,
  type Instant,
  type InstantRange,
  isTimeError,
  type TimeError,
  type Timetable,
  type Zone,
} from "../time/index.ts";
import type { FeeRule, FxQuote } from "../pricing/index.ts";
import type { CalendarRef, CycleRef, Participant, Rail } from "./rail.ts";
import type { Scenario } from "./scenario.ts";

/** Data that cannot be run: said to the user with the path of what is wrong. */
export class PlanError extends Error {
  readonly path: string;

  constructor(path: string, message: string) {
    super(`${path}: ${message}`);
    this.name = "PlanError";
    this.path = path;
  }
}

const MOST_ATTEMPTS = 8;

export class Directory {
  readonly scenario: Scenario;
  readonly range: InstantRange;
  private readonly tables = new Map<string, Timetable>();
  private readonly acceptances = new Map<string, Timetable>();
  private readonly batchTables = new Map<string, BatchTable>();
  private readonly deliveries = new Map<string, DeliveryTable>();
  private readonly names = new Set<string>();

  constructor(scenario: Scenario, range: { readonly from: number; readonly until: number }) {
    this.scenario = scenario;
    this.range = { from: range.from as Instant, until: range.until as Instant };
  }

  currency(code: string): number {
    const index = this.scenario.currencies.findIndex((currency) => currency.code === code);
    return index >= 0 ? index : unknown("currency", code, this.scenario.id);
  }

  digitsOf(currency: number): number {
    return this.scenario.currencies[currency]!.digits;
  }

  participant(id: string): Participant {
    return this.scenario.participants.find((one) => one.id === id) ?? unknown("participant", id, this.scenario.id);
  }

  fee(id: string): FeeRule {
    return this.scenario.fees.find((one) => one.id === id) ?? unknown("fee rule", id, this.scenario.id);
  }

  quote(id: string): FxQuote {
    return this.scenario.quotes.find((one) => one.id === id) ?? unknown("quote", id, this.scenario.id);
  }

  /** Which of the scenario's dealers. */
  book(id: string): number {
    const index = this.scenario.dealers.findIndex((one) => one.id === id);
    return index >= 0 ? index : unknown("list of dealers", id, this.scenario.id);
  }

  /**
   * The participant of a role for a payment between two countries. A role whose name begins with `payee-` stands in the
   * beneficiary's country, any other that differs by country in the sender's.
   */
  inRole(rail: Rail, role: string, direction: string): Participant {
    const entry = rail.roles[role];
    if (entry === undefined) return unknown("role", role, rail.id);
    if (typeof entry === "string") return this.participant(entry);
    const [senderCountry, payeeCountry] = direction.split("->");
    const country = (role.startsWith("payee-") ? payeeCountry : senderCountry) ?? "";
    const id = entry[country];
    return id === undefined ? unknown(`participant of role ${role} in`, country, rail.id) : this.participant(id);
  }

  zone(id: string): Zone {
    return orThrow(compileZone(id, this.range.from, this.range.until), id);
  }

  timetable(id: string): Timetable {
    const known = this.tables.get(id);
    if (known !== undefined) return known;
    const { tables, problems } = compileCalendars([id], this.scenario.calendars, this.range);
    const problem = problems[0];
    if (problem !== undefined) throw new PlanError(problem.calendar, problem.message);
    return remember(this.tables, id, tables.get(id)!);
  }

  acceptance(id: string, cutOff: string): Timetable {
    const key = `${id}/${cutOff}`;
    return (
      this.acceptances.get(key) ??
      remember(this.acceptances, key, orThrow(acceptanceOf(this.timetable(id), cutOff), id))
    );
  }

  /** A named batch, or a plain interval inside the calendar `own`. */
  batches(cycle: CycleRef, own: string | null, calendarOf: (ref: CalendarRef) => string): BatchTable {
    const isEvery = "everyMs" in cycle;
    const calendar = isEvery || cycle.calendar === null ? own : calendarOf(cycle.calendar);
    if (calendar === null) throw new PlanError("cycle", "a cycle needs a calendar: name one on the leg");
    const key = `${calendar}/${isEvery ? cycle.everyMs : cycle.batch}`;
    const known = this.batchTables.get(key);
    if (known !== undefined) return known;
    const table = compileBatches(this.timetable(calendar), isEvery ? { every: cycle.everyMs } : cycle.batch);
    return remember(this.batchTables, key, orThrow(table, calendar));
  }

  delivery(calendars: readonly string[], placeZone: string): DeliveryTable {
    const key = `${calendars.join("+")}@${placeZone}`;
    const known = this.deliveries.get(key);
    if (known !== undefined) return known;
    const tables = calendars.map((id) => this.timetable(id));
    return remember(
      this.deliveries,
      key,
      orThrow(compileDelivery({ ...this.range, calendars: tables, placeZone }), key),
    );
  }

  /** The address of a named luck. */
  purpose(name: string): number {
    this.names.add(name);
    return purposeOf(name);
  }

  /** Two names that would share one address are refused; ask when everything is compiled. */
  refuseSharedLuck(): void {
    const clash = namesThatCollide([...this.names], MOST_ATTEMPTS);
    if (clash !== null)
      throw new PlanError(
        clash[0],
        `shares its luck with "${clash[1]}" by a collision of names: rename one with \`luck:\``,
      );
  }
}

function remember<T>(into: Map<string, T>, key: string, value: T): T {
  into.set(key, value);
  return value;
}

function orThrow<T>(value: T | TimeError, where: string): T {
  if (isTimeError(value)) throw new PlanError(where, value.message);
  return value;
}

function unknown(what: string, id: string, where: string): never {
  throw new PlanError(where, `there is no ${what} "${id}"`);
}
