// Ours against theirs: inside or outside of the tolerance, and whether a miss is explained.

import type { IssueList } from "../../src/scenario/index.ts";
import type { Lab } from "./lab.ts";
import { measure } from "./measures/index.ts";
import { decimalsOf, type Quantity, type Unit, written, writtenSpan } from "./quantity.ts";
import { type Figure, figureOf, Trouble } from "./sample.ts";
import type { Role, Target, Theme } from "./target.ts";

export interface Verdict {
  readonly target: Target;
  readonly ours: Figure;
  readonly isInside: boolean;
  /** The interval of ours reaches over an edge of the tolerance. */
  readonly isAtEdge: boolean;
  /** An outside target without a sentence, or a sentence where nothing is outside. */
  readonly flaw: "not explained" | "explained though inside" | null;
}

export interface JudgedTheme extends Omit<Theme, "targets"> {
  readonly verdicts: readonly Verdict[];
}

/** All that cannot be measured is told at its target. */
export function judgeAll(themes: readonly Theme[], lab: Lab, issues: IssueList): readonly JudgedTheme[] {
  const told = new Map<string, string>();
  return themes.map(({ title, about, targets }) => ({
    title,
    about,
    verdicts: targets.flatMap((target) => verdictOf(target, lab, { issues, told }) ?? []),
  }));
}

interface Complaints {
  readonly issues: IssueList;
  /** What was said already, with the target it was said at: a scenario that cannot be read is told once. */
  readonly told: Map<string, string>;
}

function verdictOf(target: Target, lab: Lab, complaints: Complaints): Verdict | null {
  try {
    return judge(target, figureOf(measure(target.measure, lab)));
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    complain(target, error, complaints);
    return null;
  }
}

function complain({ id, here }: Target, { message, hint }: Trouble, { issues, told }: Complaints): void {
  const first = told.get(message);
  told.set(message, first ?? id);
  const [line = "", ...rest] = message.split("\n");
  const at = here.key("measure");
  issues.add(at.place(), at.words(), {
    code: "bad-text",
    expected: "something that can be measured",
    received: first === undefined ? line : `the trouble of ${first}`,
    hint: first !== undefined ? undefined : rest.length === 0 ? (hint ?? undefined) : rest.join("\n  ").trim(),
  });
}

/** Binary fractions: 0.7 of parts is not exactly 70 %. */
const SLACK = 1e-9;

function judge(target: Target, { unit, mean, interval }: Figure): Verdict {
  const { from, to, whereOutside } = target;
  if (!goTogether(unit, from.unit)) throw new Trouble(`a figure in ${unit}, where the target is in ${from.unit}`);
  const slack = SLACK * Math.max(1, Math.abs(from.value), Math.abs(to.value));
  const isIn = (value: number): boolean => value >= from.value - slack && value <= to.value + slack;
  const isInside = isIn(mean);
  const isAtEdge = interval !== null && (isIn(interval[0]) !== isInside || isIn(interval[1]) !== isInside);
  const isExplained = whereOutside !== null;
  const flaw = isInside === isExplained ? (isInside ? "explained though inside" : "not explained") : null;
  return { target, ours: { unit: from.unit, mean, interval }, isInside, isAtEdge, flaw };
}

/** A ratio may be told as a share. */
function goTogether(ours: Unit, theirs: Unit): boolean {
  return ours === theirs || (ours === "number" && theirs === "share");
}

export interface Counts {
  readonly inside: number;
  readonly outside: number;
}

export function countsOf(themes: readonly JudgedTheme[], role: Role): Counts {
  const all = themes.flatMap(({ verdicts }) => verdicts.filter(({ target }) => target.role === role));
  const inside = all.filter(({ isInside }) => isInside).length;
  return { inside, outside: all.length - inside };
}

/** "75 %", "8 % to 10 %", "< 120 min". */
export function publishedText({ published: { kind, low, high } }: Target): string {
  const say = (one: Quantity): string => written(one.value, one, decimalsOf([one.text]));
  switch (kind) {
    case "one":
      return say(low);
    case "between":
      return writtenSpan(low.value, high.value, high, decimalsOf([low.text, high.text]));
    case "below":
      return `< ${say(low)}`;
    case "above":
      return `> ${say(low)}`;
    default:
      return assertNever(kind);
  }
}

export function toleranceText({ because, from, to }: Target): string {
  if (because === null) return "exact";
  return writtenSpan(from.value, to.value, to, decimalsOf([from.text, to.text]));
}

/** One decimal more than anybody published, in their unit; an exact figure that must be met exactly as it is. */
export function oursText({ target, ours }: Verdict): string {
  const { published, from, to, because } = target;
  const given = decimalsOf([published.low.text, published.high.text, from.text, to.text]);
  const shown = ours.interval === null && because === null ? given : given + 1;
  const mean = written(ours.mean, published.low, shown);
  if (ours.interval === null) return mean;
  return `${mean} (${writtenSpan(...ours.interval, published.low, shown).replace(/ [^\d ]+$/, "")})`;
}

export function verdictText({ isInside, isAtEdge }: Verdict): string {
  return `${isInside ? "inside" : "outside"}${isAtEdge ? ", at the edge" : ""}`;
}

function assertNever(kind: never): never {
  throw new Error(`no figure of kind ${String(kind)}`);
}
