// docs/model-card.md: the prose of card.md with what the data say in its gaps.

import type { AssumedNumber, Assumption, Documents } from "../../src/scenario/index.ts";
import { assumptionsOf } from "../../src/scenario/index.ts";
import type { Scenario } from "../../src/settlement/index.ts";
import type { Found } from "../conclusions/found.ts";
import type { Plan } from "../conclusions/sentence.ts";
import { assumptionText } from "../conclusions/words.ts";
import type { Theme } from "../validation/target.ts";
import { type Counted, datedOf, GRADES, holidaysOf, type Room, roomsOf, seenOf, withGrade } from "./count.ts";
import { hangingMost } from "./hanging.ts";

export interface CardInput {
  readonly template: string;
  readonly version: string;
  readonly licence: string;
  readonly documents: Documents;
  readonly scenario: Scenario;
  /** null: not tried yet. */
  readonly conclusions: { readonly plan: Plan; readonly found: Found } | null;
  readonly targets: readonly Theme[];
}

const TEN = 10;

export function modelCard(input: CardInput): string {
  const { documents, scenario, version, licence } = input;
  const rooms = roomsOf(documents, scenario);
  const all = rooms.flatMap(({ numbers }) => numbers);
  const gaps: Readonly<Record<string, string>> = {
    version,
    licence,
    data: dataPart(rooms, input),
    assumed: assumedPart(all, scenario),
    ten: tenPart(input),
    misses: missesPart(input.targets),
    list: rooms.map(listPart).join("\n\n"),
  };
  return input.template.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const text = gaps[name];
    if (text === undefined) throw new Error(`card.md has a gap for ${name}, which nobody fills`);
    return text;
  });
}

function dataPart(rooms: readonly Room[], { documents, scenario }: CardInput): string {
  const all = rooms.flatMap(({ numbers }) => numbers);
  const seen = seenOf(all);
  const { span, undated } = datedOf(all, seen?.last ?? "");
  const { byGrade, until } = holidaysOf(documents);
  const { mids } = scenario;
  const row = (name: string, count: number | string, numbers: readonly Counted[]): string =>
    `| ${[name, count, numbers.length, ...GRADES.map((grade) => withGrade(numbers, grade).length)].join(" | ")} |`;
  return [
    [
      `| | documents | numbers | ${GRADES.join(" | ")} |`,
      `| --- | --: | --: | ${GRADES.map(() => "--:").join(" | ")} |`,
      ...rooms.map(({ name, documents: count, numbers }) => row(name, count, numbers)),
      row(
        "**In all**",
        rooms.reduce((sum, one) => sum + one.documents, 0),
        all,
      ),
    ].join("\n"),
    "A number is one block of the data with a source: a time with its tail, a tariff's rate, the shares of a choice. *Published* " +
      "was read in the publisher's own paper, *reported* at second hand, *fitted* was chosen so that published figures are met, *assumed* is ours.",
    [
      `- Sources were looked at from ${seen?.first} to ${seen?.last}.`,
      `- The oldest source names ${span?.first} as its latest date, the newest ${span?.last}; ${undated} name none.`,
      `- Mid rates begin at ${mids.on}; calendars are known until ${until}, with ${[...byGrade]
        .map(([grade, count]) => `${count} ${grade}`)
        .join(", ")} closed dates.`,
      `- Tariffs in force on a date are used on that date only; ${datedTariffs(documents)} of ${documents.fees.values.size} fee rules are dated, the others hold ` +
        "at all dates because their papers bear none.",
    ].join("\n"),
  ].join("\n\n");
}

function datedTariffs({ fees }: Documents): number {
  return [...fees.values.values()].filter(({ versions }) => versions.some(({ from }) => from !== null)).length;
}

function assumedPart(all: readonly Counted[], { id, parameters }: Scenario): string {
  // Much of the data is on no rail: tariffs to choose from. What a run rests on is the share of what it uses.
  const used = [...new Map(parameters.map((one) => [one.at, one])).values()];
  const usedAssumed = used.filter(({ source }) => source.grade === "assumed").length;
  const share = (part: number, whole: number): string =>
    `${part} of ${whole} numbers (${Math.round((100 * part) / whole)} %)`;
  const assumed = withGrade(all, "assumed");
  const ranged = assumed.filter(({ number }) => number !== undefined);
  const others = all.filter(({ number, source }) => number !== undefined && source.grade !== "assumed");
  const groups = assumptionsOf({ parameters: all });
  return (
    `${share(assumed.length, all.length)} are assumed; of those that the year of *${id}* uses, ${share(usedAssumed, used.length)} (a run's first screen counts ` +
    "a number that two variants of a rail share for each of them). " +
    `${ranged.length} of all assumed numbers have a range, and so have ${others.length} that are not assumed; ` +
    `together they are ${groups.length} things that nobody knows exactly, because some move together. ` +
    `${assumed.length - ranged.length} have none and stand still whatever is drawn. They are listed [below](#every-number-that-is-assumed).`
  );
}

function tenPart({ conclusions }: CardInput): string {
  if (conclusions === null) return "Not worked out yet: `npm run conclusions`.";
  const { found, plan } = conclusions;
  const rows = hangingMost(found, plan)
    .slice(0, TEN)
    .map(
      ({ assumption, turned, gone, sentence }) =>
        `| ${assumptionText(assumption, plan)} | ${turned === 0 ? "none" : turned} | ${partText(gone)} | ${sentence.says} |`,
    );
  return [
    `Of the ${found.sentences.length} sentences on [what can be said](conclusions.md): how many an assumption turns alone, and how much of the margin ` +
      "by which a sentence holds is used up on the way through its range (100 % turns it).",
    ["| assumption | turns | uses up at most | of this sentence |", "| --- | --: | --: | --- |", ...rows].join("\n"),
  ].join("\n\n");
}

function partText(gone: number): string {
  return gone >= MUCH ? `more than ${MUCH * 100} %` : `${Math.round(gone * 100)} %`;
}

const MUCH = 10;

function missesPart(themes: readonly Theme[]): string {
  const targets = themes.flatMap((theme) => theme.targets);
  const missed = targets.filter(({ whereOutside }) => whereOutside !== null);
  const head = `Of ${targets.length} published figures that the program is held against, ${missed.length} lie outside their tolerance ([all of them](validation.md)).`;
  const lines = missed.map(({ title, role, whereOutside }) => `- *${title}* (${role}): ${whereOutside}`);
  return lines.length === 0 ? head : `${head}\n\n${lines.join("\n")}`;
}

/** Assumed numbers of a room by document: those with a range in a table, the others by name. */
function listPart({ name, numbers }: Room): string {
  const assumed = withGrade(numbers, "assumed");
  const named = new Map(
    assumptionsOf({ parameters: assumed }).flatMap((one: Assumption) =>
      one.numbers.map((number: AssumedNumber) => [number.path, one] as const),
    ),
  );
  const documents = [...new Set(assumed.map(({ document }) => document))];
  const parts = documents.map((id) => {
    const own = assumed.filter(({ document }) => document === id);
    const rows = own.flatMap(({ number, source }) =>
      number === undefined
        ? []
        : [
            `| \`${number.path.slice(id.length + 1)}\` | ${plain(number.low)} | ${plain(number.centre)} | ${plain(number.high)} | ${number.unit} | ` +
              `${number.movesWith === null ? ((named.get(number.path)?.numbers.length ?? 1) > 1 ? "one range for several" : "") : number.movesWith} | ${cell(source.title)} |`,
          ],
    );
    const still = own.filter(({ number }) => number === undefined).map(({ at }) => `\`${at.slice(id.length + 1)}\``);
    return [
      `**${id}**`,
      ...(rows.length === 0
        ? []
        : [
            [
              "| number | low | centre | high | unit | moves with | source |",
              "| --- | --: | --: | --: | --- | --- | --- |",
              ...rows,
            ].join("\n"),
          ]),
      ...(still.length === 0 ? [] : [`Without a range: ${[...new Set(still)].join(", ")}.`]),
    ].join("\n\n");
  });
  return [`### ${name}: ${assumed.length}`, ...parts].join("\n\n");
}

function plain(value: number): string {
  const [whole = "", rest] = String(value).split(".");
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, ",");
  return rest === undefined ? grouped : `${grouped}.${rest}`;
}

function cell(title: string): string {
  return title.replaceAll("|", "\\|").replaceAll("<", "&lt;");
}
