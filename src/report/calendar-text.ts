// The answer of the `calendar` verb: one calendar at one instant. Open or not, until when, for which business date; the
// cut-off, the batch, the value date and a piece of work, where they were asked for. Reads a sheet; computes nothing.
//
//   cut-off     customer-order 15:00 missed: accepted Mon 2026-03-09 09:00 +05:30, for Mon's business date

import { type Block, type Page, heading } from "./page.ts";
import { type TextOptions, pageText } from "./text.ts";

/** An instant as a machine and as a person of the calendar's zone reads it; null: beyond what the calendar covers. */
export type SheetMoment = { readonly iso: string; readonly local: string } | null;

/** What the `calendar` verb answers; printed as it is with `--format json`. */
export interface CalendarSheet {
  readonly schemaVersion: 1;
  readonly calendar: string;
  readonly zone: string;
  readonly covers: { readonly from: string; readonly until: string } | null;
  readonly at: { readonly iso: string; readonly local: string };
  readonly isOpen: boolean;
  /** Name of the closed date or special session of the local date, if it is one. */
  readonly today: string | null;
  /** Closed dates from the date asked for to the last date of the answer, of the calendar and its members. */
  readonly closedDates: readonly {
    readonly on: string;
    readonly name: string;
    readonly grade: string;
    readonly calendar: string;
  }[];
  readonly openUntil: SheetMoment;
  readonly nextOpenAt: SheetMoment;
  readonly businessDate: string | null;
  readonly cutOff: {
    readonly name: string;
    readonly isAcceptedNow: boolean;
    readonly acceptedAt: SheetMoment;
    readonly cutOffAt: SheetMoment;
    readonly businessDate: string | null;
  } | null;
  readonly batch: { readonly name: string; readonly at: SheetMoment; readonly creditBy: SheetMoment } | null;
  readonly value: {
    readonly days: number;
    readonly tradeDate: string | null;
    readonly businessDaysOn: string | null;
    readonly following: string | null;
    readonly modifiedFollowing: string | null;
  } | null;
  readonly working: { readonly time: string; readonly startAt: SheetMoment; readonly endAt: SheetMoment } | null;
}

const BEYOND = "beyond the dates this calendar covers";

export function calendarText(sheet: CalendarSheet, options: TextOptions = {}): string {
  return pageText(calendarPage(sheet), options);
}

export function calendarPage(sheet: CalendarSheet): Page {
  const rows: (readonly [string, string])[] = [
    ["asked for", `${sheet.at.local} (${sheet.at.iso})`],
    ["open", sheet.isOpen ? `yes, until ${moment(sheet.openUntil, "always")}` : "no"],
    ...(sheet.today === null ? [] : [["that date", sheet.today] as const]),
    ...(sheet.isOpen ? [] : [["opens", moment(sheet.nextOpenAt)] as const]),
    ["business date", sheet.businessDate ?? BEYOND],
    ...cutOffRows(sheet.cutOff),
    ...batchRows(sheet.batch),
    ...valueRows(sheet.value),
    ...(sheet.working === null
      ? []
      : [
          [
            "working time",
            `${sheet.working.time}, from ${moment(sheet.working.startAt)} to ${moment(sheet.working.endAt)}`,
          ] as const,
        ]),
    ...sheet.closedDates.map(({ on, name, grade, calendar }, index): readonly [string, string] => [
      index === 0 ? "closed on" : "",
      `${on} ${name} (${grade}${calendar === sheet.calendar ? "" : `, ${calendar}`})`,
    ]),
    ["covers", sheet.covers === null ? "what its members cover" : `${sheet.covers.from} to ${sheet.covers.until}`],
  ];
  const table: Block = { kind: "table", head: [], rows, align: ["left", "left"], wrap: [1] };
  return [heading(1, `${sheet.calendar}, ${sheet.zone}`), table];
}

function cutOffRows(cutOff: CalendarSheet["cutOff"]): readonly (readonly [string, string])[] {
  if (cutOff === null) return [];
  if (cutOff.acceptedAt === null) return [["cut-off", `${cutOff.name}: missed, and the next is ${BEYOND}`]];
  const when = cutOff.isAcceptedNow ? "accepted at once" : `accepted ${moment(cutOff.acceptedAt)}`;
  return [
    [
      "cut-off",
      `${cutOff.name} at ${moment(cutOff.cutOffAt)}: ${when}, for business date ${cutOff.businessDate ?? BEYOND}`,
    ],
  ];
}

function batchRows(batch: CalendarSheet["batch"]): readonly (readonly [string, string])[] {
  if (batch === null) return [];
  const credit =
    batch.creditBy === null || batch.creditBy.iso === batch.at?.iso ? "" : `, credited by ${moment(batch.creditBy)}`;
  return [["batch", `${batch.name}: next at ${moment(batch.at)}${credit}`]];
}

function valueRows(value: CalendarSheet["value"]): readonly (readonly [string, string])[] {
  if (value === null) return [];
  return [
    ["trade date", value.tradeDate ?? BEYOND],
    [`value date +${value.days}`, `${value.businessDaysOn ?? BEYOND} (business days)`],
    [
      "by plain days",
      value.following === null
        ? BEYOND
        : `following ${value.following}, modified following ${value.modifiedFollowing ?? BEYOND}`,
    ],
  ];
}

function moment(value: SheetMoment, otherwise = BEYOND): string {
  return value === null ? otherwise : value.local;
}
