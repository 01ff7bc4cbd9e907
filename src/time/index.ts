// The room's names. Time: instants, local dates, zones, calendars, cut-offs, batches and value dates; knows no money
// and no payment. Calendars are compiled before a run; the look-ups then compare integers.

export { type BatchTable, compileBatches, creditAtOf, nextBatchAt } from "./batch.ts";
export { ALWAYS, type AnyCalendarSpec, type CalendarProblem, checkCalendars, compileCalendars } from "./book.ts";
export {
  addBusinessDays,
  type BusinessDays,
  businessDays,
  isBusinessDay,
  rollFollowing,
  rollModifiedFollowing,
  rollPreceding,
} from "./business-day.ts";
export { acceptanceOf, alwaysOpen, compileCalendar } from "./calendar.ts";
export {
  type DayNumber,
  dayNumberOf,
  formatDay,
  isSameMonth,
  type LocalDate,
  monthOf,
  occurrenceInMonth,
  parseLocalDate,
  partsOfDay,
  WEEKDAY_NAMES,
  type Weekday,
  weekdayOf,
} from "./date.ts";
export {
  compileDelivery,
  type Delivery,
  type DeliverySpec,
  type DeliveryTable,
  deliver,
  newDelivery,
} from "./delivery.ts";
export {
  type CalendarMoment,
  type CutOffMoment,
  type DescribeOptions,
  describeAt,
  type ValueMoment,
} from "./describe.ts";
export { DAY, formatDuration, HOUR, MINUTE, parseDuration, SECOND } from "./duration.ts";
export { formatInstant, formatInstantIso } from "./format.ts";
export { formatOffset, type Instant, type InstantRange, NEVER, parseInstant, parseOffset } from "./instant.ts";
export { compileJoint } from "./joint.ts";
export { advanceWorking, closeAfter, isOpenAt, nextOpenAt, openMsBetween } from "./lookup.ts";
export {
  type BatchSpec,
  type CalendarSpec,
  type ClosedDate,
  formatMinuteOfDay,
  type HolidayGrade,
  isJointSpec,
  type JointSpec,
  type MinuteOfDay,
  parseMinuteOfDay,
  type SpecialOpening,
  type WindowSpec,
} from "./spec.ts";
export type { BusinessDates, BusinessWindow, Timetable } from "./timetable.ts";
export { isTimeError, type TimeError, type TimeErrorCode, timeError } from "./trouble.ts";
export { validateCalendar } from "./validate.ts";
export { compileZone, type Zone } from "./zone.ts";
