// The answer to a sender: the effective rate first, then what arrives, in how long and at what cost, which rail is cheapest
// and fastest, why others are not among them, and what all of it rests on. Reads a QuoteAnswer; computes nothing.
//
//   Cheapest: quick-link (announced, not live on this date): 1 MYR = 23.06 INR after everything

import type {
  QuoteAnswer,
  QuoteMoment,
  QuoteExclusion,
  QuoteQuestion,
  QuotePick,
  QuoteRail,
  Rate,
} from "../study/index.ts";
import { count, duration, grouped, money, percentOfBps, rateFigure, share } from "./figures.ts";
import { costTables } from "./quote-costs.ts";
import { weekBlocks } from "./quote-week.ts";
import { setNote, statusWords } from "./opening.ts";
import { wrapText } from "./layout.ts";
import { type Block, type Cell, heading, list, type Page, paragraph, type Table } from "./page.ts";
import { bearerWords, endsOf, kindWords, outcomeWords, segmentWords } from "./words.ts";

/** Digits of a rate that a sender reads. */
const RATE_DIGITS = 6;

export function quotePage(answer: QuoteAnswer): Page {
  const rails = byPrice(answer.rails);
  return [
    paragraph(conditions(answer)),
    ...setNote(answer),
    heading(1, title(answer)),
    ...(rails.length === 0 ? [paragraph("No rail takes this payment.")] : [rateTable(answer, rails)]),
    ...best(answer),
    ...shortfalls(rails, answer),
    ...costTables(answer, rails),
    ...excluded(answer),
    heading(2, "What this rests on"),
    list(grounds(answer, rails)),
    ...weekBlocks(answer),
  ];
}

/** Cheapest first; a rail on which nothing completes comes last. */
function byPrice(rails: readonly QuoteRail[]): readonly QuoteRail[] {
  const bps = ({ price }: QuoteRail): number => price?.bps ?? Number.POSITIVE_INFINITY;
  return [...rails].sort((a, b) => (bps(a) < bps(b) ? -1 : bps(a) > bps(b) ? 1 : 0));
}

/** The first line: when, at which mids, with which luck. */
function conditions({ question, mids, luck, lucks, seed, picks }: QuoteAnswer): string {
  const [here, there] = endsOf(question.direction);
  const { sender, beneficiary, utc } = question.initiatedAt;
  const clocks =
    sender === utc ? utc : `${sender} in ${here}${beneficiary === sender ? "" : `, ${beneficiary} in ${there}`}`;
  const assumed = question.isDateGiven
    ? question.isTimeGiven
      ? ""
      : " (the time of day is ours: --at takes another)"
    : " (the date of the mid rates, since no --at is given)";
  const values = mids.values.map(({ currency, value }) => `${grouped(value)} ${currency}`).join(" = ");
  const given = mids.given.map(
    ({ base, term, rate, moved }) =>
      `1 ${base} = ${grouped(rate)} ${term} is given, and moves ${moved} against ${mids.numeraire}`,
  );
  const rates = `mid rates of ${mids.on}: 1 ${mids.numeraire} = ${values}${given.length === 0 ? "" : ` (${given.join("; ")})`}, so ${rateText(mids.cross)}`;
  const drawn =
    luck === "typical"
      ? "luck is typical: every draw at its middle"
      : `luck is drawn ${count(lucks)} times (seed ${seed})`;
  const picked = Object.entries(picks).map(([name, value]) => `${name} = ${value}`);
  return `Sent ${clocks}${assumed}; ${rates}; ${drawn}${picked.length === 0 ? "" : `; picked: ${picked.join(", ")}`}.`;
}

function title({ question }: QuoteAnswer): string {
  const [here, there] = endsOf(question.direction);
  const { kind, segment, bearer, purpose, fixes, amount, memory } = question;
  const what = { principal: "", debit: " to be paid in all", credit: " to arrive" }[fixes];
  const before = memory.map(({ name, amount: sent }) => `; ${name.replaceAll("-", " ")} ${money(sent)}`).join("");
  const why = purpose === null ? "" : ` for ${purpose}`;
  return `${money(amount)}${what} from ${here} to ${there}: ${kindWords(kind)}${why}, sent by ${segmentWords(segment)}; ${bearerWords(bearer)}${before}`;
}

function rateText({ from, to, value }: Rate): string {
  return `1 ${from} = ${rateFigure(value, RATE_DIGITS)} ${to}`;
}

function rateTable(answer: QuoteAnswer, rails: readonly QuoteRail[]): Table {
  const { from, to } = answer.mids.cross;
  const spread = answer.luck === "drawn";
  const isApproved = rails.some(({ milestones }) => milestones[APPROVED] !== undefined);
  const parts = spread ? ["half in", "19 of 20 in"] : ["in"];
  const timed = (isApproved ? ["approved", "paid out"] : ["there"]).flatMap((what) =>
    parts.map((part) => [what, part]),
  );
  return {
    kind: "table",
    head: ["rail", [`1 ${from} =`, "after", "everything"], ["arrives,", to], ["you pay,", from], ...timed],
    rows: rails.map((rail) => [
      [rail.rail, ...statusLines(rail)],
      rateCell(rail),
      spreadCell(rail.arrives, "p5", "\u2265", spread),
      spreadCell(rail.sends, "p95", "\u2264", spread),
      ...timeCells(rail, answer, isApproved),
    ]),
    align: ["left", "right", "right", "right", ...timed.map(() => "right" as const)],
    wrap: [0],
    spaced: true,
  };
}

/** The milestone at which a merchant sees that the payment is good. */
const APPROVED = "authorised";
const STATUS_WIDTH = 17;

function statusLines({ status }: QuoteRail): readonly string[] {
  return status === null || status.is === "live"
    ? []
    : wrapText(`${statusWords(status.is)} on this date`, STATUS_WIDTH);
}

/** A rate far below one is told the other way round too. */
function rateCell({ effectiveRate: rate }: QuoteRail): Cell {
  if (rate === null) return "none";
  const text = `${rateFigure(rate.value, RATE_DIGITS)} ${rate.to}`;
  return Number(rate.value) >= 1 || Number(rate.value) === 0
    ? text
    : [text, `1 ${rate.to} =`, `${rateFigure(String(1 / Number(rate.value)), RATE_DIGITS)} ${rate.from}`];
}

/** The mean, and below it what 19 of 20 keep to, or what nearly all of them are; nothing below where luck changes nothing. */
function spreadCell(of: QuoteRail["arrives"], bound: "p5" | "p95", sign: string, isSpread: boolean): Cell {
  if (of === null) return "";
  const mean = grouped(of.mean);
  if (!isSpread || (of.mean === of.p5 && of.mean === of.p95)) return mean;
  return of.p5 === of.p95 ? [mean, "mostly", grouped(of.p50)] : [mean, "19 of 20", `${sign} ${grouped(of[bound])}`];
}

/** Times in two columns (half, 19 of 20); of a payment that is approved first, both moments; else also the clock. */
function timeCells(rail: QuoteRail, { luck, lucks }: QuoteAnswer, isApproved: boolean): readonly Cell[] {
  const { rejected, returned, unsettled } = rail.outcomes;
  const never = `${share((rejected + returned + unsettled) / lucks)} fail`;
  const text = (seconds: number | null): string => (seconds === null ? never : duration(seconds));
  const quantiles = luck === "drawn" ? (["p50", "p95"] as const) : (["p50"] as const);
  const there = quantiles.map(
    (q): Cell => [text(rail.creditSeconds[q]), ...(isApproved ? [] : clock(rail.creditBy[q]))],
  );
  const approved = isApproved ? quantiles.map((q): Cell => text(rail.milestones[APPROVED]?.[q] ?? null)) : [];
  return [...approved, ...there];
}

/** The beneficiary's clock: "Wed 07-01 10:49". */
function clock(at: QuoteMoment | null): readonly string[] {
  return at === null ? [] : [at.beneficiary.replace(/^(\w{3}) \d{4}-(\d\d-\d\d \d\d:\d\d).*$/, "$1 $2")];
}

/** Cheapest and fastest in a sentence each; one that is not live is never named without saying so. */
function best({ cheapest, fastest, rails, currency }: QuoteAnswer): readonly Block[] {
  const price = ({ effectiveRate, price: of }: QuoteRail): string =>
    effectiveRate === null || of === null
      ? "nothing arrives"
      : `${rateText(effectiveRate)} after everything; it costs ${money({ currency, amount: of.amount })}, ${percentOfBps(of.bps)}`;
  const isApproved = rails.some(({ milestones }) => milestones[APPROVED] !== undefined);
  const speed = ({ creditSeconds: { p50, p95 } }: QuoteRail): string =>
    p50 === null
      ? "more than half never arrive"
      : p95 === null
        ? `half arrive in ${duration(p50)}, and more than one in twenty never`
        : p50 === p95
          ? `it arrives in ${duration(p50)}`
          : `half arrive in ${duration(p50)}, 19 of 20 in ${duration(p95)}`;
  const [only, another] = rails;
  if (only === undefined) return [];
  if (another === undefined)
    return [paragraph(`Only ${only.rail}${mark(only)} takes it: ${price(only)}; ${speed(only)}.`)];
  return [
    list(
      [
        pickLine("Cheapest", cheapest, rails, price),
        pickLine(isApproved ? "Fastest paid out" : "Fastest", fastest, rails, speed),
      ].flatMap((line) => line ?? []),
    ),
  ];
}

/** Says of a rail that is not live that it is not; nothing of one that is. */
function mark({ status }: QuoteRail): string {
  if (status?.is === "live") return "";
  return status === null ? " (status unknown)" : ` (${statusWords(status.is)} on this date)`;
}

function pickLine(
  what: string,
  pick: QuotePick | null,
  rails: readonly QuoteRail[],
  say: (rail: QuoteRail) => string,
): string | null {
  const found = (id: string | null): QuoteRail | undefined => rails.find(({ rail }) => rail === id);
  const first = found(pick?.rail ?? null);
  if (pick === null || first === undefined) return null;
  if (pick.isLive) return `${what} is ${first.rail}: ${say(first)}.`;
  const live = found(pick.ofLive);
  const rest =
    live === undefined
      ? "None that takes this payment is live on this date."
      : `Of the rails that are live it is ${live.rail}: ${say(live)}.`;
  return `${what} is ${first.rail}${mark(first)}: ${say(first)}. ${rest}`;
}

/** What does not arrive, or arrives short. */
function shortfalls(rails: readonly QuoteRail[], { lucks, luck }: QuoteAnswer): readonly Block[] {
  const lines = rails.flatMap(({ rail, outcomes, reasons }) => {
    const { rejected, returned, unsettled, underDelivered } = outcomes;
    const failed = rejected + returned + unsettled;
    const ends = (["rejected", "returned", "unsettled"] as const)
      .filter((end) => outcomes[end] > 0)
      .map((end) => `${outcomeWords(end)} ${share(outcomes[end] / lucks)}`);
    const why = Object.entries(reasons)
      .sort(([, a], [, b]) => b - a)
      .map(([reason, many]) => `${spoken(reason)} ${luck === "typical" ? "" : share(many / lucks)}`.trim());
    return [
      ...(failed === 0 ? [] : [`${rail}: ${ends.join(", ")} of the time (${why.join(", ")}).`]),
      ...(underDelivered === 0
        ? []
        : [`${rail}: less arrives than was asked for ${share(underDelivered / lucks)} of the time.`]),
    ];
  });
  return lines.length === 0 ? [] : [heading(3, "What may go wrong"), list(lines)];
}

function excluded({ excluded: out, question }: QuoteAnswer): readonly Block[] {
  if (out.length === 0) return [];
  return [heading(3, "Not for this payment"), list(out.map((one) => `${one.rail}: ${whyNot(one, question)}.`))];
}

function whyNot({ reason, detail, label }: QuoteExclusion, { kind, direction }: QuoteQuestion): string {
  const [here, there] = endsOf(direction);
  if (reason === "direction-not-carried") return `${label} carries no money from ${here} to ${there}`;
  if (reason === "kind-not-carried" && detail === null) return `${label} does not carry a ${kindWords(kind)}`;
  return detail === null || detail === "" ? spoken(reason) : `${spoken(reason)}: ${detail}`;
}

/** A reason as the data name it, without its dashes. */
function spoken(reason: string): string {
  return reason.replaceAll("-", " ");
}

function grounds({ assumptions, luck }: QuoteAnswer, rails: readonly QuoteRail[]): readonly string[] {
  const { published, reported, assumed, fitted } = assumptions;
  const total = published + reported + assumed + fitted;
  const largest = rails.flatMap(({ rail, price }) => {
    const item = price?.items.find(({ of, grade }) => of === price.assumed.largest && grade === "assumed");
    if (price === null || price === undefined || item === undefined) return [];
    return [
      `${rail}: ${percentOfBps(price.assumed.bps)} of its ${percentOfBps(price.bps)} rests on assumed prices, most of it on ${item.of} (${percentOfBps(item.bps)}).`,
    ];
  });
  return [
    `${count(total)} numbers of the data: ${count(published)} published, ${count(reported)} reported, ${count(fitted)} fitted, ${count(assumed)} assumed.`,
    ...largest,
    ...(luck === "drawn" ? ["Means are over the lucks that arrive; the price is valued at the mid rates above."] : []),
  ];
}
