// `calendar`: load one calendar and ask it at one instant.

import { calendarText, json } from "../../report/index.ts";
import { isTimeError, parseDuration, parseInstant } from "../../time/index.ts";
import { EXIT, type ExitCode, Stop, usage } from "../exit.ts";
import type { CalendarRequest } from "../request.ts";
import type { Terminal } from "../terminal.ts";
import { calendarSheet } from "./calendar-sheet.ts";
import { findTarget } from "./target.ts";

export async function calendar(request: CalendarRequest, terminal: Terminal): Promise<ExitCode> {
  const at = parseInstant(request.at);
  if (isTimeError(at))
    throw usage("--at", "an instant with its offset, such as 2026-03-06T20:00+08:00", request.at, at.message);
  const workingMs = request.working === null ? null : parseDuration(request.working);
  if (isTimeError(workingMs)) throw usage("--working", "a duration such as 30min or 2h", request.working ?? "");
  const { documents, ids } = findTarget(request.target, "calendars");
  const [id, second] = ids;
  if (id === undefined || second !== undefined) {
    throw new Stop(
      EXIT.input,
      `${request.target}: expected one calendar, received a file with ${ids.length}\n  known: ${ids.join(", ")}\n  hint: name one as ${request.target}#${id ?? "ID"}`,
    );
  }
  const { cutOff, batch, valueDays } = request;
  const sheet = calendarSheet(id, [...documents.calendars.values.values()], {
    at,
    cutOff,
    batch,
    valueDays,
    workingMs,
  });
  terminal.print(request.format === "json" ? json(sheet) : calendarText(sheet, terminal));
  return EXIT.fine;
}
