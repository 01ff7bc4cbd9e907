// How a leg passes the time, compiled: its fields and its cases become a short list of timings, each with everything in
// it. A list of cases in one field and a list in another multiply, in reading order, so that the first timing whose gate
// holds is the first case of each field that holds.

import { sigmaOf } from "../chance/index.ts";
import { addBusinessDays, businessDays, isBusinessDay, rollPreceding } from "../time/index.ts";
import { bothGates, calendarId, compileCases, type Drafting } from "./compile-gate.ts";
import type { Directory } from "./directory.ts";
import {
  CAUSES,
  type DeadlinePlan,
  type DeclinePlan,
  type DurationPlan,
  type Gated,
  type HoldPlan,
  type RepairPlan,
  type TimingPlan,
} from "./plan.ts";
import type {
  CalendarRef,
  Cases,
  Deadline,
  Decline,
  Duration,
  Hold,
  Leg,
  LegFields,
  Participant,
  Repair,
} from "./rail.ts";

const ALWAYS = "always";

/** What the names of a leg's luck begin with: `rail/leg`, or the name the data gives. */
export function luckOf(draft: Drafting, leg: Leg): string {
  return leg.luck ?? [draft.rail.id, draft.variant.id, leg.id].filter((part) => part !== "").join("/");
}

export function compileTimings(draft: Drafting, leg: Leg, at: Participant): Gated<TimingPlan>[] {
  const sets: Cases<LegFields> = leg.cases.length === 0 ? [{ when: null, value: {} }] : leg.cases;
  return compileCases(draft, sets, at, leg.path).flatMap(({ gate, value }) => {
    const merged = combine(draft, { ...leg.fields, ...value }, at, leg.path);
    return merged.map((one) => ({ gate: bothGates(gate, one.gate), value: timingOf(draft, leg, at, one.value) }));
  });
}

/** One value for each field. */
interface Settled {
  readonly [field: string]: unknown;
}

function combine(draft: Drafting, fields: LegFields, at: Participant, path: string): Gated<Settled>[] {
  let rows: Gated<Settled>[] = [{ gate: null, value: {} }];
  for (const [name, cases] of Object.entries(fields)) {
    const open = compileCases(draft, cases as Cases<unknown>, at, `${path}.${name}`);
    rows = rows.flatMap((row) =>
      open.map(({ gate, value }) => ({ gate: bothGates(row.gate, gate), value: { ...row.value, [name]: value } })),
    );
  }
  return rows.flatMap((row) => deliveryDays(draft, row, at, path));
}

/** The days of a delivery may be a list of cases of their own. */
function deliveryDays(draft: Drafting, row: Gated<Settled>, at: Participant, path: string): Gated<Settled>[] {
  const delivery = row.value["delivery"] as
    | { calendars: readonly CalendarRef[]; days: Cases<number> }
    | null
    | undefined;
  if (delivery === undefined || delivery === null) return [row];
  return compileCases(draft, delivery.days, at, `${path}.delivery.days`).map(({ gate, value }) => ({
    gate: bothGates(row.gate, gate),
    value: { ...row.value, delivery: { calendars: delivery.calendars, days: value } },
  }));
}

function timingOf(draft: Drafting, leg: Leg, at: Participant, fields: Settled): TimingPlan {
  const { directory } = draft;
  const luck = luckOf(draft, leg);
  const calendar = calendarOf(draft, fields["calendar"] as CalendarRef | null | undefined);
  const table = calendar === null ? null : directory.timetable(calendar);
  const cutOff = (fields["cutOff"] as string | null | undefined) ?? null;
  const working = fields["clock"] === "working";
  const cycle = fields["cycle"] as Parameters<Directory["batches"]>[0] | null | undefined;
  const delivery = fields["delivery"] as { calendars: readonly CalendarRef[]; days: number } | null | undefined;
  const calendars = delivery?.calendars.map((ref) => calendarId(draft, ref)) ?? [];
  const hold = fields["hold"] as Hold | null | undefined;
  const repair = fields["repair"] as Repair | null | undefined;
  const deadline = fields["deadline"] as Deadline | null | undefined;
  const inherited = { working, calendar: table };
  return {
    cause: CAUSES.indexOf((fields["cause"] as (typeof CAUSES)[number] | undefined) ?? "processing"),
    working,
    calendar: table,
    acceptance: cutOff === null || calendar === null ? null : directory.acceptance(calendar, cutOff),
    cutOff,
    cycle: cycle == null ? null : directory.batches(cycle, calendar, (ref) => calendarId(draft, ref)),
    time: fields["time"] == null ? null : durationPlan(directory, fields["time"] as Duration, luck),
    hold: hold == null ? null : holdPlan(draft, hold, luck, inherited),
    declines: ((fields["declines"] as readonly Decline[] | undefined) ?? []).map((decline) =>
      declinePlan(directory, decline, luck),
    ),
    repair: repair == null ? null : repairPlan(draft, repair, luck, inherited),
    delivery:
      delivery == null ? null : { table: directory.delivery(calendars, at.zone), days: delivery.days, calendars },
    deadline: deadline == null ? null : deadlinePlan(draft, deadline),
  };
}

function calendarOf(draft: Drafting, ref: CalendarRef | null | undefined): string | null {
  const id = ref == null ? null : calendarId(draft, ref);
  return id === ALWAYS ? null : id;
}

function durationPlan(directory: Directory, of: Duration, luck: string): DurationPlan {
  const purpose = directory.purpose(luck);
  if (of.kind === "lognormal") {
    return {
      kind: of.kind,
      mu: Math.log(of.medianMs),
      sigma: sigmaOf(of.medianMs, of.p95Ms),
      fromMs: 0,
      spanMs: 0,
      purpose,
      of,
    };
  }
  const fromMs = of.kind === "fixed" ? of.ms : of.fromMs;
  return {
    kind: of.kind,
    mu: 0,
    sigma: 0,
    fromMs,
    spanMs: of.kind === "uniform" ? of.untilMs - of.fromMs : 0,
    purpose,
    of,
  };
}

interface Inherited {
  readonly working: boolean;
  readonly calendar: TimingPlan["calendar"];
}

/** Without a calendar of its own a hold or a repair goes by the leg's; without a clock, by the leg's clock. */
function inheritedClock(
  draft: Drafting,
  of: { readonly clock: string | null; readonly calendar: CalendarRef | null },
  leg: Inherited,
): Inherited {
  const id = of.calendar === null ? null : calendarOf(draft, of.calendar);
  const calendar = of.calendar === null ? leg.calendar : id === null ? null : draft.directory.timetable(id);
  return { working: of.clock === null ? leg.working : of.clock === "working", calendar };
}

function holdPlan(draft: Drafting, of: Hold, luck: string, leg: Inherited): HoldPlan {
  const name = of.luck ?? `${luck}/hold`;
  const { directory } = draft;
  return {
    of,
    chance: of.chance,
    purpose: directory.purpose(name),
    time: durationPlan(directory, of.time, `${name}/time`),
    ...inheritedClock(draft, of, leg),
  };
}

/** What the payer causes belongs to the payment: one luck on every rail. */
function declinePlan(directory: Directory, of: Decline, luck: string): DeclinePlan {
  const name = of.luck ?? (of.byPayer ? `payer/${of.reason}` : `${luck}/decline/${of.reason}`);
  return {
    of,
    chance: of.chance,
    luck: directory.purpose(name),
    retryTimes: of.retry?.times ?? 0,
    retryChance: of.retry?.chance ?? 0,
    retryTime: of.retry === null ? null : durationPlan(directory, of.retry.time, `${name}/retry`),
    reversal: of.reversal === null ? null : durationPlan(directory, of.reversal, `${name}/reversal`),
  };
}

function repairPlan(draft: Drafting, of: Repair, luck: string, leg: Inherited): RepairPlan {
  const name = of.luck ?? `${luck}/repair`;
  const { directory } = draft;
  return {
    of,
    chance: of.chance,
    purpose: directory.purpose(name),
    time: durationPlan(directory, of.time, `${name}/time`),
    unrepaired: of.unrepaired,
    unrepairedPurpose: directory.purpose(`${name}/unrepaired`),
    reason: of.reason,
    ...inheritedClock(draft, of, leg),
  };
}

/** For each local date of arrival: until when it counts as in time, and the latest instant either way. */
function deadlinePlan(draft: Drafting, of: Deadline): DeadlinePlan {
  const table = draft.directory.timetable(calendarId(draft, of.calendar));
  const { zone, dates } = table;
  const days = businessDays(table);
  const count = dates.open.length;
  const [before, intime, late] = [
    new Float64Array(count).fill(-Infinity),
    new Float64Array(count),
    new Float64Array(count),
  ];
  const latestOn = (day: number): number => {
    if (!Number.isFinite(day)) return Infinity;
    return of.by === "close" ? (dates.close[day - dates.first] ?? Infinity) : zone.startOfDay(day + 1) - 1;
  };
  for (let i = 0; i < count; i++) {
    const day = dates.first + i;
    if (isBusinessDay(days, day)) {
      before[i] = of.arrivedBefore === "close" ? dates.close[i]! : zone.edgeOf(day, of.arrivedBefore);
      intime[i] = latestOn(addBusinessDays(days, day, of.days));
    }
    const counted = rollPreceding(days, day);
    late[i] = Number.isFinite(counted) ? latestOn(addBusinessDays(days, counted, of.elseDays)) : Infinity;
  }
  return { firstDay: dates.first, before, intime, late, zone };
}
