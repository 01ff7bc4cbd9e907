// Tasks timed each in a process of its own, so that none is compiled by what another one has shown the engine, and still
// turn by turn, so that a busy machine slows all alike. What counts is processor time: on a busy machine a process waits.
//
//   const loop = startApart({ scenario: "worker-remittance", way: "loop", count: 100_000 }); await loop.turn(); loop.end();

import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Way } from "./comparison.ts";
import { median } from "./measure.ts";

export interface ApartTask {
  readonly way: Way;
  readonly count: number;
}

/** One turn of a task, for one payment of `count`; memory is the most that the process has held so far. */
export interface Turn {
  readonly nanoseconds: number;
  readonly checksum: number;
  readonly peakMiB: number;
}

export class Apart {
  readonly task: ApartTask;
  private readonly child: ChildProcess;

  constructor(task: ApartTask) {
    this.task = task;
    this.child = fork(join(import.meta.dirname, "apart-child.js"), [task.way, String(task.count)]);
  }

  /** The first turn is the process's first: nothing is compiled yet. */
  async turn(): Promise<Turn> {
    const answered = new AbortController(); // so that no turn leaves a listener behind
    const { signal } = answered;
    this.child.send("turn");
    const answer = await Promise.race([once(this.child, "message", { signal }), once(this.child, "exit", { signal })]);
    answered.abort();
    if (typeof answer[0] !== "object") throw new Error(`${this.task.way} ended with ${String(answer[0])}`);
    return answer[0] as Turn;
  }

  end(): void {
    this.child.disconnect();
  }
}

/** Every task once unmeasured, then all in turn for so many rounds; medians, in the order given. */
export async function measureApart(tasks: readonly ApartTask[], rounds: number): Promise<readonly Turn[]> {
  const all = tasks.map((task) => new Apart(task));
  const turns: Turn[][] = tasks.map(() => []);
  for (const one of all) await one.turn();
  for (let round = 0; round < rounds; round++)
    for (const [index, one] of all.entries()) turns[index]!.push(await one.turn());
  for (const one of all) one.end();
  return turns.map((of, index) => {
    const [first] = of;
    if (of.some(({ checksum }) => checksum !== first!.checksum))
      throw new Error(`${tasks[index]!.way}: the checksum changes from round to round`);
    return {
      nanoseconds: median(of.map(({ nanoseconds }) => nanoseconds)),
      checksum: first!.checksum,
      peakMiB: Math.max(...of.map(({ peakMiB }) => peakMiB)),
    };
  });
}
