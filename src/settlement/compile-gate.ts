// Conditions and choices, settled as far as the facts of a plan allow: what is decided is decided here, once, and what is
// left becomes gates. A choice that a pick or an unconditional `is` has fixed is a fact like any other.

import { type Condition, firstCase, MEMORIES, type MemoryName, splitCondition } from "../pricing/index.ts";
import { dayNumberOf, type LocalDate } from "../time/index.ts";
import { type Directory, PlanError } from "./directory.ts";
import type { ChoiceOutcomePlan, ChoicePlan, Gate, Gated, PlanFacts } from "./plan.ts";
import type { CalendarRef, Cases, Choice, ChoiceOutcome, Participant, Rail, RailVariant } from "./rail.ts";

/** One plan in the making: its facts, its rail, and the choices still open. */
export interface Drafting {
  readonly directory: Directory;
  readonly rail: Rail;
  readonly variant: RailVariant;
  readonly facts: PlanFacts;
  /** Choices that are settled before any payment runs. */
  readonly fixed: Readonly<Record<string, string>>;
  /** The others, by their index in a passage. */
  readonly open: readonly Choice[];
}

export function factsAt(
  draft: Pick<Drafting, "facts" | "fixed">,
  country: string | undefined,
): Parameters<typeof splitCondition>[1] {
  const { kind, direction, segment, bearer, purpose, currency } = draft.facts;
  return {
    kind,
    direction,
    segment,
    bearer,
    purpose,
    currency,
    ...(country === undefined ? {} : { country }),
    choices: draft.fixed,
  };
}

/** Picks first, then everything that follows from the facts alone; a choice may be settled by another one. */
export function settleChoices(
  directory: Directory,
  variant: RailVariant,
  facts: PlanFacts,
): Pick<Drafting, "fixed" | "open"> {
  const fixed: Record<string, string> = {};
  for (const choice of variant.choices) {
    const picked = directory.scenario.picks[choice.name];
    if (picked !== undefined && choice.values.includes(picked)) fixed[choice.name] = picked;
  }
  let open = variant.choices.filter((choice) => fixed[choice.name] === undefined);
  for (let before = -1; before !== open.length; ) {
    before = open.length;
    open = open.filter((choice) => {
      const first = firstCase(choice.cases, factsAt({ facts, fixed }, undefined))[0];
      if (first === undefined || first.when !== null || first.of.value.kind !== "is") return true;
      fixed[choice.name] = first.of.value.name;
      return false;
    });
  }
  return { fixed, open };
}

export function compileChoices(draft: Drafting): ChoicePlan[] {
  return draft.open.map((choice) => {
    const cases = compileCases(draft, choice.cases, undefined, choice.path).map(({ gate, value }) => ({
      gate,
      value: outcomePlan(choice, value),
    }));
    const whole = cases.reduce((common, { value }) => common * value.whole, 1);
    return { choice, purpose: draft.directory.purpose(`choice/${choice.name}`), whole, cases };
  });
}

function outcomePlan(choice: Choice, outcome: ChoiceOutcome): ChoiceOutcomePlan {
  if (outcome.kind === "is") {
    return { values: [choice.values.indexOf(outcome.name)], sharesUpTo: [1], parts: [1], whole: 1, settled: true };
  }
  let sum = 0;
  const sharesUpTo = outcome.parts.map((part) => (sum += part) / outcome.whole);
  return {
    values: outcome.names.map((name) => choice.values.indexOf(name)),
    sharesUpTo,
    parts: outcome.parts,
    whole: outcome.whole,
    settled: false,
  };
}

/** The cases of a list that may still hold. A list that could run out in the middle of a run is refused here. */
export function compileCases<T>(
  draft: Drafting,
  cases: Cases<T>,
  at: Participant | undefined,
  path: string,
): Gated<T>[] {
  const open = firstCase(cases, factsAt(draft, at?.country));
  if (!coversAll(open, draft)) {
    throw new PlanError(path, "no case may hold for some payment: end the list with a case without `when`");
  }
  return open.map(({ when, of }) => ({ gate: compileGate(draft, when), value: of.value }));
}

/** A list is safe when its last case has no condition, or when tests of one choice together name all its values. */
export function coversAll(
  open: readonly { readonly when: Condition | null }[],
  draft: Pick<Drafting, "open">,
): boolean {
  if (open.at(-1)?.when === null) return true;
  return draft.open.some((choice) => {
    const named = new Set<string>();
    for (const { when } of open) {
      const values = when?.choices?.[choice.name];
      const testsNothingElse =
        when !== null && Object.keys(when).length === 1 && Object.keys(when.choices ?? {}).length === 1;
      if (values !== undefined && testsNothingElse) for (const value of values) named.add(value);
    }
    return choice.values.every((value) => named.has(value));
  });
}

/** What is left of a condition for the facts at a place: `never`, or a gate (null: it holds). */
export function gateOf(draft: Drafting, when: Condition | null, at: Participant | undefined): Gate | null | "never" {
  const split = splitCondition(when, factsAt(draft, at?.country));
  if (split === "never") return "never";
  return split === "always" ? null : compileGate(draft, split);
}

export function compileGate(draft: Drafting, when: Condition | null): Gate | null {
  if (when === null) return null;
  const { directory } = draft;
  return {
    amounts:
      when.amount === undefined
        ? []
        : [
            {
              aboveMinor: when.amount.above,
              upToMinor: when.amount.upTo,
              currency: directory.currency(when.amount.currency),
            },
          ],
    memories: Object.entries(when.memory ?? {}).map(([name, test]) => ({
      memory: MEMORIES.indexOf(name as MemoryName),
      aboveMinor: test.above,
      upToMinor: test.upTo,
      currency: directory.currency(test.currency),
    })),
    fromDay: when.from === undefined ? -Infinity : dayNumberOf(when.from as LocalDate),
    untilDay: when.until === undefined ? Infinity : dayNumberOf(when.until as LocalDate),
    opens: when.open === undefined ? [] : [directory.timetable(calendarNamed(draft, when.open))],
    choices: Object.entries(when.choices ?? {}).map(([name, values]) => {
      const choice = draft.open.findIndex((one) => one.name === name);
      if (choice < 0) throw new PlanError(draft.rail.id, `there is no choice "${name}"`);
      return { choice, allowed: draft.open[choice]!.values.map((value) => values.includes(value)) };
    }),
  };
}

/** Both must hold. */
export function bothGates(a: Gate | null, b: Gate | null): Gate | null {
  if (a === null || b === null) return a ?? b;
  return {
    amounts: [...a.amounts, ...b.amounts],
    memories: [...a.memories, ...b.memories],
    fromDay: Math.max(a.fromDay, b.fromDay),
    untilDay: Math.min(a.untilDay, b.untilDay),
    opens: [...a.opens, ...b.opens],
    choices: [...a.choices, ...b.choices],
  };
}

export function calendarId(draft: Drafting, ref: CalendarRef): string {
  if ("id" in ref) return ref.id;
  const participant = draft.directory.inRole(draft.rail, ref.role, draft.facts.direction);
  const id = participant.calendars[ref.name];
  if (id === undefined) throw new PlanError(draft.rail.id, `${participant.id} keeps no calendar "${ref.name}"`);
  return id;
}

/** `open:` names a calendar, or one that a role keeps. */
function calendarNamed(draft: Drafting, text: string): string {
  const dot = text.indexOf(".");
  const role = dot > 0 ? text.slice(0, dot) : "";
  return role !== "" && Object.hasOwn(draft.rail.roles, role)
    ? calendarId(draft, { role, name: text.slice(dot + 1) })
    : text;
}
