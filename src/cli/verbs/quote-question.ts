// The question of `quote` written down as a scenario of one payment, with what is left open settled by the data: the country
// of the sender, the date of the mids. What the data cannot answer is said at the option that asked for it.

import {
  formatIssue,
  formatIssues,
  type Issue,
  KINDS,
  type PackFacts,
  packScenario,
  SEGMENTS,
  type Written,
} from "../../scenario/index.ts";
import type { Scenario } from "../../settlement/index.ts";
import type { QuoteExclusion, SetMid } from "../../study/index.ts";
import {
  compileZone,
  DAY,
  formatDay,
  formatInstantIso,
  type Instant,
  isTimeError,
  parseInstant,
  parseLocalDate,
  dayNumberOf,
} from "../../time/index.ts";
import { EXIT, Stop, usage } from "../exit.ts";
import type { QuoteRequest } from "../request.ts";
import { unknown } from "./against-scenario.ts";
import { readingPack } from "./load.ts";
import { midsAsked } from "./quote-mids.ts";

/** Id of the one payment, and the name under which the question is read. */
export const ASKED = "asked";
const LUCKS = 1000;
const HORIZON_DAYS = 60;
const WEEK_DAYS = 8;
/** When a date is asked without a time: the sender's desk is open and most of the day is left. */
const USUAL_MINUTE = 10 * 60;

export interface Question {
  readonly scenario: Scenario;
  readonly given: {
    readonly isDateGiven: boolean;
    readonly isTimeGiven: boolean;
    readonly midsSet: readonly SetMid[];
    readonly others: readonly QuoteExclusion[];
  };
}

export function askPack(request: QuoteRequest): Question {
  judgeWords(request);
  const { pack, beside } = request;
  const options = { ...readingPack(pack, request.overlays), beside };
  const found = pack === null ? "folder" : options.reader.kindOf(pack);
  if (found !== "folder")
    throw new Stop(
      EXIT.input,
      `--pack ${pack ?? ""}: expected a folder of data, received ${found === "file" ? "a file" : "nothing of that name"}`,
    );
  let at = "";
  let others: readonly QuoteExclusion[] = [];
  const loaded = packScenario(
    ASKED,
    (facts) => {
      const direction = directionOf(facts, request);
      at = instantOf(facts, direction, request);
      const { takers, ...rest } = railsFor(facts, direction, request);
      ({ others } = rest);
      return written(facts, { direction, at, rails: takers }, request);
    },
    options,
  );
  if (!loaded.ok) throw new Stop(EXIT.input, told(loaded.issues, request, at));
  const { mids, set } = midsAsked(loaded.value, request.mids);
  return {
    scenario: { ...loaded.value, mids },
    given: { isDateGiven: request.at !== null, isTimeGiven: request.at?.includes("T") === true, midsSet: set, others },
  };
}

/** What the program's own words settle. */
function judgeWords({ kind, segment }: QuoteRequest): void {
  const kinds: readonly string[] = KINDS;
  const segments: readonly string[] = SEGMENTS;
  if (!kinds.includes(kind)) throw new Stop(EXIT.usage, unknown(`--kind ${kind}`, "a kind of payment", kind, kinds));
  if (segment !== null && !segments.includes(segment))
    throw new Stop(EXIT.usage, unknown(`--segment ${segment}`, "a segment", segment, segments));
}

function directionOf(facts: PackFacts, { from, to, amount, fixes }: QuoteRequest): string {
  if (from === null && to === null)
    throw new Stop(
      EXIT.usage,
      "--to: expected the country of the beneficiary, received nothing\n  hint: --from also settles it where money of a country goes to one other only",
    );
  const ways = [...new Set(facts.rails.flatMap(({ directions }) => directions))].map((way) => way.split("->"));
  const known = { from: namesOf(ways, 0), to: namesOf(ways, 1) };
  if (to !== null && !known.to.includes(to))
    throw new Stop(EXIT.input, unknown(`--to ${to}`, "a country that some rail brings money to", to, known.to));
  if (from !== null && !known.from.includes(from))
    throw new Stop(
      EXIT.input,
      unknown(`--from ${from}`, "a country that some rail takes money from", from, known.from),
    );
  if (from !== null && from === to)
    throw new Stop(
      EXIT.input,
      `--from ${from} --to ${to}: expected two countries, received one\n  hint: payments inside a country are not what this compares`,
    );
  const found = ways.filter(([a, b]) => (from ?? a) === a && (to ?? b) === b);
  const [only, another] = found;
  if (only !== undefined && another === undefined) return only.join("->");
  if (from !== null && to !== null) return `${from}->${to}`;
  // Money of a country's own currency comes from there, or is to arrive there.
  const end = fixes === "credit" ? 1 : 0;
  const fitting = found.filter((way) => facts.countries.get(way[end] ?? "")?.currency === amount.currency);
  const [fit, second] = fitting;
  if (fit !== undefined && second === undefined) return fit.join("->");
  const missing = from === null ? "--from" : "--to";
  throw new Stop(
    EXIT.input,
    `${missing}: expected a country, since money can go ${found.map((way) => way.join(" to ")).join(", ")}; received nothing`,
  );
}

function namesOf(ways: readonly (readonly string[])[], end: number): readonly string[] {
  return [...new Set(ways.map((way) => way[end] ?? ""))].sort();
}

/** ISO with the offset of the sender's clock. */
function instantOf(facts: PackFacts, direction: string, { at }: QuoteRequest): string {
  if (at?.includes("T") === true) {
    const instant = parseInstant(at);
    if (isTimeError(instant))
      throw usage("--at", "an instant with its offset, such as 2026-03-06T20:00+08:00", at, instant.message);
    return at;
  }
  const text = at ?? facts.midsOn ?? "";
  const date = parseLocalDate(text);
  if (isTimeError(date))
    throw usage("--at", "a date such as 2026-03-06, or an instant such as 2026-03-06T20:00+08:00", text);
  const day = dayNumberOf(date);
  const { zone: id = "UTC" } = facts.countries.get(direction.slice(0, direction.indexOf("->"))) ?? {};
  const zone = compileZone(id, (day * DAY - DAY) as Instant, (day * DAY + 2 * DAY) as Instant);
  if (isTimeError(zone)) throw new Stop(EXIT.input, zone.message);
  const instant = zone.instantOf(day, USUAL_MINUTE);
  if (isTimeError(instant)) throw new Stop(EXIT.input, instant.message);
  return formatInstantIso(instant, zone);
}

/** Rails that may take the payment; the others are told, and their data need not reach the date. */
function railsFor(
  facts: PackFacts,
  direction: string,
  { kind, rails }: QuoteRequest,
): { readonly takers: readonly string[]; readonly others: readonly QuoteExclusion[] } {
  const known = facts.rails.map(({ id }) => id);
  const strange = rails.filter((id) => !known.includes(id));
  if (strange.length > 0)
    throw new Stop(
      EXIT.input,
      strange.map((id) => unknown(`--rail ${id}`, "a rail of the data", id, known)).join("\n"),
    );
  const asked = facts.rails.filter(({ id }) => rails.length === 0 || rails.includes(id));
  const takers = asked.filter(({ kinds, directions }) => kinds.includes(kind) && directions.includes(direction));
  // With no rail at all there is no scenario: then each tells its own reason.
  if (takers.length === 0) return { takers: asked.map(({ id }) => id), others: [] };
  const others = asked
    .filter((rail) => !takers.includes(rail))
    .map(({ id, label, kinds }) => ({
      rail: id,
      label,
      reason: kinds.includes(kind) ? "direction-not-carried" : "kind-not-carried",
      detail: null,
    }));
  return { takers: takers.map(({ id }) => id), others };
}

interface Settled {
  readonly direction: string;
  readonly at: string;
  readonly rails: readonly string[];
}

function written(
  facts: PackFacts,
  { direction, at, rails }: Settled,
  request: QuoteRequest,
): { readonly id: string; readonly [key: string]: Written } {
  const { amount, fixes, kind, segment, bearer, purpose, memory, wantsWeek } = request;
  const instant = parseInstant(at) as Instant;
  const day = Math.floor(instant / DAY);
  const sender = facts.countries.get(direction.slice(0, direction.indexOf("->")));
  return {
    id: ASKED,
    title: ASKED,
    question: ASKED,
    // Hours of a week begin at the sender's midnight, which may be on the day before in UTC.
    period: { from: formatDay(wantsWeek ? day - 1 : day), until: formatDay(wantsWeek ? day + WEEK_DAYS : day) },
    horizon: `${HORIZON_DAYS}d`,
    replications: String(LUCKS),
    ...(sender === undefined ? {} : { "reporting-currency": sender.currency }),
    rails,
    payments: [
      {
        id: ASKED,
        kind,
        direction,
        segment: segment ?? usualSegment(kind),
        amount: `${amount.text} ${amount.currency}`,
        fixes,
        bearer,
        at,
        ...(purpose === null ? {} : { purpose }),
        ...(Object.keys(memory).length === 0 ? {} : { memory }),
      },
    ],
  };
}

/** Invoices are paid by firms; what persons send and scan, by persons. */
function usualSegment(kind: string): string {
  return kind === "trade-invoice" ? "msme" : "individual";
}

/** Issues of the question at its options, each once; those of the data as they are. */
function told(issues: readonly Issue[], request: QuoteRequest, at: string): string {
  const errors = issues.filter(({ severity }) => severity === "error");
  const lines = new Set<string>();
  const options = new Set<string>();
  for (const issue of errors.filter(({ file }) => file === ASKED)) {
    const option = optionOf(issue, request, at);
    // One date may be beyond the end of twenty calendars.
    if (options.has(`${option} ${issue.code}`)) continue;
    options.add(`${option} ${issue.code}`);
    lines.add(lineOf(issue, option));
  }
  const ofData = errors.filter(({ file }) => file !== ASKED);
  return [...lines, ...(ofData.length === 0 ? [] : [formatIssues(ofData)])].join("\n");
}

function optionOf({ path, received }: Issue, request: QuoteRequest, at: string): string {
  if (path === "") {
    // A name that no map may have is refused before the map is read.
    const odd = Object.keys(request.memory).find((name) => received === `"${name}"`);
    return odd === undefined ? "quote" : `--memory ${odd}=${request.memory[odd] ?? ""}`;
  }
  if (/^period|\.at$/.test(path)) return `--at ${request.at ?? at}`;
  const remembered = /\.memory\.([\w-]+)$/.exec(path)?.[1];
  if (remembered !== undefined) return `--memory ${remembered}=${request.memory[remembered] ?? ""}`;
  if (path.includes(".amount")) return `--${request.fixes} "${request.amount.text} ${request.amount.currency}"`;
  if (path.endsWith(".direction")) return request.to === null ? `--from ${request.from ?? ""}` : `--to ${request.to}`;
  const key = path.slice(path.lastIndexOf(".") + 1);
  return key === "purpose" || key === "segment" || key === "bearer" ? `--${key} ${request[key] ?? ""}` : path;
}

function lineOf(issue: Issue, option: string): string {
  const isDate = option.startsWith("--at");
  const text = formatIssue({
    ...issue,
    path: "",
    related: isDate ? null : issue.related,
    hint: !isDate
      ? issue.hint
      : issue.path.endsWith("until")
        ? `a quote looks ${HORIZON_DAYS} days ahead: all the data must reach so far`
        : null,
  });
  return text.replace(/^[^ ]+ /, `${option}: `);
}
