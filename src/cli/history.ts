// A file of published rates for a verb: opened, judged by what the scenario needs, and put in place of its mids.

import { createHash } from "node:crypto";
import { basename } from "node:path";
import { readFxHistory } from "../io/index.ts";
import type { Checked } from "../scenario/index.ts";
import type { Scenario } from "../settlement/index.ts";
import { DAY, dayNumberOf, type LocalDate } from "../time/index.ts";
import { byteSource } from "./files.ts";
import { hashedOnce, withInput } from "./input-digest.ts";

/** The scenario with the rates of `path`: its reference mids become the fix that holds when the run begins. */
export async function historyFor(scenario: Scenario, path: string): Promise<Checked<Scenario>> {
  const opened = byteSource(path);
  if (!opened.ok) return opened;
  const { mids, period, horizonMs } = scenario;
  const until = (dayNumberOf(period.until as LocalDate) + 1) * DAY;
  const hash = createHash("sha256");
  const read = await readFxHistory({
    source: { file: path, open: hashedOnce(opened.value, hash) },
    name: basename(path),
    numeraire: mids.numeraire,
    currencies: Object.keys(mids.valuesE8),
    from: dayNumberOf(period.from as LocalDate) * DAY,
    until,
    horizon: until + horizonMs,
  });
  if (!read.ok) return read;
  const { on, valuesE8 } = read.value.fixes[0]!;
  const value = { ...withInput(scenario, path, hash), mids: { ...mids, on, valuesE8, history: read.value } };
  return { ok: true, value, issues: [] };
}
