// Parts within one span of memory: what the second part costs depends on the first, which by then went before. "Free up to
// 1,000.00 a day" is asked where nothing went before, and the second part where the first did.

import type { Counterexample, PricedAmount } from "./finding.ts";
import type { Subject } from "./subject.ts";
import { roundNumbers } from "./round-numbers.ts";

const MOST_WHOLES = 4000;

/** The smallest of the wholes looked at (edges of every span, and their sums) that two parts undercut; null: none. */
export function firstSequence(subject: Subject): Counterexample | null {
  const { family, low, high } = subject;
  const edges = new Set([low]);
  for (const one of family) {
    for (const { from, to } of one.curve.pieces) for (const x of [from, to, from + 1]) edges.add(x);
    const { above = null, upTo = null } = one.schedule.memory ?? {};
    for (const bound of [above, upTo]) if (bound !== null) for (const x of [bound.minor, bound.minor + 1]) edges.add(x);
  }
  for (const round of roundNumbers(low, 1e7)) edges.add(round);
  const firsts = [...edges].filter((x) => x >= low && x <= high).sort((a, b) => a - b);
  const wholes = new Set(firsts.slice(0, 200).flatMap((a) => firsts.slice(0, 200).map((b) => a + b)));
  const ascending = [...wholes]
    .filter((x) => x <= high)
    .sort((a, b) => a - b)
    .slice(0, MOST_WHOLES);
  for (const whole of ascending) {
    for (const first of firsts) {
      if (first >= whole) break;
      const found = judged(subject, whole, first) ?? judged(subject, whole, whole - first);
      if (found !== null) return found;
    }
  }
  return null;
}

function judged(subject: Subject, whole: number, first: number): Counterexample | null {
  const rest = whole - first;
  const { low, family, curve } = subject;
  if (first < low || rest < low) return null;
  const later = family.find(({ schedule: { memory } }) => {
    const { above = null, upTo = null } = memory ?? {};
    return (above === null || first > above.minor) && (upTo === null || first <= upTo.minor);
  });
  if (later === undefined || rest < later.low || rest > later.high) return null;
  const [together, apart] = [curve.fee(whole), curve.fee(first) + later.curve.fee(rest)];
  if (apart >= together) return null;
  const exact = curve.exact(first) * later.curve.parts + later.curve.exact(rest) * curve.parts;
  if (exact >= curve.exact(whole) * later.curve.parts) return null;
  const second: PricedAmount = { ...later.priced("the second part", rest), before: subject.money(first) };
  return {
    size: subject.money(whole),
    on: null,
    rows: [subject.priced("the whole", whole), subject.priced("the first part", first), second],
    says: [
      "sending ",
      subject.money(whole),
      " as one costs ",
      subject.money(together),
      ", in two parts after each other ",
      subject.money(apart),
    ],
    loses: subject.money(together - apart),
    mend: ["count the amount itself among what went before (`cumulative`), so that parts and whole pay the same"],
  };
}
