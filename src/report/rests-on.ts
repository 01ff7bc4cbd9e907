// What a comparison rests on: on the first screen how many numbers are assumed and which of them the verdicts hang on, at
// the end the same with the sources of each rail's status.
//
//   The verdict on price hangs most on one assumed number: link.margin of quick-link, now 41.0 bp, turns it at 161.3 bp

import type { Difference, Results } from "../study/index.ts";
import { bpsDecimals, count, fixed } from "./figures.ts";
import { statusWords } from "./opening.ts";
import { type Block, heading, list, paragraph } from "./page.ts";

/** Below this many differences each has a sentence of its own; above, the one that turns first speaks for all. */
const TOLD_APART = 2;

/** For the first screen: a reader should not have to look for it. */
export function assumptionNote(results: Results): Block {
  const { assumptions } = results;
  const hanging = results.differences.filter(
    ({ hangsOn, verdict }) => hangsOn !== null && (verdict.price === "cheaper" || verdict.price === "dearer"),
  );
  const nearest = [...hanging].sort((a, b) => stretch(a) - stretch(b));
  const told = nearest.slice(0, nearest.length > TOLD_APART ? 1 : TOLD_APART);
  const of = results.differences.length > 1 ? (one: Difference): string => ` of ${nameOf(one)}` : (): string => "";
  const sentences = told.map(
    (one) =>
      `The verdict on price${of(one)} hangs most on ${hangsWords(one)}${told.length < nearest.length ? "; no other verdict turns sooner" : ""}.`,
  );
  return paragraph(
    [`${count(assumptions.assumed)} of ${count(allOf(results))} numbers behind this are assumed.`, ...sentences].join(
      " ",
    ),
  );
}

/** "link.margin of quick-link, assumed, 41.0 bp: it turns at 161.3 bp, 3.9 times that" */
function hangsWords({ hangsOn }: Difference): string {
  if (hangsOn === null) throw new Error("asked for what nothing hangs on");
  const { item, rail, bps, turnsAtBps } = hangsOn;
  const written = (value: number): string => `${fixed(value, bpsDecimals(value))} bp`;
  const times = turnsAtBps / bps;
  const factor =
    times >= 1.995
      ? `${fixed(times, 1)} times that`
      : `${times >= 1 ? "+" : "-"}${fixed(Math.abs(times - 1) * 100, 0)} %`;
  return `${item} of ${rail}, an assumed ${written(bps)}: it turns at ${written(turnsAtBps)}, ${factor}`;
}

function nameOf({ rail, reference, kind, direction, segment }: Difference): string {
  return `${rail} against ${reference} (${kind} ${direction}, ${segment})`;
}

function stretch({ hangsOn }: Difference): number {
  return hangsOn === null ? Infinity : Math.abs(Math.log(hangsOn.turnsAtBps / hangsOn.bps));
}

function allOf({ assumptions: { published, reported, assumed, fitted } }: Results): number {
  return published + reported + assumed + fitted;
}

/** The last but one section: counts, and who says that a rail is live, announced or hypothetical. */
export function restsOn(results: Results): readonly Block[] {
  const { assumptions: counted } = results;
  const statuses = results.rails.flatMap(({ id, statusNotes }) =>
    [
      ...new Set(
        statusNotes.filter(({ source }) => source !== "").map((note) => `${statusWords(note.is)}: ${note.source}`),
      ),
    ].map((line) => `${id} ${line}`),
  );
  return [
    heading(2, "What this rests on"),
    paragraph(
      `${count(counted.assumed)} of ${count(allOf(results))} numbers are assumed (${count(counted.published)} published, ${count(counted.reported)} reported, ${count(counted.fitted)} fitted). ` +
        "--format json lists each with its source under assumptions.list.",
    ),
    ...(statuses.length === 0 ? [] : [list(statuses)]),
  ];
}
