// Laws of fee rules: what each says, how it is judged, generators of amounts that break things. Over pricing and settlement.

export { anyAmount, probes } from "./amounts.ts";
export { type AmountCase, Curve } from "./curve.ts";
export {
  type AmountSpan,
  brokenFindings,
  type Counterexample,
  type FactValues,
  type Finding,
  isSound,
  type Jump,
  type Measures,
  type Money,
  type Outcome,
  type PricedAmount,
  type RuleFindings,
  type ScheduleFindings,
  type StaleAcceptance,
  type Verdict,
  type Words,
} from "./finding.ts";
export { judgeRule, subjectsOf } from "./judge.ts";
export type { Law, RuleLaw, ScheduleLaw } from "./law.ts";
export type { Evaluator, JudgeOptions } from "./options.ts";
export { LAWS } from "./laws.ts";
export { chargedAfter, chargedFee, exactAfter, exactFee } from "./reference.ts";
export { type Domain, isOnAmount, type Schedule, type Schedules, schedulesOf } from "./schedule.ts";
export type { Split } from "./split.ts";
export { type SplitFound, smallestSplit } from "./split-search.ts";
export { OWN_EVALUATOR, Subject } from "./subject.ts";
export { judgeVersions, type VersionChange } from "./version-changes.ts";
