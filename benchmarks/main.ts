// All benchmarks, one after the other: `npm run bench`, or `npm run bench -- --format json` for machines. `--size small`
// shows in a second that they run. Numbers are quoted with the command, the size, the runtime and the machine.

import { parseArgs } from "node:util";
import type { Group, GroupReport, Size } from "./measure.ts";
import { loop } from "./loop.ts";
import { micro } from "./micro.ts";

/** The groups of benchmarks: what is called a million times, a whole comparison. Add yours here. */
const groups: readonly Group[] = [micro, loop];

interface Report extends GroupReport {
  readonly node: string;
}

async function runAll(size: Size): Promise<Report> {
  const reports: GroupReport[] = [];
  for (const group of groups) reports.push(await group.run(size));
  const all = (key: keyof GroupReport) => Object.assign({}, ...reports.map((report) => report[key]));
  return {
    node: process.version,
    sizes: all("sizes"),
    nanoseconds: all("nanoseconds"),
    ratios: all("ratios"),
    checksums: all("checksums"),
    mebibytes: all("mebibytes"),
    meanings: all("meanings"),
  };
}

function asText(report: Report): string {
  const rows = Object.entries(report.nanoseconds).map(([name, nanoseconds]) =>
    [
      name.padEnd(20),
      String(report.sizes[name]).padStart(10),
      nanoseconds.toFixed(1).padStart(12),
      String(report.checksums[name] ?? "").padStart(16),
    ].join(" "),
  );
  const ratios = Object.entries(report.ratios).map(([name, ratio]) =>
    `${name.padEnd(31)} ${ratio.toFixed(2).padStart(12)}   ${report.meanings?.[name] ?? ""}`.trimEnd(),
  );
  const memory = Object.entries(report.mebibytes ?? {}).map(
    ([name, mebibytes]) => `${name.padEnd(31)} ${mebibytes.toFixed(1).padStart(12)} MiB`,
  );
  const header = ["task".padEnd(20), "count".padStart(10), "ns each".padStart(12), "checksum".padStart(16)].join(" ");
  return [
    `Node ${report.node}, medians of interleaved rounds`,
    "",
    header,
    ...rows,
    "",
    "ratios in this run",
    ...ratios,
    ...(memory.length === 0 ? [] : ["", "most memory held", ...memory]),
  ].join("\n");
}

const { values } = parseArgs({
  options: { format: { type: "string", default: "text" }, size: { type: "string", default: "real" } },
});
if (values.size !== "small" && values.size !== "real") throw new Error(`--size: small or real, not ${values.size}`);
if (values.format !== "text" && values.format !== "json")
  throw new Error(`--format: text or json, not ${values.format}`);
const report = await runAll(values.size);
process.stdout.write(`${values.format === "json" ? JSON.stringify(report, null, 2) : asText(report)}\n`);
