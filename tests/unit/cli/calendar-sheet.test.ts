import { describe, expect, it } from "vitest";
import { Stop } from "../../../src/cli/exit.ts";
import { type CalendarQuestion, calendarSheet } from "../../../src/cli/verbs/calendar-sheet.ts";
import {
  type AnyCalendarSpec,
  type CalendarSpec,
  type LocalDate,
  isTimeError,
  parseInstant,
} from "../../../src/time/index.ts";

const date = (text: string): LocalDate => text as LocalDate;
/** Monday to Friday 09:00-17:00 in Kolkata (+05:30), one holiday, through 2026. */
const branch: CalendarSpec = {
  id: "branch",
  zone: "Asia/Kolkata",
  covers: { from: date("2026-01-01"), until: date("2026-12-31") },
  open: [{ days: [1, 2, 3, 4, 5], from: 540, until: 1_020 }],
  cutOffs: { order: 900 },
  closed: [{ on: date("2026-08-10"), name: "A holiday", grade: "notified" }],
  special: [],
  batches: { noon: { at: [720] } },
};
/** Half of that time, in Kuala Lumpur (+08:00). */
const other: CalendarSpec = {
  ...branch,
  id: "other",
  zone: "Asia/Kuala_Lumpur",
  covers: { from: date("2026-07-01"), until: date("2027-06-30") },
  closed: [],
};
const both: AnyCalendarSpec = { id: "both", joint: { how: "all", of: ["branch", "other"] } };

function ask(id: string, at: string, part: Partial<CalendarQuestion> = {}): ReturnType<typeof calendarSheet> {
  const instant = parseInstant(at);
  if (isTimeError(instant)) throw new Error(instant.message);
  return calendarSheet(id, [branch, other, both], {
    at: instant,
    cutOff: null,
    batch: null,
    valueDays: null,
    workingMs: null,
    ...part,
  });
}

function stopOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof Stop) return `${error.code}: ${error.message}`;
    throw error;
  }
  throw new Error("expected it to stop");
}

describe("asking a calendar", () => {
  it("says when a closed calendar opens, and over which holiday", () => {
    // Friday 2026-08-07 20:00 in Kuala Lumpur is 17:30 in Kolkata, after hours; Monday the 10th is a holiday.
    const sheet = ask("branch", "2026-08-07T20:00+08:00");
    expect(sheet).toMatchObject({ isOpen: false, openUntil: null, businessDate: "2026-08-11", today: null });
    expect(sheet.nextOpenAt).toEqual({ iso: "2026-08-11T09:00:00+05:30", local: "Tue 2026-08-11 09:00 +05:30" });
    expect(sheet.at.local).toBe("Fri 2026-08-07 17:30 +05:30");
    expect(ask("branch", "2026-08-10T12:00+05:30").today).toBe("A holiday (notified)");
  });

  it("tells cut-off, batch, value date and working time", () => {
    const sheet = ask("branch", "2026-08-06T15:30+05:30", {
      cutOff: "order",
      batch: "noon",
      valueDays: 2,
      workingMs: 2 * 3_600_000,
    });
    // Thursday 15:30 is past 15:00: accepted Friday 09:00. 2 h from 15:30: 1 h 30 min that day, half an hour on Friday.
    expect(sheet.cutOff).toMatchObject({
      isAcceptedNow: false,
      acceptedAt: { iso: "2026-08-07T09:00:00+05:30" },
      businessDate: "2026-08-07",
    });
    expect(sheet.batch?.at?.iso).toBe("2026-08-07T12:00:00+05:30");
    expect(sheet.value).toMatchObject({ tradeDate: "2026-08-06", businessDaysOn: "2026-08-11" });
    expect(sheet.working).toMatchObject({
      time: "2 h",
      startAt: { iso: "2026-08-06T15:30:00+05:30" },
      endAt: { iso: "2026-08-07T09:30:00+05:30" },
    });
  });

  it("takes a plain interval in place of a batch's name", () => {
    expect(ask("branch", "2026-08-06T15:35+05:30", { batch: "30min" }).batch?.at?.iso).toBe(
      "2026-08-06T16:00:00+05:30",
    );
  });

  it("asks a joint calendar over the dates that all its members cover", () => {
    // Both are open from 09:00 in Kolkata (11:30 in Kuala Lumpur) until 17:00 in Kuala Lumpur (14:30 in Kolkata).
    expect(ask("both", "2026-08-06T10:00+05:30")).toMatchObject({
      isOpen: true,
      openUntil: { iso: "2026-08-06T14:30:00+05:30" },
      covers: null,
    });
    expect(stopOf(() => ask("both", "2026-06-30T12:00+05:30"))).toMatch(
      /^1: --at: expected an instant that both covers \(Tue 2026-06-30 21:30 .* to Thu 2026-12-31/,
    );
  });

  it("refuses what it does not cover, and names that nothing has", () => {
    expect(stopOf(() => ask("branch", "2027-01-01T00:00+05:30"))).toContain("expected an instant that branch covers");
    expect(stopOf(() => ask("branch", "2026-08-06T10:00+05:30", { cutOff: "ordr" }))).toContain(
      'no cut-off "ordr" (known: order)',
    );
    expect(stopOf(() => ask("branch", "2026-08-06T10:00+05:30", { batch: "midnight" }))).toContain("midnight");
    for (const word of ["constructor", "__proto__", "toString"]) {
      expect(stopOf(() => ask("branch", "2026-08-06T10:00+05:30", { cutOff: word }))).toContain(`no cut-off "${word}"`);
      expect(stopOf(() => ask("branch", "2026-08-06T10:00+05:30", { batch: word }))).toContain(`no batch "${word}"`);
    }
    expect(stopOf(() => ask("branch", "2026-08-06T10:00+05:30", { batch: "0min" }))).toBe(
      '2: --batch: expected the name of a batch, or an interval from 1min to 1d, received "0min"',
    );
  });

  it("prints nothing for an instant beyond the last date", () => {
    expect(ask("branch", "2026-12-31T18:00+05:30").nextOpenAt).toBeNull();
  });
});
