// The process at the other end of apart.ts: makes one comparison ready and runs it each time it is told to.

import { Comparison, type Way } from "./comparison.ts";
import { benchmarkScenario } from "./scenario.ts";

const [way, size] = process.argv.slice(2) as [Way, string];
const count = Number(size);
const run = new Comparison(benchmarkScenario(), count).way(way);

process.on("message", () => {
  const before = process.cpuUsage();
  const checksum = run();
  const { user, system } = process.cpuUsage(before);
  const peakMiB = process.resourceUsage().maxRSS / 1024;
  process.send?.({ nanoseconds: ((user + system) * 1000) / count, checksum, peakMiB });
});
