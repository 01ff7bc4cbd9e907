// The whole comparison loop (the remittance scenario: every payment over its rails, all sums and sketches) against the
// floor under it, against the naive way, against itself at other sizes, and the command around it against nothing.

import { type ApartTask, measureApart, Apart, type Turn } from "./apart.ts";
import { Comparison, WAYS, type Way } from "./comparison.ts";
import { type Group, type GroupReport, measure, median, type Size, type Task } from "./measure.ts";
import { benchmarkScenario } from "./scenario.ts";
import { measureStartUp } from "./start-up.ts";

/** Payments in one turn. The naive way is a hundred times slower, and its time for one payment is what counts. */
const SMALL: Readonly<Record<Way, number>> = { loop: 500, floor: 500, naive: 40 };
const REAL: Readonly<Record<Way, number>> = { loop: 100_000, floor: 100_000, naive: 500 };
const SIZES = [10_000, 100_000, 1_000_000, 10_000_000] as const;
const COMPARED_WITH = 100_000;
const ROUNDS = 7;
/** Payments after which the engine compiles nothing anew. */
const WARM = 500_000;

/** Each with its bar in design.md, section 6. */
const MEANINGS = {
  loopToFloor: "the loop over its draws, normals and look-ups alone: at most 2, better 1.5",
  naiveToLoop: "decimals, a date library and objects over the loop: at least 100, better 300",
  perPayment1e7To1e5: "time for one payment among 10^7 over one among 10^5: at most 1.1",
  memory1e7To1e4: "memory for 10^7 payments over memory for 10^4: at most 1.1, and at most 160 MiB",
  startUpHelpToEmpty: "--help over an empty process: at most 1.3",
  startUpFirstComparisonToEmpty: "a first comparison of 1,000 payments over an empty process: at most 4, better 3",
} as const;

export const loop = {
  name: "loop",
  run: (size: Size): GroupReport | Promise<GroupReport> => (size === "small" ? runSmall() : runReal()),
} satisfies Group;

/** In this process, without other sizes and without start-up: shows that everything runs and agrees. */
function runSmall(): GroupReport {
  const scenario = benchmarkScenario();
  refuseWrongAnswers(scenario);
  const tasks = WAYS.map(
    (way): Task => ({ name: way, count: SMALL[way], run: new Comparison(scenario, SMALL[way]).way(way) }),
  );
  const timings = measure(tasks, 1);
  const nanoseconds = Object.fromEntries([...timings].map(([name, timing]) => [name, timing.nanoseconds]));
  const checksums = Object.fromEntries([...timings].map(([name, timing]) => [name, timing.checksum]));
  return {
    sizes: SMALL,
    nanoseconds,
    ratios: ratiosOf(nanoseconds as Record<Way, number>),
    checksums,
    meanings: MEANINGS,
  };
}

async function runReal(): Promise<GroupReport> {
  refuseWrongAnswers(benchmarkScenario());
  const [inLoop, inFloor] = await measureApart([taskOf("loop"), taskOf("floor")], ROUNDS);
  const [naively] = await measureApart([taskOf("naive")], 3);
  const turns = { loop: inLoop!, floor: inFloor!, naive: naively! };
  const bySize = await atSizes();
  const startUp = measureStartUp(15);
  const smallest = bySize[0]!;
  const largest = bySize.at(-1)!;
  return {
    sizes: { ...REAL, ...Object.fromEntries(SIZES.map((size) => [nameOf(size), size])), ...mapped(startUp, () => 1) },
    nanoseconds: {
      ...mapped(turns, ({ nanoseconds }) => nanoseconds),
      ...Object.fromEntries(SIZES.map((size, index) => [nameOf(size), bySize[index]!.nanoseconds])),
      ...mapped(startUp, (milliseconds) => milliseconds * 1e6),
    },
    ratios: {
      ...ratiosOf(mapped(turns, ({ nanoseconds }) => nanoseconds)),
      perPayment1e7To1e5: largest.nanoseconds / bySize[1]!.nanoseconds,
      memory1e7To1e4: largest.peakMiB / smallest.peakMiB,
      startUpHelpToEmpty: startUp.help / startUp.empty,
      startUpFirstComparisonToEmpty: startUp.firstComparison / startUp.empty,
    },
    checksums: {
      ...mapped(turns, ({ checksum }) => checksum),
      ...Object.fromEntries(SIZES.map((size, index) => [nameOf(size), bySize[index]!.checksum])),
    },
    mebibytes: Object.fromEntries(SIZES.map((size, index) => [nameOf(size), bySize[index]!.peakMiB])),
    meanings: MEANINGS,
  };
}

/**
 * Each size in a process of its own that has seen half a million payments (the largest two see them on their way). The
 * machine may be quicker in one minute than in the next, so the size that the others are compared with is run beside each.
 */
async function atSizes(): Promise<readonly Turn[]> {
  const beside = await warmed(COMPARED_WITH);
  const often: Turn[] = [];
  const turns: Turn[] = [];
  for (const count of SIZES) {
    const one = await warmed(count);
    for (let k = 0; k < 3; k++) often.push(await beside.turn());
    turns.push(await one.turn());
    for (let k = 0; k < 3; k++) often.push(await beside.turn());
    one.end();
  }
  beside.end();
  const nanoseconds = median(often.map((turn) => turn.nanoseconds));
  return turns.map((turn, index) => (SIZES[index] === COMPARED_WITH ? { ...turn, nanoseconds } : turn));
}

async function warmed(count: number): Promise<Apart> {
  const one = new Apart({ way: "loop", count });
  if (count < WARM) for (let seen = 0; seen < WARM; seen += count) await one.turn();
  return one;
}

function taskOf(way: Way): ApartTask {
  return { way, count: REAL[way] };
}

function ratiosOf({ loop: ofLoop, floor, naive }: Record<Way, number>): Record<string, number> {
  return { loopToFloor: ofLoop / floor, naiveToLoop: naive / ofLoop };
}

/** The naive way must come to the very sums of the loop. */
function refuseWrongAnswers(scenario: ReturnType<typeof benchmarkScenario>): void {
  const comparison = new Comparison(scenario, SMALL.naive);
  const [fast, slow] = [comparison.way("loop")(), comparison.way("naive")()];
  if (fast !== slow) throw new Error(`checksum ${fast} in the loop, ${slow} the naive way`);
}

function nameOf(size: number): string {
  return `loop1e${Math.round(Math.log10(size))}`;
}

function mapped<Name extends string, From, To>(
  of: Readonly<Record<Name, From>>,
  to: (one: From) => To,
): Record<Name, To> {
  return Object.fromEntries(Object.entries(of).map(([name, one]) => [name, to(one as From)])) as Record<Name, To>;
}
