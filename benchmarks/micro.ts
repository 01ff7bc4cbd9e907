// The times of what the loop calls a million times (cases.ts), fast and naive, and their ratios. It times the ground
// rooms alone; whole rails are timed elsewhere.

import { type MicroCase, microCases } from "./cases.ts";
import { type Group, type GroupReport, measure, type Size, type Task } from "./measure.ts";

/** How often a naive way is done: it is tens to thousands of times slower, and its time for one is what counts. */
const SIZES = { small: { fast: 2_000, naive: 500, rounds: 1 }, real: { fast: 1_000_000, naive: 5_000, rounds: 9 } };

export const micro = {
  name: "micro",
  run(size: Size): GroupReport {
    const { fast: count, naive: naiveCount, rounds } = SIZES[size];
    const cases = microCases(count);
    const quick = cases.map((each): Task => ({ name: each.name, count, run: (n) => each.fast(n) }));
    const slow = cases.flatMap(({ name, naive }): Task[] =>
      naive === null ? [] : [{ name: naiveName(name), count: naiveCount, run: naive }],
    );
    // The naive ways come last. Some share functions with the fast ones, and an engine that has only seen the fast way
    // through them, as in a run, compiles them better.
    const timings = [...measure(quick, rounds), ...measure(slow, rounds)];
    for (const each of cases) refuseWrongAnswers(each, naiveCount);

    const nanoseconds = Object.fromEntries(timings.map(([name, timing]) => [name, timing.nanoseconds]));
    return {
      sizes: Object.fromEntries([...quick, ...slow].map((task) => [task.name, task.count])),
      nanoseconds,
      ratios: ratiosOf(cases, nanoseconds),
      checksums: Object.fromEntries(timings.map(([name, timing]) => [name, timing.checksum])),
    };
  },
} satisfies Group;

/** Each naive way over its fast way, and each fast way over a draw. */
function ratiosOf(cases: readonly MicroCase[], nanoseconds: Readonly<Record<string, number>>): Record<string, number> {
  const ratios: Record<string, number> = {};
  for (const { name, naive } of cases) {
    if (naive !== null) ratios[`${name}NaiveToFast`] = nanoseconds[naiveName(name)]! / nanoseconds[name]!;
    if (name !== "draw") ratios[`${name}ToDraw`] = nanoseconds[name]! / nanoseconds["draw"]!;
  }
  return ratios;
}

function refuseWrongAnswers(each: MicroCase, count: number): void {
  if (each.naive === null) return;
  const [quick, slow] = [each.fast(count), each.naive(count)];
  if (quick !== slow) throw new Error(`${each.name}: checksum ${quick} the fast way, ${slow} the naive way`);
}

function naiveName(name: string): string {
  return `${name}Naive`;
}
