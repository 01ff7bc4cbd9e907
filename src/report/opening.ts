// The first screen of a comparison: the question, the luck it was run with, and which rails exist on the dates of the run.
// The sources of a status stand at the end of the page, with everything else that it rests on.
//
//   quick-link   announced, not live   remittance: announced, not live, since 2026-01-01

import type { RailResult, Results, RunFacts } from "../study/index.ts";
import { count, grouped, share } from "./figures.ts";
import { type Block, heading, paragraph } from "./page.ts";

export function opening(results: Results): readonly Block[] {
  const { run } = results;
  return [
    ...luckNote(run),
    ...setNote(run),
    heading(1, run.scenario.title),
    ...(run.scenario.question === "" ? [] : [paragraph(run.scenario.question)]),
    paragraph(conditions(run)),
    ...(run.fxHistory === null ? [] : [paragraph(historyText(run.fxHistory))]),
    ...(run.paymentFile === null
      ? []
      : [
          paragraph(
            `${paymentFileText(run.paymentFile)} ${run.paymentFile.setsPeriod ? `${SETS_PERIOD} ` : ""}${FIXED}`,
          ),
        ]),
    statusTable(results.rails),
  ];
}

function historyText({ id, published, fixes, from, to }: NonNullable<RunFacts["fxHistory"]>): string {
  return `Conditional on this history: the mids are the ${count(fixes)} fixes of ${id} from ${from} to ${to}, each from its publication at ${published} until the next.`;
}

/** What a file of payments means for the intervals. */
const FIXED =
  "They are a fixed population: each stands for itself, and intervals cover the luck of the model only, not which payments there might have been.";

const SETS_PERIOD = "The period of the run is theirs.";

/** "300,000 payments of july.csv: INR 1,250,000.00 and MYR 90.00, from 2026-07-01T00:10:00.000Z to …": its control totals. */
export function paymentFileText({ id, rows, sums, first, last }: NonNullable<RunFacts["paymentFile"]>): string {
  const amounts = sums.map(({ currency, amount }) => `${currency} ${grouped(amount)}`).join(" and ");
  const payments = rows === 1 ? "1 payment" : `${count(rows)} payments`;
  return `${payments} of ${id}: ${amounts}, initiated from ${first} to ${last}.`;
}

/** What a status means, in words nobody can take for "it works today". */
export function statusWords(status: RailResult["status"]): string {
  switch (status) {
    case "live":
      return "live";
    case "announced":
      return "announced, not live";
    case "hypothetical":
      return "hypothetical";
    default:
      return assertNever(status);
  }
}

/** With typical luck this is the first line of the report: one made-up course of events, and the choices that made it. */
export function luckLine(
  luck: "drawn" | "typical",
  choices: readonly {
    readonly name: string;
    readonly value: string;
    readonly share: number | null;
    readonly how: string;
  }[],
): string | null {
  const named = choices.map(
    (choice) =>
      `${choice.name} = ${choice.value} (${choice.share === null ? choice.how : `${share(choice.share)} of payments, ${choice.how}`})`,
  );
  if (luck === "typical") {
    const made = named.length === 0 ? "no choice had to be made." : `the choices made are ${named.join("; ")}.`;
    return `Typical luck: every draw is at its middle, so times are medians and what has a chance below one half does not happen; ${made} No intervals, no verdict.`;
  }
  return named.length === 0 ? null : `Picked: ${named.join("; ")}.`;
}

/** What is no longer as the files say it: a report without this line would be taken for theirs. */
function setLine(overlays: RunFacts["overlays"]): string | null {
  if (overlays.length === 0) return null;
  return `Set on the command line, in place of what the files say: ${overlays.map(({ path, value }) => `${path} = ${value}`).join("; ")}.`;
}

export function setNote({ overlays }: Pick<RunFacts, "overlays">): readonly Block[] {
  const line = setLine(overlays);
  return line === null ? [] : [paragraph(line)];
}

function luckNote(run: RunFacts): readonly Block[] {
  const line = luckLine(run.luck, run.choices);
  return line === null ? [] : [paragraph(line)];
}

function conditions(run: RunFacts): string {
  const mids = run.mids.values
    .filter((mid) => mid.currency !== run.mids.numeraire)
    .map((mid) => `${grouped(mid.value)} ${mid.currency}`);
  const rates = `mid rates of ${run.mids.on}: 1 ${run.mids.numeraire} = ${mids.join(" = ")}`;
  const moving =
    run.fxHistory !== null ? "then as published" : run.luck === "typical" ? "held still" : "then simulated";
  const times = run.replications === 1 ? "1 replication" : `${count(run.replications)} replications`;
  return `Seed ${run.seed}, ${times}; payments from ${run.period.from} to ${run.period.to}; ${rates}, ${moving}. settlesim ${run.version}.`;
}

function statusTable(rails: readonly RailResult[]): Block {
  return {
    kind: "table",
    head: ["rail", "status", "on the dates of this run"],
    rows: rails.map((rail) => [
      [rail.id, ...(rail.label === "" || rail.label === rail.id ? [] : [rail.label])],
      statusWords(rail.status),
      rail.statusNotes.length === 0 ? "carries none of these payments" : linesOf(rail),
    ]),
    align: ["left", "left", "left"],
    wrap: [2, 0],
  };
}

/** One line for each status and date; variants that share both are told together. */
function linesOf(rail: RailResult): readonly string[] {
  const lines = new Map<string, string[]>();
  for (const note of rail.statusNotes) {
    const dates = note.until === null ? `since ${note.from}` : `${note.from} to ${note.until}`;
    const what = note.kinds.length > 0 ? note.kinds : [note.variant].filter((name) => name !== "");
    const line = `${statusWords(note.is)}, ${dates}`;
    lines.set(line, [...new Set([...(lines.get(line) ?? []), ...what])]);
  }
  return [...lines].map(([line, what]) => `${what.length === 0 ? "" : `${what.join(", ")}: `}${line}`);
}

function assertNever(value: never): never {
  throw new Error(`unknown status ${String(value)}`);
}
