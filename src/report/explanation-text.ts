// One payment told leg by leg: the clock at both ends, each wait with its cause and why, each amount, each cost with rule,
// version, source and grade, and totals that add up as printed. Reads an Explanation; computes only what it adds up.
//
//   closed   2 d 13 h, my-branch opens Mon 09:00 (published: Bank hours)

import type { Explanation, LegExplanation, Moment, Origin, RailExplanation } from "../study/index.ts";
import { debitSum, itemTable, timeTable } from "./explanation-totals.ts";
import { amountText, durationExact, grouped, share } from "./figures.ts";
import { luckLine } from "./opening.ts";
import { type Block, type Page, type Table, heading, list, paragraph } from "./page.ts";
import { type TextOptions, pageText } from "./text.ts";

export function explanationText(explanation: Explanation, options: TextOptions = {}): string {
  return pageText(explanationPage(explanation), options);
}

export function explanationPage(explanation: Explanation): Page {
  return [
    ...luck(explanation),
    heading(1, title(explanation)),
    paymentTable(explanation),
    ...explanation.rails.flatMap((rail) => railBlocks(rail, explanation)),
    ...sources(explanation),
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
  return `Payment ${payment.id}: ${amountText(payment.amount)}, ${payment.kind} ${payment.direction}, ${payment.segment}, ${payment.bearer}`;
}

function paymentTable(explanation: Explanation): Table {
  const { payment } = explanation;
  const drawn =
    explanation.luck === "typical"
      ? "typical"
      : `drawn with seed ${explanation.seed}, replication ${explanation.replication}`;
  return details([
    ["sent", [...new Set([payment.initiatedAt.sender, payment.initiatedAt.beneficiary])].join(" = ")],
    ["in UTC", payment.initiatedAt.utc],
    ["amount", `${amountText(payment.amount)}, fixes the ${payment.fixes}`],
    ["purpose", payment.purpose],
    ["mid rates", explanation.mids.map((mid) => `${grouped(mid.value)} ${mid.currency}`).join(" = ")],
    ["luck", drawn],
  ]);
}

function railBlocks(rail: RailExplanation, explanation: Explanation): readonly Block[] {
  const costs = itemTable(rail, explanation);
  const time = timeTable(rail);
  return [
    heading(2, `${rail.rail}: ${outcome(rail)}`),
    details([
      ["rail", [rail.label, rail.variant].filter((each) => each !== "").join(", ")],
      ["because", rail.reason === null ? null : [rail.reason, rail.detail].filter((each) => each !== null).join(": ")],
      ["sender pays", rail.debit === null ? null : `${amountText(rail.debit)}${debitSum(rail)}`],
      ["principal", rail.principal === null ? null : amountText(rail.principal)],
      ["arrives", rail.credit === null ? null : amountText(rail.credit)],
      [
        "given back",
        rail.refund === null
          ? null
          : `${amountText(rail.refund)}${rail.refundAt === null ? "" : `, ${clocks(rail.refundAt)}`}`,
      ],
      [
        "was quoted",
        rail.underDelivered && rail.quotedCredit !== null
          ? `${amountText(rail.quotedCredit)}: less arrives than was asked for`
          : null,
      ],
      [
        "in all",
        rail.effectiveRate === null || rail.debit === null || rail.credit === null
          ? null
          : `1 ${rail.debit.currency} = ${rail.effectiveRate} ${rail.credit.currency} after everything`,
      ],
      [
        "credited",
        rail.creditLatencyMs === null
          ? null
          : `${creditMoment(rail)}, ${durationExact(rail.creditLatencyMs)} after it was sent`,
      ],
      [
        "final",
        rail.finalityLatencyMs === null || rail.finalAt === null
          ? null
          : rail.finalAt === rail.creditAt
            ? "when it was credited"
            : `${rail.finalAt}, ${durationExact(rail.finalityLatencyMs)} after it was sent`,
      ],
      [
        "choices",
        rail.choices
          .map(
            (choice) =>
              `${choice.name} = ${choice.value} (${choice.share === null ? choice.how : `${share(choice.share)}, ${choice.how}`})`,
          )
          .join("; "),
      ],
    ]),
    ...rail.legs.flatMap((leg, index) => [
      heading(3, `${index + 1}. ${leg.id}, at ${leg.participant} (${leg.at})${leg.wayBack ? ", on the way back" : ""}`),
      legTable(leg),
    ]),
    ...(time === null ? [] : [heading(3, `Time on ${rail.rail}`), time]),
    ...(costs === null
      ? []
      : [heading(3, `${rail.outcome === "completed" ? "Price of" : "Lost on"} ${rail.rail}`), costs]),
  ];
}

function outcome(rail: RailExplanation): string {
  if (rail.outcome === "completed" && rail.credit !== null && rail.debit !== null) {
    return `${amountText(rail.credit)} arrives for ${amountText(rail.debit)}`;
  }
  return rail.outcome;
}

function creditMoment(rail: RailExplanation): string {
  const leg = rail.legs.find((each) => each.credits && !each.wayBack);
  return leg === undefined ? (rail.creditAt ?? "") : clocks(leg.end);
}

function legTable(leg: LegExplanation): Table {
  const { conversion } = leg;
  return details([
    ["from", clocks(leg.start)],
    ...leg.waits.map(
      (wait): Detail => [
        wait.cause,
        `${durationExact(wait.ms)}${wait.why === "" ? "" : `, ${wait.why}`}${origin(wait.origin)}`,
      ],
    ),
    ["until", leg.end.utc === leg.start.utc ? "the same moment" : clocks(leg.end)],
    ["money in", leg.in === null ? null : amountText(leg.in)],
    [
      "converted",
      conversion === null
        ? null
        : `${amountText(conversion.from)} into ${amountText(conversion.to)} by ${conversion.provider} at ${conversion.rateText}; ` +
          `mid ${conversion.midText}, half-spread ${conversion.halfSpreadBp} bp${derivation(conversion.derived)} (${conversion.quote}), dealt ${dealt(leg, conversion.dealtAt)}${origin(conversion.origin)}`,
    ],
    ...leg.charges.map((charge): Detail => [charge.item, chargeText(charge)]),
    ["money out", leg.out === null ? null : amountText(leg.out)],
    [
      "reached",
      [leg.milestone, leg.credits ? "credited: the payee can spend it" : null]
        .filter((each) => each !== null)
        .join("; "),
    ],
    [
      "settles",
      leg.settles === null
        ? null
        : `${leg.settles}${leg.finalAt === null ? "" : `, final ${leg.finalAt === leg.endAt ? "at once" : leg.finalAt}`}`,
    ],
  ]);
}

/** How a half-spread was made of others: " = 1 x (45 bp in.usd-inr + 30 bp my.usd-myr)". */
function derivation(derived: NonNullable<LegExplanation["conversion"]>["derived"]): string {
  if (derived === null) return "";
  const parts = derived.of.map((part) => `${part.halfSpreadBp} bp ${part.quote}`);
  return ` = ${derived.times} x (${parts.join(" + ")})`;
}

function chargeText(charge: LegExplanation["charges"][number]): string {
  const base = charge.base === null ? "" : `, on ${amountText(charge.base)}`;
  const taken =
    charge.taken === null
      ? ""
      : `, taken as ${amountText(charge.taken)}${charge.midText === null ? "" : ` at the mid of ${charge.midText}`}`;
  const from = charge.chargedOn === null ? "" : ` of ${charge.chargedOn}`;
  return `${amountText(charge.amount)}, ${charge.label}${from} (${charge.rule}, in force ${charge.version})${base}, ${charge.payer} to ${charge.payee}${taken}${origin(charge.origin)}`;
}

/** The instant of the deal, by name where it is one that stands above. */
function dealt(leg: LegExplanation, at: string): string {
  return at === leg.readyAt ? "at once" : at === leg.endAt ? "at the end" : at;
}

/** One instant by every clock that matters, each once. */
function clocks(moment: Moment): string {
  return [...new Set([moment.local, moment.sender, moment.beneficiary])].join(" = ");
}

function origin(source: Origin | null): string {
  return source === null ? "" : ` (${source.grade}: ${source.title})`;
}

type Detail = readonly [label: string, text: string | null];

/** Labels beside what they label; what is not known, or empty, is left out. */
function details(rows: readonly Detail[]): Table {
  const known = rows.flatMap(([label, text]) => (text === null || text === "" ? [] : [[label, text]]));
  return { kind: "table", head: [], rows: known, align: ["left", "left"], wrap: [1] };
}

/** Every source named above, once, with the parameter it stands behind and where to look it up. */
function sources(explanation: Explanation): readonly Block[] {
  const found = new Map<string, Origin>();
  for (const leg of explanation.rails.flatMap((rail) => rail.legs)) {
    const origins = [
      ...leg.waits.map((wait) => wait.origin),
      leg.conversion?.origin ?? null,
      ...(leg.conversion?.derived?.of.map((part) => part.origin) ?? []),
      ...leg.charges.map((charge) => charge.origin),
    ];
    for (const each of origins) if (each !== null) found.set(`${each.path} ${each.title}`, each);
  }
  if (found.size === 0) return [];
  const lines = [...found.values()].map(
    (each) => `${each.path}: ${each.grade}, ${each.title}${each.url === null ? "" : `, ${each.url}`}`,
  );
  return [heading(2, "Sources"), list(lines)];
}
