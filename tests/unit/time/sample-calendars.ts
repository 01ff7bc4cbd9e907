// Calendars of real services, typed from what their operators publish, for the tests of `time`. They are test material:
// the reference data of the pack is written and cited elsewhere.

import {
  type CalendarSpec,
  compileCalendar,
  dayNumberOf,
  type Instant,
  type InstantRange,
  isTimeError,
  type LocalDate,
  parseInstant,
  type TimeError,
  type Timetable,
} from "../../../src/time/index.ts";

export const date = (text: string): LocalDate => text as LocalDate;
export const day = (text: string): number => dayNumberOf(date(text));
const closedOn = (...days: readonly string[]): CalendarSpec["closed"] =>
  days.map((on) => ({ on: date(on), name: `holiday ${on}`, grade: "listed" }));

export function at(text: string): Instant {
  return sound(parseInstant(text));
}

export function sound<T>(value: T | TimeError): T {
  if (isTimeError(value)) throw new Error(`${value.code}: ${value.message}`);
  return value;
}

export const TWO_YEARS: InstantRange = { from: at("2026-01-02T00:00Z"), until: at("2027-12-30T00:00Z") };
export const compiled = (spec: CalendarSpec, range: InstantRange = TWO_YEARS): Timetable =>
  sound(compileCalendar(spec, range));

const WEEKDAYS = [1, 2, 3, 4, 5];
const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6];
const blank = {
  covers: { from: date("2026-01-01"), until: date("2027-12-31") },
  cutOffs: {},
  closed: [],
  special: [],
  batches: {},
};
const hm = (hours: number, minutes = 0): number => hours * 60 + minutes;

/**
 * Fedwire Funds Service: 21:00 ET on the calendar day before until 19:00 ET, Mon–Fri (federalreserve.gov,
 * "Fedwire Funds Services"); holidays 2026 and 2027 (federalreserve.gov, "Holidays Observed", K.8): a holiday on a
 * Saturday does not close the Friday before, one on a Sunday closes the Monday after.
 */
export const FEDWIRE: CalendarSpec = {
  ...blank,
  id: "fedwire",
  zone: "America/New_York",
  open: [{ days: WEEKDAYS, from: hm(21) - 1440, until: hm(19) }],
  cutOffs: { customer: hm(18, 45) },
  closed: closedOn(
    "2026-01-01",
    "2026-01-19",
    "2026-02-16",
    "2026-05-25",
    "2026-06-19",
    "2026-07-04",
    "2026-09-07",
    "2026-10-12",
    "2026-11-11",
    "2026-11-26",
    "2026-12-25",
    "2027-01-01",
    "2027-01-18",
    "2027-02-15",
    "2027-05-31",
    "2027-06-19",
    "2027-07-05",
    "2027-09-06",
    "2027-10-11",
    "2027-11-11",
    "2027-11-25",
    "2027-12-25",
  ),
};

/** Holidays of banks in Mumbai, 2026: Maharashtra public-holiday notification under the NI Act, published 2025-12-09. */
const MUMBAI_2026 = closedOn(
  "2026-01-26",
  "2026-02-15",
  "2026-02-19",
  "2026-03-03",
  "2026-03-19",
  "2026-03-21",
  "2026-03-26",
  "2026-03-31",
  "2026-04-01",
  "2026-04-03",
  "2026-04-14",
  "2026-05-01",
  "2026-05-28",
  "2026-06-26",
  "2026-08-15",
  "2026-08-26",
  "2026-09-14",
  "2026-10-02",
  "2026-10-20",
  "2026-11-08",
  "2026-11-10",
  "2026-11-24",
  "2026-12-25",
);

/** An Indian branch: closed on Sundays and on second and fourth Saturdays (NI Act holiday since 2015-09-01). */
export const IN_BRANCH: CalendarSpec = {
  ...blank,
  id: "in-branch",
  zone: "Asia/Kolkata",
  open: [
    { days: WEEKDAYS, from: hm(9), until: hm(17) },
    { days: [6], nth: [1, 3, 5], from: hm(9), until: hm(13) },
  ],
  cutOffs: { "customer-order": hm(15) },
  closed: MUMBAI_2026,
};

/** RBI market hours of INR pairs, 09:00–15:30 IST since 2022-04-18 (telanganatoday.com, 2022-04-19). */
export const IN_FX: CalendarSpec = {
  ...blank,
  id: "in-fx",
  zone: "Asia/Kolkata",
  open: [{ days: WEEKDAYS, from: hm(9), until: hm(15, 30) }],
  closed: MUMBAI_2026,
};

/** Kuala Lumpur public holidays 2026, as listed by python-holidays 0.105. */
const KUALA_LUMPUR_2026 = closedOn(
  "2026-01-01",
  "2026-02-01",
  "2026-02-02",
  "2026-02-17",
  "2026-02-18",
  "2026-03-07",
  "2026-03-20",
  "2026-03-21",
  "2026-03-22",
  "2026-03-23",
  "2026-05-01",
  "2026-05-27",
  "2026-05-31",
  "2026-06-01",
  "2026-06-02",
  "2026-06-17",
  "2026-08-25",
  "2026-08-31",
  "2026-09-16",
  "2026-11-08",
  "2026-11-09",
  "2026-12-25",
);

/** Onshore ringgit market 09:00–18:00 MYT since 2016-07-18 (bnm.gov.my press release). */
export const MY_FX: CalendarSpec = {
  ...blank,
  id: "my-fx",
  zone: "Asia/Kuala_Lumpur",
  open: [{ days: WEEKDAYS, from: hm(9), until: hm(18) }],
  closed: KUALA_LUMPUR_2026,
};

/** Interbank GIRO: submit by → credit by, on Kuala Lumpur business days (uob.com.my, corporate IBG page). */
export const MY_IBG: CalendarSpec = {
  ...blank,
  id: "my-ibg",
  zone: "Asia/Kuala_Lumpur",
  open: [{ days: WEEKDAYS, from: 0, until: hm(24) }],
  closed: KUALA_LUMPUR_2026,
  batches: {
    ibg: {
      windows: [
        { submitBy: hm(5), creditBy: hm(11) },
        { submitBy: hm(8), creditBy: hm(14) },
        { submitBy: hm(11), creditBy: hm(17) },
        { submitBy: hm(14), creditBy: hm(20, 20) },
        { submitBy: hm(17), creditBy: hm(23) },
      ],
    },
  },
};

/**
 * 24×7 in India: NEFT in 48 half-hourly batches since 2019-12-16 (canarabank.com, NEFT FAQ); UPI settlement windows end
 * at 05, 07, 09, 11, 13, 15, 17, 19, 21 and 24 h (NPCI OC-222 FY2025-26, reported by livemint.com, 2025-09-22).
 */
export const IN_24X7: CalendarSpec = {
  ...blank,
  id: "in-24x7",
  zone: "Asia/Kolkata",
  open: [{ days: EVERY_DAY, from: 0, until: hm(24) }],
  cutOffs: { "same-day": hm(15) },
  batches: {
    neft: { every: 30 * 60_000 },
    upi: { at: [5, 7, 9, 11, 13, 15, 17, 19, 21, 24].map((hours) => hm(hours)) },
  },
};
