// Is a fee rule sane, before anything is priced with it? Exactly one version on every date between its first and last,
// every term compilable, every case reachable. Mistakes are values; a gap or overlap names both neighbours:
// "a gap from 2025-04-01 until 2025-04-30 between the version until 2025-03-31 and the version from 2025-05-01".

import { dayNumberOf, formatDay, isTimeError, parseLocalDate } from "../time/index.ts";
import type { FeeRule, FeeVersion } from "./fee-rule.ts";
import { type FeeTerm, type TermProblem, compileTerm } from "./fee-term.ts";

export interface RuleProblem {
  readonly code:
    | "no-version"
    | "version-date"
    | "version-inverted"
    | "version-gap"
    | "version-overlap"
    | "no-case"
    | "unreachable-case"
    | "base-missing"
    | TermProblem["code"];
  /** Where it stands: `versions[1]`, or deeper `versions[0].cases[2].then.rounding`. */
  readonly at: string;
  /** For a gap or an overlap, the other version that takes part. */
  readonly beside: string | null;
  readonly message: string;
}

/** Every mistake of a rule, versions first. */
export function checkFeeRule(rule: Pick<FeeRule, "base" | "versions">): RuleProblem[] {
  return [
    ...checkVersions(rule.versions),
    ...rule.versions.flatMap((version, index) => checkCases(rule, version, index)),
  ];
}

/**
 * Gaps and overlaps between versions, and dates that are none. The order in which versions are written does not matter.
 */
export function checkVersions(versions: readonly Pick<FeeVersion, "from" | "until">[]): RuleProblem[] {
  if (versions.length === 0) return [problem("no-version", "versions", "a fee rule needs at least one version")];
  const wrong = versions.flatMap((version, index) => checkDates(version, `versions[${index}]`));
  if (wrong.length > 0) return wrong;

  const ordered = versions.map((version, index) => ({ ...version, at: `versions[${index}]` }));
  // The empty text sorts before every date and the tilde after: open starts come first, open ends last.
  ordered.sort((a, b) => compareText(a.from ?? "", b.from ?? "") || compareText(a.until ?? "~", b.until ?? "~"));
  const found: RuleProblem[] = [];
  let last = ordered[0];
  for (const next of ordered.slice(1)) {
    if (last === undefined) break;
    const trouble = between(last, next);
    if (trouble !== null) found.push(trouble);
    // The version that reaches furthest is the neighbour of the next one: a short version inside a long one hides
    // nothing.
    if (last.until !== null && (next.until === null || next.until > last.until)) last = next;
  }
  return found;
}

interface PlacedVersion extends Pick<FeeVersion, "from" | "until"> {
  readonly at: string;
}

function between(earlier: PlacedVersion, later: PlacedVersion): RuleProblem | null {
  const names = `the version ${periodOf(earlier)} and the version ${periodOf(later)}`;
  if (earlier.until === null || later.from === null || later.from <= earlier.until) {
    const message = `${names} are both in force on ${later.from ?? earlier.until ?? "every date"}`;
    return { code: "version-overlap", at: later.at, beside: earlier.at, message };
  }
  const next = dayAfter(earlier.until, 1);
  if (next === later.from) return null;
  const message = `a gap from ${next} until ${dayAfter(later.from, -1)} between ${names}`;
  return { code: "version-gap", at: later.at, beside: earlier.at, message };
}

function checkDates(version: Pick<FeeVersion, "from" | "until">, at: string): RuleProblem[] {
  const found: RuleProblem[] = [];
  for (const date of [version.from, version.until]) {
    const parsed = date === null ? null : parseLocalDate(date);
    if (isTimeError(parsed)) found.push(problem("version-date", at, parsed.message));
  }
  if (found.length === 0 && version.from !== null && version.until !== null && version.until < version.from) {
    found.push(
      problem("version-inverted", at, `a version cannot end (${version.until}) before it starts (${version.from})`),
    );
  }
  return found;
}

function checkCases(rule: Pick<FeeRule, "base">, version: FeeVersion, index: number): RuleProblem[] {
  const at = `versions[${index}]`;
  const found: RuleProblem[] = [];
  if (version.cases.length === 0) found.push(problem("no-case", at, "a version needs at least one fee"));
  version.cases.forEach((one, position) => {
    const place = `${at}.cases[${position}]`;
    const compiled = compileTerm(one.term);
    if (!compiled.ok) {
      for (const { at: inside, code, message } of compiled.problems) {
        found.push(problem(code, inside === "" ? place : `${place}.${inside}`, message));
      }
    }
    if (rule.base.kind === "none" && needsBase(one.term)) {
      found.push(problem("base-missing", place, "a rate or tiers need a base: only a flat fee may leave it out"));
    }
    if (one.when === null && position < version.cases.length - 1) {
      found.push(
        problem("unreachable-case", `${at}.cases[${position + 1}]`, "the case above holds always: move it last"),
      );
    }
  });
  return found;
}

/** Only the first term of a chain sees the base; the next ones see the value of the one before. */
function needsBase(term: FeeTerm): boolean {
  return term.rate !== null || term.tiers !== null;
}

function periodOf(version: Pick<FeeVersion, "from" | "until">): string {
  if (version.from === null) return version.until === null ? "of all dates" : `until ${version.until}`;
  return version.until === null ? `from ${version.from}` : `from ${version.from} until ${version.until}`;
}

function dayAfter(date: string, days: number): string {
  const parsed = parseLocalDate(date);
  if (isTimeError(parsed)) throw new Error(`an unchecked date reached the version check: ${date}`);
  return formatDay(dayNumberOf(parsed) + days);
}

/** ISO dates order as text; localeCompare would ask the machine's language. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function problem(code: RuleProblem["code"], at: string, message: string): RuleProblem {
  return { code, at, beside: null, message };
}
