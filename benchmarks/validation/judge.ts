// Ours against theirs: inside or outside of the tolerance, and whether a miss is explained.

import { type Checked, checked, type IssueList } from "../../src/scenario/index.ts";
import type { Lab } from "./lab.ts";
import { measure } from "./measures/index.ts";
import { decimalsOf, type Quantity, type Unit, written } from "./quantity.ts";
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
export function judgeAll(themes: readonly Theme[], lab: Lab, issues: IssueList): Checked<readonly JudgedTheme[]> {
  const judged = themes.map(({ title, about, targets }) => ({
    title,
    about,
    verdicts: targets.flatMap((target) => verdictOf(target, lab, issues) ?? []),
  }));
  return checked(judged, issues);
}

function verdictOf(target: Target, lab: Lab, issues: IssueList): Verdict | null {
  try {
    return judge(target, figureOf(measure(target.measure, lab)));
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    const { message, hint } = error;
    const [line = "", ...rest] = message.split("\n");
    const here = target.here.key("measure");
    issues.add(here.place(), here.words(), {
      code: "bad-text",
      expected: "something that can be measured",
      received: line,
      hint: rest.length === 0 ? (hint ?? undefined) : rest.join("\n  "),
    });
    return null;
  }
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
      return `${say(low)} to ${say(high)}`;
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
  return `${written(from.value, from, decimalsOf([from.text]))} to ${written(to.value, to, decimalsOf([to.text]))}`;
}

/** One decimal more than anybody published, in their unit. */
export function oursText({ target, ours }: Verdict): string {
  const { published, from, to, because } = target;
  const shown = decimalsOf([published.low.text, published.high.text, from.text, to.text]);
  const isWhole = ours.interval === null && because === null;
  const say = (value: number): string => written(value, published.low, isWhole ? shown : shown + 1);
  return ours.interval === null
    ? say(ours.mean)
    : `${say(ours.mean)} (${say(ours.interval[0])} to ${say(ours.interval[1])})`;
}

export function verdictText({ isInside, isAtEdge }: Verdict): string {
  return `${isInside ? "inside" : "outside"}${isAtEdge ? ", at the edge" : ""}`;
}

function assertNever(kind: never): never {
  throw new Error(`no figure of kind ${String(kind)}`);
}
