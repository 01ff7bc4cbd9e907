// A law is a value: its name, one sentence, where it applies, what a break costs a user, and how it is judged. Laws of a
// schedule see one curve of fees; laws of a rule see its dates, its taxes and its lists.

import type { FeeRule, LawName } from "../pricing/index.ts";
import type { Outcome } from "./finding.ts";
import type { JudgeOptions } from "./options.ts";
import type { Subject } from "./subject.ts";

interface LawWords {
  readonly id: LawName;
  readonly sentence: string;
  /** Where it applies, in words. */
  readonly domain: string;
  /** What a break costs a user. */
  readonly costs: string;
}

export interface ScheduleLaw extends LawWords {
  readonly of: "schedule";
  readonly judge: (subject: Subject) => Outcome;
}

export interface RuleLaw extends LawWords {
  readonly of: "rule";
  readonly judge: (rule: FeeRule, options: JudgeOptions) => Outcome;
}

export type Law = ScheduleLaw | RuleLaw;
