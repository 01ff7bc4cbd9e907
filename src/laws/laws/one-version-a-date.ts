// Exactly one version is in force on every date from the first to the last, both days of every change among them.

import { checkVersions, type FeeRule, type FeeVersion } from "../../pricing/index.ts";
import { dayBeside } from "../facts.ts";
import type { Outcome } from "../finding.ts";
import type { RuleLaw } from "../law.ts";
import { brokenOn, notApplicable, proved } from "../trying.ts";

export const oneVersionADate: RuleLaw = {
  id: "one-version-a-date",
  of: "rule",
  sentence: "On every date from the first to the last exactly one version is in force.",
  domain: "rules with dates",
  costs: "A payment has no price on that date, or two.",
  judge(rule): Outcome {
    const trouble = checkVersions(rule.versions).find(({ code }) => code === "version-date" || code === "no-version");
    if (trouble !== undefined) return notApplicable(trouble.message);
    const dates = datesAround(rule.versions);
    const on = dates.find((date) => !isOutside(rule.versions, date) && inForce(rule.versions, date) !== 1);
    if (on === undefined) return proved(dates.length === 0 ? "one version without dates" : null);
    const count = inForce(rule.versions, on);
    return count === 0
      ? brokenOn(rule, on, "no version is in force", "let a version begin or end there")
      : brokenOn(rule, on, `${count} versions are in force`, "let the earlier version end the day before");
  },
};

/** The first day, the last, and the days beside them, of each version, in order. */
export function datesAround(versions: FeeRule["versions"]): readonly string[] {
  const dates = versions.flatMap(({ from, until }) =>
    [from, until].flatMap((date) => (date === null ? [] : [dayBeside(date, -1), date, dayBeside(date, 1)])),
  );
  return [...new Set(dates)].sort();
}

function inForce(versions: readonly FeeVersion[], date: string): number {
  return versions.filter(({ from, until }) => (from ?? date) <= date && date <= (until ?? date)).length;
}

function isOutside(versions: readonly FeeVersion[], date: string): boolean {
  return (
    versions.every(({ from }) => from !== null && date < from) ||
    versions.every(({ until }) => until !== null && date > until)
  );
}
