// Names inside a rail: roles, the calendars, batches and quotes that the participants in a role keep, for each country the
// rail serves. `payee-bank.office.credits` must mean something for every bank that can stand in that role.

import type { CalendarRef, CycleRef } from "../settlement/index.ts";
import { isJointShape } from "./build-calendar.ts";
import type { Library } from "./library.ts";
import { didYouMean } from "./near-miss.ts";
import type { Here } from "./node.ts";
import type { ParticipantShape } from "./participant-shape.ts";
import type { RailShape } from "./rail-shape.ts";

export class Cast {
  readonly library: Library;
  private readonly rail: RailShape;

  constructor(library: Library, rail: RailShape) {
    this.library = library;
    this.rail = rail;
  }

  get roles(): readonly string[] {
    return Object.keys(this.rail.roles);
  }

  /** Reports a role that the rail does not have. */
  role(name: string, here: Here): void {
    if (Object.hasOwn(this.rail.roles, name) || this.library.lost.has("roles") || this.library.lost.has(name)) return;
    here.report({
      code: "unknown-reference",
      expected: "one of the rail's roles",
      received: `"${name}"`,
      known: { what: "roles", names: this.roles },
      hint: didYouMean(name, this.roles),
    });
  }

  /** Whoever can stand in a role, for the directions the rail carries. */
  players(role: string): readonly ParticipantShape[] {
    const entry = Object.hasOwn(this.rail.roles, role) ? this.rail.roles[role] : undefined;
    const ids = entry === undefined ? [] : typeof entry === "string" ? [entry] : Object.values(entry);
    return ids.flatMap((id) => this.library.participants.shapeOf(id) ?? []);
  }

  /** Who stands in a role for one direction; null where nobody does. */
  player(role: string, direction: string): ParticipantShape | null {
    const entry = Object.hasOwn(this.rail.roles, role) ? this.rail.roles[role] : undefined;
    if (entry === undefined) return null;
    const [sender = "", payee = ""] = direction.split("->");
    const id = typeof entry === "string" ? entry : entry[role.startsWith("payee-") ? payee : sender];
    return id === undefined ? null : this.library.participants.shapeOf(id);
  }

  /** The same as `calendar`, without a word about a name that nothing has. */
  calendarNamed(written: string): CalendarRef | null {
    return this.library.calendars.entries.has(written) ? { id: written } : this.splitRole(written);
  }

  /** A calendar by id, or `role.name`. */
  calendar(written: string, here: Here): CalendarRef {
    const split = this.library.calendars.entries.has(written) ? null : this.splitRole(written);
    if (split === null) {
      this.library.calendars.refer(written, here);
      return { id: written };
    }
    for (const player of this.players(split.role)) {
      const found = player.calendars[split.name];
      if (found !== undefined) {
        this.library.calendars.use(found, here);
        continue;
      }
      if (this.library.lost.has(split.name) || this.library.lost.has("calendars")) continue;
      const names = Object.keys(player.calendars);
      here.report({
        code: "unknown-reference",
        expected: `a calendar of ${player.id}, which stands as ${split.role}`,
        received: `"${split.name}"`,
        known: { what: `calendars of ${player.id}`, names },
        hint: didYouMean(split.name, names),
      });
    }
    return split;
  }

  quote(written: string, here: Here): { readonly id: string } | { readonly role: string; readonly name: string } {
    const split = this.library.quotes.entries.has(written) ? null : this.splitRole(written);
    if (split === null) {
      this.library.quotes.refer(written, here);
      return { id: written };
    }
    for (const player of this.players(split.role)) {
      const found = player.quotes?.[split.name];
      if (found !== undefined) {
        this.library.quotes.use(found, here);
        continue;
      }
      if (this.library.lost.has(split.name) || this.library.lost.has("quotes")) continue;
      const names = Object.keys(player.quotes ?? {});
      here.report({
        code: "unknown-reference",
        expected: `a quote of ${player.id}, which stands as ${split.role}`,
        received: `"${split.name}"`,
        known: { what: `quotes of ${player.id}`, names },
        hint: didYouMean(split.name, names),
      });
    }
    return split;
  }

  /** A batch of the leg's own calendars by name, or `CALENDAR.BATCH`. */
  cycle(written: string, own: readonly CalendarRef[], here: Here): CycleRef {
    const dot = written.lastIndexOf(".");
    if (dot < 0) {
      this.namedIn(written, own, "batch", "batches", here);
      return { calendar: null, batch: written };
    }
    const calendar = this.calendar(written.slice(0, dot), here);
    this.namedIn(written.slice(dot + 1), [calendar], "batch", "batches", here);
    return { calendar, batch: written.slice(dot + 1) };
  }

  cutOff(written: string, own: readonly CalendarRef[], here: Here): void {
    this.namedIn(written, own, "cut-off", "cut-offs", here);
  }

  /** Every calendar a reference can mean. */
  idsOf(ref: CalendarRef): readonly string[] {
    if ("id" in ref) return [ref.id];
    return this.players(ref.role).flatMap((player) => player.calendars[ref.name] ?? []);
  }

  private namedIn(
    name: string,
    calendars: readonly CalendarRef[],
    noun: string,
    nouns: "batches" | "cut-offs",
    here: Here,
  ): void {
    if (calendars.length === 0) {
      here.report({
        code: "missing-key",
        expected: `a calendar on the leg, whose ${noun} this is`,
        received: `"${name}" and no calendar`,
      });
      return;
    }
    const ids = calendars.flatMap((ref) => this.idsOf(ref));
    const shapes = ids.flatMap((id) => this.library.calendars.shapeOf(id) ?? []);
    if (shapes.length < ids.length || shapes.length === 0) return;
    const names = shapes.flatMap((shape) =>
      isJointShape(shape) ? [] : Object.keys((nouns === "batches" ? shape.batches : shape["cut-off"]) ?? {}),
    );
    if (names.includes(name) || this.library.lost.has(name)) return;
    here.report({
      code: "unknown-reference",
      expected: `a ${noun} of ${[...new Set(ids)].join(" or ")}`,
      received: `"${name}"`,
      known: { what: nouns, names: [...new Set(names)] },
      hint: didYouMean(name, names) ?? `${nouns} are declared in the calendar`,
    });
  }

  private splitRole(written: string): { readonly role: string; readonly name: string } | null {
    const dot = written.indexOf(".");
    if (dot < 0) return null;
    const role = written.slice(0, dot);
    return this.roles.includes(role) ? { role, name: written.slice(dot + 1) } : null;
  }
}
