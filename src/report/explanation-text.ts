// One payment told leg by leg: what arrives and when, then each leg with its clock, waits, amounts and charges, then totals
// that add up as printed, and the sources by number. Reads an Explanation; computes only what it adds up.
//
//   closed   2 d 13 h, my-branch shut (cut-off customer-order), open again Mon 2026-08-10 09:00

import type { Explanation, Moment, RailExplanation } from "../study/index.ts";
import { Clock } from "./explanation-clock.ts";
import { details, legTable } from "./explanation-leg.ts";
import { Notes } from "./explanation-notes.ts";
import { debitSum, itemTable, timeTable } from "./explanation-totals.ts";
import { NONE, amountText, bps, duration, grouped, rateFigure, share } from "./figures.ts";
import { luckLine, statusWords, setNote } from "./opening.ts";
import { type Block, type Page, type Table, heading, list, paragraph } from "./page.ts";
import { type TextOptions, pageText } from "./text.ts";
import { bearerWords, endsOf, kindWords, outcomeWords, segmentWords } from "./words.ts";

export function explanationText(explanation: Explanation, options: TextOptions = {}): string {
  return pageText([...setNote(explanation), ...explanationPage(explanation)], options);
}

export function explanationPage(explanation: Explanation): Page {
  const notes = new Notes();
  const rails = explanation.rails.flatMap((rail) => railBlocks(rail, explanation, notes));
  return [
    ...luck(explanation),
    heading(1, title(explanation)),
    paymentTable(explanation),
    ...inShort(explanation),
    ...rails,
    ...(notes.lines.length === 0 ? [] : [heading(2, "Sources"), list(notes.lines)]),
  ];
}

function luck(explanation: Explanation): readonly Block[] {
  if (explanation.luck !== "typical") return [];
  const choices = explanation.rails.flatMap((rail) =>
    rail.choices.map((choice) => ({ ...choice, name: `${rail.rail} ${choice.name}` })),
  );
  const line = luckLine("typical", choices);
  return line === null ? [] : [paragraph(line)];
}

function title({ payment }: Explanation): string {
  const [here, there] = endsOf(payment.direction);
  const why = payment.purpose === null ? "" : ` (${payment.purpose})`;
  return `Payment ${payment.id}: ${amountText(payment.amount)} from ${here} to ${there}, ${kindWords(payment.kind)}${why}, sent by ${segmentWords(payment.segment)}`;
}

function paymentTable({ payment, luck: how, seed, replication, mids }: Explanation): Table {
  const { sender, beneficiary, utc } = payment.initiatedAt;
  const [here, there] = endsOf(payment.direction);
  const drawn = how === "typical" ? "typical" : `drawn with seed ${seed}, replication ${replication}`;
  const fixes = { principal: "what is sent", debit: "what the sender pays in all", credit: "what arrives" };
  return details([
    ["sent", sender === beneficiary ? sender : `${sender} in ${here}, ${beneficiary} in ${there}`],
    ["in UTC", utc],
    ["amount", `${amountText(payment.amount)} is ${fixes[payment.fixes as keyof typeof fixes] ?? payment.fixes}`],
    ["charges", bearerWords(payment.bearer)],
    ["before it", payment.memory.map(({ name, amount }) => `${name} ${amountText(amount)}`).join("; ")],
    ["mid rates", mids.map((mid) => `${grouped(mid.value)} ${mid.currency}`).join(" = ")],
    ["luck", drawn],
  ]);
}

/** Several rails side by side, before each is told. */
function inShort({ rails }: Explanation): readonly Block[] {
  if (rails.length < 2) return [];
  return [
    {
      kind: "table",
      head: ["in short", "after everything", "arrives", "sender pays", "credited after", "price"],
      rows: rails.map((rail) => [
        rail.rail,
        rail.effectiveRate === null ? outcomeText(rail) : rateText(rail),
        rail.credit === null ? NONE : amountText(rail.credit),
        rail.debit === null ? NONE : amountText(rail.debit),
        rail.creditLatencyMs === null ? NONE : duration(rail.creditLatencyMs / 1000),
        bps(rail.priceBps),
      ]),
      align: ["left", "left", "right", "right", "right", "right"],
      wrap: [0, 1],
    },
  ];
}

function rateText({ effectiveRate, debit, credit }: RailExplanation): string {
  return `1 ${debit?.currency ?? ""} = ${rateFigure(effectiveRate ?? "", 6)} ${credit?.currency ?? ""}`;
}

function outcomeText({ outcome, reason }: RailExplanation): string {
  const word = outcome === "ineligible" ? "not taken" : outcomeWords(outcome);
  return reason === null ? word : `${word}: ${reason.replaceAll("-", " ")}`;
}

function railBlocks(rail: RailExplanation, explanation: Explanation, notes: Notes): readonly Block[] {
  const clock = new Clock(explanation.payment.direction, rail.creditLatencyMs);
  const costs = itemTable(rail, explanation);
  const time = timeTable(rail, explanation.payment.initiatedAt.utc, clock);
  return [
    heading(2, `${rail.rail}: ${outcome(rail)}`),
    details([
      ["because", rail.reason === null ? null : [rail.reason, rail.detail].filter((each) => each !== null).join(": ")],
      [
        "in all",
        rail.effectiveRate === null || rail.debit === null || rail.credit === null
          ? null
          : `1 ${rail.debit.currency} = ${rail.effectiveRate} ${rail.credit.currency} after everything`,
      ],
      ["sender pays", rail.debit === null ? null : `${amountText(rail.debit)}${debitSum(rail)}`],
      [
        "and has blocked",
        rail.blocked === null ? null : `${amountText(rail.blocked)} on top, until the tax return: no part of the price`,
      ],
      ["principal", principal(rail, explanation)],
      ["arrives", rail.credit === null ? null : amountText(rail.credit)],
      ["given back", refund(rail, clock)],
      [
        "was quoted",
        rail.underDelivered && rail.quotedCredit !== null
          ? `${amountText(rail.quotedCredit)}: less arrives than was asked for`
          : null,
      ],
      ["credited", credited(rail, explanation, clock)],
      ["on the way", milestones(rail, explanation, clock)],
      ["final", final(rail, explanation, clock)],
      ["rail", railLine(rail)],
      ["choices", rail.choices.map(choiceText).join("; ")],
    ]),
    ...rail.legs.flatMap((leg, index) => [
      heading(3, `${index + 1}. ${leg.id}, at ${leg.participant} (${leg.at})${leg.wayBack ? ", on the way back" : ""}`),
      legTable(leg, clock, notes),
    ]),
    ...(time === null ? [] : [heading(3, `Time on ${rail.rail}`), time]),
    ...(costs === null
      ? []
      : [heading(3, `${rail.outcome === "completed" ? "Price of" : "Lost on"} ${rail.rail}`), costs]),
  ];
}

function outcome(rail: RailExplanation): string {
  if (rail.outcome === "completed" && rail.credit !== null && rail.debit !== null)
    return `${amountText(rail.credit)} arrives for ${amountText(rail.debit)}`;
  return rail.outcome === "ineligible" ? "does not take it" : outcomeWords(rail.outcome);
}

/** Said where it is another amount than the one that was written. */
function principal({ principal: of }: RailExplanation, { payment }: Explanation): string | null {
  if (of === null) return null;
  return of.currency === payment.amount.currency && of.minor === payment.amount.minor ? null : amountText(of);
}

function refund({ refund: of, refundAt }: RailExplanation, clock: Clock): string | null {
  if (of === null) return null;
  return `${amountText(of)}${refundAt === null ? "" : `, ${clock.at(refundAt)}`}`;
}

function credited(rail: RailExplanation, { payment }: Explanation, clock: Clock): string | null {
  if (rail.creditLatencyMs === null || rail.creditAt === null) return null;
  const leg = rail.legs.find((each) => each.credits && !each.wayBack);
  const when = leg === undefined ? rail.creditAt : clock.at(beneficiaryFirst(leg.end));
  return `${when}, ${clock.between(payment.initiatedAt.utc, rail.creditAt)} after it was sent`;
}

/** The beneficiary waits for it, so the beneficiary's clock comes first. */
function beneficiaryFirst(moment: Moment): Moment {
  return { ...moment, local: moment.beneficiary };
}

/** "authorised after 7.3 s", in the order in which they are reached. */
function milestones({ milestones: reached }: RailExplanation, { payment }: Explanation, clock: Clock): string {
  return Object.entries(reached)
    .map(([name, at]) => `${name} after ${clock.between(payment.initiatedAt.utc, at)}`)
    .join(", ");
}

function final(
  { final: at, finalAt, creditAt }: RailExplanation,
  { payment }: Explanation,
  clock: Clock,
): string | null {
  if (at === null || finalAt === null) return null;
  if (finalAt === creditAt) return "when it is credited";
  const side = creditAt !== null && Date.parse(finalAt) > Date.parse(creditAt) ? "after" : "before";
  return `${clock.at(at)}, ${clock.between(payment.initiatedAt.utc, finalAt)} after it was sent and ${side} it is credited`;
}

function railLine({ label, variant, status }: RailExplanation): string {
  const mark =
    status === null ? "" : `: ${statusWords(status.is)} on this date, since ${status.since} (${status.source})`;
  return `${[label, variant].filter((each) => each !== "").join(", ")}${mark}`;
}

function choiceText({ name, value, share: part, how }: RailExplanation["choices"][number]): string {
  return `${name} = ${value} (${part === null ? how : `${share(part)}, ${how}`})`;
}
