// A rule is judged: each law on each of its schedules, breaks that the data declares set apart, declarations that nothing
// breaks any more named. Plain data comes out; who prints it, and whether the program fails, is decided elsewhere.

import { type AcceptedBreak, checkFeeRule, type FeeRule, type LawName } from "../pricing/index.ts";
import type { Finding, Outcome, RuleFindings, ScheduleFindings, StaleAcceptance, Verdict } from "./finding.ts";
import type { RuleLaw, ScheduleLaw } from "./law.ts";
import { LAWS } from "./laws.ts";
import { measuresOf } from "./measures.ts";
import type { JudgeOptions } from "./options.ts";
import { domainOf, isTaxOfAnother, type Schedule, schedulesOf } from "./schedule.ts";
import { Subject } from "./subject.ts";

export function judgeRule(rule: FeeRule, options: JudgeOptions): RuleFindings {
  const problems = checkFeeRule(rule);
  // Wrong dates are what one law is about; a rule of which terms are wrong cannot be priced at all.
  const others = problems.filter(
    ({ code }) =>
      code !== "version-gap" && code !== "version-overlap" && !(code === "base-missing" && isTaxOfAnother(rule)),
  );
  const wanted = LAWS.filter(({ id }) => options.laws?.includes(id) ?? true);
  const isPriceable = others.length === 0;
  const { schedules, bounds } = isPriceable ? schedulesOf(rule) : { schedules: [], bounds: [] };
  const ofRule = wanted.filter((law): law is RuleLaw => law.of === "rule");
  const ofSchedule = wanted.filter((law): law is ScheduleLaw => law.of === "schedule");
  const findings = isPriceable
    ? ofRule.map((law) => finding(law.id, law.judge(rule, options), rule.accepts ?? []))
    : [];
  const judged = subjectsOf(schedules, options).map((subject) => judgeSchedule(rule, subject, ofSchedule));
  const domain = domainOf(rule);
  return {
    rule: rule.id,
    label: rule.label,
    currency: rule.currency,
    base: rule.base.kind === "fee" ? `fee:${rule.base.rule}` : isTaxOfAnother(rule) ? "the fee" : rule.base.kind,
    domain: {
      from: { minor: domain.low, currency: rule.currency },
      upTo: { minor: domain.high, currency: rule.currency },
      isStated: domain.isStated,
    },
    problems: others,
    findings,
    schedules: judged,
    stale: isPriceable
      ? staleOf(
          rule,
          wanted.map(({ id }) => id),
          findings,
          judged,
        )
      : [],
    bounds,
    seed: options.seed,
    runs: options.runs,
  };
}

/** Schedules that differ in what went before alone know of each other. */
export function subjectsOf(schedules: readonly Schedule[], options: JudgeOptions): readonly Subject[] {
  const families = new Map<string, Subject[]>();
  return schedules.map((schedule) => {
    const key = `${schedule.version} ${schedule.family}`;
    const family = families.get(key) ?? [];
    families.set(key, family);
    const subject = new Subject(schedule, options, family);
    family.push(subject);
    return subject;
  });
}

function judgeSchedule(rule: FeeRule, subject: Subject, laws: readonly ScheduleLaw[]): ScheduleFindings {
  const { version, from, until, facts, alike } = subject.schedule;
  const accepts = [...(rule.versions[version]?.accepts ?? []), ...(rule.accepts ?? [])];
  return {
    version,
    from,
    until,
    facts,
    alike,
    amounts: { from: subject.money(subject.low), upTo: subject.money(subject.high) },
    findings: laws.map((law) => finding(law.id, law.judge(subject), accepts)),
    measures: measuresOf(subject),
  };
}

function finding(law: LawName, outcome: Outcome, accepts: readonly AcceptedBreak[]): Finding {
  const accepted = accepts.find((one) => one.law === law);
  const verdict: Verdict =
    outcome.kind !== "broken" || accepted === undefined
      ? outcome
      : {
          kind: "accepted",
          because: accepted.because,
          source: accepted.source,
          counterexample: outcome.counterexample,
        };
  return { law, verdict };
}

/** What is declared for a version has to occur in one of its schedules, what is declared for the rule anywhere. */
function staleOf(
  rule: FeeRule,
  wanted: readonly LawName[],
  findings: readonly Finding[],
  schedules: readonly ScheduleFindings[],
): readonly StaleAcceptance[] {
  const occurs = (law: LawName, among: readonly Finding[]): boolean =>
    among.some((one) => one.law === law && one.verdict.kind === "accepted");
  const stale = (version: number | null, accepts: readonly AcceptedBreak[]): readonly StaleAcceptance[] => {
    const among = schedules.filter((one) => version === null || one.version === version).map((one) => one.findings);
    const all = version === null ? [...among.flat(), ...findings] : among.flat();
    return accepts
      .filter(({ law }) => wanted.includes(law) && !occurs(law, all))
      .map(({ law, because, source }) => ({ law, version, because, source }));
  };
  return [...stale(null, rule.accepts ?? []), ...rule.versions.flatMap((one, at) => stale(at, one.accepts ?? []))];
}
