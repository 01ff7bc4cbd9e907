// What can be wrong with times that people write: a value, never a throw, so that whoever read the text can say where
// it stood. `path` is the place inside the thing that was checked.
//   { kind: "time-error", code: "duplicate-closed-date", message: "2026-01-26 is closed twice", path: "closed[3].on" }

export type TimeErrorCode =
  | "not-a-date"
  | "not-an-instant"
  | "offset-missing"
  | "not-a-duration"
  | "unknown-zone"
  | "impossible-local-time"
  | "covers-inverted"
  | "range-inverted"
  | "outside-covers"
  | "no-opening"
  | "window-days"
  | "window-inverted"
  | "window-overlap"
  | "cut-off-outside-windows"
  | "duplicate-closed-date"
  | "batch-invalid"
  | "unknown-cut-off"
  | "unknown-batch"
  | "duplicate-calendar"
  | "unknown-calendar"
  | "joint-empty"
  | "joint-cyclic";

export interface TimeError {
  readonly kind: "time-error";
  readonly code: TimeErrorCode;
  readonly message: string;
  readonly path?: string;
}

export function timeError(code: TimeErrorCode, message: string, path?: string): TimeError {
  return path === undefined ? { kind: "time-error", code, message } : { kind: "time-error", code, message, path };
}

export function isTimeError(value: unknown): value is TimeError {
  return typeof value === "object" && value !== null && (value as { kind?: unknown }).kind === "time-error";
}
