// A schedule is the unit of judging: one rule, one version, one set of facts that can occur, and therefore one fee for each
// amount. Cases that ask for the amount are edges of the schedule; every other fact makes a schedule of its own.

import {
  type AmountTest,
  type Condition,
  type FeeBase,
  type FeeRule,
  type FeeVersion,
  MEMORIES,
} from "../pricing/index.ts";
import type { AmountCase } from "./curve.ts";
import { amountName, factSets, holdsFor, memoryTests } from "./facts.ts";
import type { AmountSpan, FactValues } from "./finding.ts";

/** Up to 10^13 minor units: further than any payment goes, and every fee on it is a safe integer. */
export const MOST_MINOR = 1e13;

export interface Domain {
  readonly low: number;
  readonly high: number;
  /** Did the rule say from which amount it holds? */
  readonly hasLow: boolean;
  readonly isStated: boolean;
}

export interface Schedule {
  readonly rule: FeeRule;
  readonly version: number;
  readonly from: string | null;
  readonly until: string | null;
  readonly facts: FactValues;
  /** How many further sets of facts have the very same terms. */
  readonly alike: number;
  readonly domain: Domain;
  /** From left to right, without a gap. */
  readonly cases: readonly AmountCase[];
  /** What went before, where the cases ask for it in the rule's own currency and for nothing else that went before. */
  readonly memory: AmountSpan | null;
  /** Schedules of one family differ in what went before alone. */
  readonly family: string;
}

export interface Schedules {
  readonly schedules: readonly Schedule[];
  /** Searches that were cut short, in words. */
  readonly bounds: readonly string[];
}

const AMOUNT_BASES: readonly FeeBase["kind"][] = ["in", "out", "converted", "principal", "none"];

/** Is the fee a function of the money that is sent? Else of a fee, or of a margin. */
export function isOnAmount({ base, item }: Pick<FeeRule, "base" | "item">): boolean {
  return AMOUNT_BASES.includes(base.kind) && !isTaxOfAnother({ base, item });
}

/** A tax that says no base has that of the fee which names it. */
export function isTaxOfAnother({ base, item }: Pick<FeeRule, "base" | "item">): boolean {
  return item === "tax" && base.kind === "none";
}

export function domainOf({ forAmounts }: Pick<FeeRule, "forAmounts">): Domain {
  const low = forAmounts?.from ?? null;
  const upTo = forAmounts?.upTo ?? null;
  return {
    low: Math.max(1, low ?? 1),
    high: upTo ?? MOST_MINOR,
    hasLow: low !== null,
    isStated: low !== null || upTo !== null,
  };
}

/** Every schedule of every version; the rule has no mistakes (`checkFeeRule`). */
export function schedulesOf(rule: FeeRule): Schedules {
  const found = rule.versions.map((version, index) => schedulesOfVersion(rule, version, index));
  return { schedules: found.flatMap(({ schedules }) => schedules), bounds: found.flatMap(({ bounds }) => bounds) };
}

function schedulesOfVersion(rule: FeeRule, version: FeeVersion, index: number): Schedules {
  const isOwn = (test: AmountTest): boolean => test.currency === rule.currency && isOnAmount(rule);
  const conditions = [rule.when, ...version.cases.map(({ when }) => when)].filter((one) => one !== null);
  const { sets, isCut } = factSets(conditions, version, isOwn);
  const memory = memoryOf(conditions, rule);
  const known = new Map<string, Schedule>();
  for (const set of sets) {
    if (!holdsFor(rule.when, set, isOwn)) continue;
    const open = version.cases.filter(({ when }) => holdsFor(when, set, isOwn));
    const span = memory === null ? null : (set.values[memory] as AmountSpan);
    for (const cases of casesOf(rule, version.cases, open, conditions)) {
      const signature = JSON.stringify([set.from, set.until, span, cases.map(({ from, to, of }) => [from, to, of])]);
      const before = known.get(signature);
      if (before !== undefined) {
        known.set(signature, { ...before, alike: before.alike + 1 });
        continue;
      }
      const domain = domainOf(rule);
      const [low, high] = [cases[0]?.from ?? domain.low, cases.at(-1)?.to ?? domain.high];
      known.set(signature, {
        rule,
        version: index,
        from: set.from,
        until: set.until,
        facts: set.values,
        alike: 0,
        domain: { ...domain, low, high, hasLow: domain.hasLow || low > domain.low },
        cases,
        memory: span,
        family: JSON.stringify({ ...set.values, [memory ?? ""]: null, from: set.from }),
      });
    }
  }
  const bounds = isCut
    ? [`version ${index + 1} tells apart more sets of facts than are looked at: the first 5,000 were judged`]
    : [];
  return { schedules: [...known.values()], bounds };
}

interface PricedRun extends AmountCase {
  /** Which case. */
  readonly of: number;
}

/**
 * The amounts cut at the edges of all conditions, each run priced by the first case that holds. Amounts for which the rule's own
 * `when` does not hold are not its business (another rule may be charged there), so they end a list, as do amounts without a case.
 */
function casesOf(
  rule: FeeRule,
  all: FeeVersion["cases"],
  open: FeeVersion["cases"],
  conditions: readonly Condition[],
): readonly (readonly PricedRun[])[] {
  const { low, high } = domainOf(rule);
  const isOwn = (test: AmountTest | undefined): test is AmountTest =>
    test !== undefined && test.currency === rule.currency && isOnAmount(rule);
  const tests = conditions.map(({ amount }) => amount).filter(isOwn);
  const inner = tests.flatMap(({ above, upTo }) => [above, upTo]).filter((edge) => edge !== null);
  const edges = [...new Set(inner)].filter((edge) => edge >= low && edge < high).sort((a, b) => a - b);
  const runs = [low - 1, ...edges].map((below, index) => ({ from: below + 1, to: edges[index] ?? high }));
  const lists: PricedRun[][] = [[]];
  for (const { from, to } of runs) {
    const covers = (when: Condition | null): boolean => !isOwn(when?.amount) || covered(when.amount, from, to);
    const one = open.find(({ when }) => covers(when));
    const list = lists.at(-1) as PricedRun[];
    const last = list.at(-1);
    if (one === undefined || !covers(rule.when)) {
      if (list.length > 0) lists.push([]);
      continue;
    }
    const of = all.indexOf(one);
    if (last?.of === of) list[list.length - 1] = { ...last, to };
    else list.push({ from, to, of, term: one.term });
  }
  return lists.filter((list) => list.length > 0);
}

function covered({ above, upTo }: AmountTest, from: number, to: number): boolean {
  return (above === null || from > above) && (upTo === null || to <= upTo);
}

/** The name of the one memory that the cases ask for in the rule's currency; null: none, or several. */
function memoryOf(conditions: readonly Condition[], rule: FeeRule): string | null {
  const tests = conditions.flatMap((one) => memoryTests(one));
  const names = MEMORIES.filter((name) => tests.some(([of]) => of === name));
  const [name] = names;
  if (names.length !== 1 || name === undefined) return null;
  return tests.every(([, { currency }]) => currency === rule.currency) ? amountName(name, rule.currency) : null;
}
