// No parts cost less together than the whole. Parts may be sent on different days, so that nothing of one is remembered at
// the next; a rule that counts together is judged within what it counts, where parts follow each other with memory.

import type { Counterexample } from "../finding.ts";
import type { ScheduleLaw } from "../law.ts";
import { firstSequence } from "../split-memory.ts";
import type { Split } from "../split.ts";
import { smallestSplit } from "../split-search.ts";
import type { Subject } from "../subject.ts";
import { notApplicable, proved, searched } from "../trying.ts";

export const splittingDoesNotPay: ScheduleLaw = {
  id: "splitting-does-not-pay",
  of: "schedule",
  sentence: "An amount sent in parts does not cost less than the amount sent as one.",
  domain: "every amount the rule is stated for, in two parts, in three to ten and in up to a thousand",
  costs: "Whoever knows the tariff pays less than whoever does not; the provider gets more and smaller payments.",
  judge(subject) {
    if (subject.schedule.rule.cumulative !== null)
      return proved("what went before is counted, so parts add up to the whole but for rounding");
    const span = subject.schedule.memory;
    // Parts on other days begin anew; parts on the same day go on where nothing is above.
    const begins = span === null || span.above === null;
    if (!begins && span.upTo !== null) return notApplicable("judged where nothing went before, and where enough did");
    const found = smallestSplit(subject.curve);
    if (found.split !== null) return broken(subject, found.split);
    const sequence = span === null || !begins ? null : firstSequence(subject);
    if (sequence !== null) return { kind: "broken", counterexample: sequence };
    if (found.leastExact === null && found.isComplete) return proved();
    if (found.leastExact === null) return searched(0, "the search was cut short");
    return searched(
      0,
      found.isComplete
        ? "parts save less than a minor unit"
        : "parts save a fraction of a minor unit; whether ever a whole one was searched up to a bound",
    );
  },
};

function broken(subject: Subject, split: Split): { kind: "broken"; counterexample: Counterexample } {
  const { curve } = subject;
  const apart = split.parts.reduce((sum, { amount, times }) => sum + times * curve.fee(amount), 0);
  const together = curve.fee(split.whole);
  const count = split.parts.reduce((sum, { times }) => sum + times, 0);
  return {
    kind: "broken",
    counterexample: {
      size: subject.money(split.whole),
      on: null,
      rows: [
        subject.priced("the whole", split.whole),
        ...split.parts.map(({ amount, times }) => subject.priced("a part", amount, times)),
      ],
      says: [
        "sending ",
        subject.money(split.whole),
        " as one costs ",
        subject.money(together),
        `, in ${count} parts `,
        subject.money(apart),
      ],
      loses: subject.money(together - apart),
      mend: [
        "charge ",
        subject.money(split.whole),
        " no more than ",
        subject.money(apart),
        ", or the parts no less together: the price of a unit should not rise with the amount",
      ],
    },
  };
}
