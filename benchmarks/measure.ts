// How a benchmark is timed: every task once unmeasured, then all tasks in turn, round after round, and the median of each.
// Turns are interleaved so that a busy machine slows all tasks of a round alike: only ratios within one run mean much.
// A task answers with a checksum of what it computed, and one that changes its answer between rounds stops the run.

/** One thing to time: `run(count)` does it `count` times and answers with a checksum of the results. */
export interface Task {
  readonly name: string;
  readonly count: number;
  run(count: number): number;
}

export interface Timing {
  /** Median over the rounds, for one of `count`, in nanoseconds. */
  readonly nanoseconds: number;
  readonly checksum: number;
}

/** What a group of benchmarks leaves: the same shape for every group, so that the printer knows none of them. */
export interface GroupReport {
  /** How often each task was done in one round. */
  readonly sizes: Readonly<Record<string, number>>;
  /** Times in nanoseconds: orientation only, they move with the machine. */
  readonly nanoseconds: Readonly<Record<string, number>>;
  /** Medians of one run divided by each other: what is compared and quoted. */
  readonly ratios: Readonly<Record<string, number>>;
  readonly checksums: Readonly<Record<string, number>>;
  /** Most memory held, in MiB, where that was asked. */
  readonly mebibytes?: Readonly<Record<string, number>>;
  /** What a ratio says, in words, with the bar that the design sets it. */
  readonly meanings?: Readonly<Record<string, string>>;
}

/** `small` runs with the tests, so that no benchmark rots; `real` is what numbers are quoted from. */
export type Size = "small" | "real";

export interface Group {
  readonly name: string;
  run(size: Size): GroupReport | Promise<GroupReport>;
}

/** Times the tasks over interleaved rounds; by name, in the order given. */
export function measure(tasks: readonly Task[], rounds: number): ReadonlyMap<string, Timing> {
  const checksums = tasks.map((task) => task.run(task.count));
  const times: number[][] = tasks.map(() => []);
  for (let round = 0; round < rounds; round++) {
    tasks.forEach((task, index) => {
      const start = performance.now();
      const checksum = task.run(task.count);
      times[index]!.push(((performance.now() - start) * 1e6) / task.count);
      if (checksum !== checksums[index]) {
        throw new Error(`${task.name}: checksum ${checksum} in round ${round + 1}, ${checksums[index]} before`);
      }
    });
  }
  return new Map(
    tasks.map((task, index) => [task.name, { nanoseconds: median(times[index]!), checksum: checksums[index]! }]),
  );
}

/** The middle value, or the lower of the two middle ones. */
export function median(values: readonly number[]): number {
  const ordered = [...values].sort((a, b) => a - b);
  return ordered[(ordered.length - 1) >> 1]!;
}

/**
 * Folds a whole result into a checksum of 32 bits; the order of results matters. It costs about a nanosecond, so that it
 * does not drown what is measured (a remainder of doubles would take twenty).
 */
export function fold(checksum: number, result: number): number {
  return (Math.imul(checksum, 31) + result) | 0;
}
