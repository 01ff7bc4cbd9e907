// Fee rules from their shape to the data that pricing evaluates: amounts in minor units, one version for every date, tiers
// that rise, a rounding wherever a fraction can remain, a base that the rule can have.

import { type CurrencyCode, isRefusal, MAX_CURRENCY_DIGITS, parseAmount } from "../money/index.ts";
import type { Condition, FeeBase, FeeCase, FeeRule, FeeTerm, FeeTier, FeeVersion } from "../pricing/index.ts";
import { checkVersions, compileTerm } from "../pricing/index.ts";
import { amountOf } from "./amounts.ts";
import { acceptsOf, amountsOf } from "./build-accepts.ts";
import { asList, type ChoiceValues, conditionOf } from "./build-condition.ts";
import type { ConditionShape } from "./common-shape.ts";
import { uncovered } from "./coverage.ts";
import { domainOf, runsOut, unreachable } from "./domain.ts";
import type { FeeCasesShape, FeeShape, TermShape } from "./fee-shape.ts";
import type { IssueCode } from "./issue.ts";
import type { Path } from "./node.ts";
import type { Spot } from "./spot.ts";

export function buildFee(spot: Spot, shape: FeeShape, choices: ChoiceValues): FeeRule {
  const { library, here } = spot;
  const at = spot.within(shape);
  library.currencies.refer(shape.currency, here.key("currency"));
  if (shape.tax !== undefined) library.fees.refer(shape.tax, here.key("tax"));
  const base = baseOf(at, shape);
  const payers = shape["paid-by"];
  const domain = shape["for-amounts"];
  const when = conditionOf(library, here.key("when"), shape.when, choices);
  const versions = versionsOf(
    at,
    shape,
    when,
    choices,
    base.kind === "none" && shape.item !== "tax" && here.isComplete(),
  );
  checkCircle(spot, shape.id);
  if (shape.item === "blocked") checkBlocked(spot, shape);
  if (shape.cumulative !== undefined) checkCumulative(spot, base, versions);
  return {
    id: shape.id,
    label: shape.label ?? shape.id,
    item: shape.item ?? "fee",
    paidBy: typeof payers === "string" ? { OUR: payers, SHA: payers, BEN: payers } : (payers ?? null),
    paidTo: shape["paid-to"] ?? UNSTATED,
    base,
    currency: shape.currency,
    cumulative: shape.cumulative ?? null,
    inForceBy: shape["in-force-by"] ?? "acceptance-date",
    when,
    recoverableBy: asList(shape.recoverable ?? []),
    refundable: shape.refundable ?? false,
    tax: shape.tax ?? null,
    ...(domain === undefined ? {} : { forAmounts: amountsOf(at.key("for-amounts"), domain, shape.currency) }),
    ...(shape.accepts === undefined ? {} : { accepts: acceptsOf(at.key("accepts"), shape.accepts) }),
    versions,
  };
}

/** Blocked money leaves the sender's account on top of the payment: nobody else can be asked for it, and nothing is on it. */
function checkBlocked({ here }: Spot, shape: FeeShape): void {
  const payers = shape["paid-by"];
  const all = payers === undefined ? [] : typeof payers === "string" ? [payers] : Object.values(payers);
  if (all.includes("beneficiary")) {
    here.key("paid-by").report({
      code: "conflicting-keys",
      expected: "sender or none: blocked money is collected from the sender, on top of the payment",
      received: "beneficiary",
    });
  }
  if (shape.tax !== undefined)
    here.reportKey("tax", {
      code: "conflicting-keys",
      expected: "no tax on blocked money, which is no fee",
      received: shape.tax,
    });
}

const COUNTED: readonly FeeBase["kind"][] = ["in", "out", "converted", "principal"];

/** What went before is money sent, so the base must be such too; and a fee that falls would be charged below nothing. */
function checkCumulative({ here }: Spot, base: FeeBase, versions: readonly FeeVersion[]): void {
  if (!COUNTED.includes(base.kind)) {
    here.reportKey("cumulative", {
      code: "fee-base",
      expected: "a base that can be counted together: in, out, converted or principal",
      received: base.kind === "none" ? "no base" : `the base ${base.kind === "fee" ? `fee:${base.rule}` : base.kind}`,
    });
  }
  const falls = (term: FeeTerm | null): boolean =>
    term !== null &&
    ((term.tiers !== null && term.tiers.length > 1 && term.tiering === "whole-amount") || falls(term.then));
  if (versions.some(({ cases }) => cases.some(({ term }) => falls(term)))) {
    here.reportKey("cumulative", {
      code: "conflicting-keys",
      expected: "tiering: marginal, where amounts are counted together",
      received: "tiers over the whole amount",
      hint: "each part of the sum is priced by the tier it falls in",
    });
  }
}

/** Who gets a fee of which nobody said it. */
const UNSTATED = "unstated";

function baseOf(spot: Spot, shape: FeeShape): FeeBase {
  if (shape.base === undefined) return { kind: "none" };
  if (!shape.base.startsWith("fee:")) return { kind: shape.base as Exclude<FeeBase["kind"], "fee"> };
  const rule = shape.base.slice("fee:".length);
  spot.library.fees.refer(rule, spot.here.key("base"));
  return { kind: "fee", rule };
}

function versionsOf(
  spot: Spot,
  shape: FeeShape,
  given: Condition | null,
  choices: ChoiceValues,
  baseless: boolean,
): FeeVersion[] {
  const { here } = spot;
  if (shape.fee !== undefined && shape.versions !== undefined) {
    here.reportKey("versions", { code: "conflicting-keys", expected: "either fee or versions", received: "both" });
  }
  if (shape.versions === undefined) {
    if (shape.fee !== undefined)
      return [{ from: null, until: null, cases: casesOf(spot.key("fee"), shape, shape.fee, given, choices, baseless) }];
    if (here.isComplete())
      here.report({ code: "missing-key", expected: "the key fee, or versions with dates", received: "neither" });
    return [];
  }
  const versions = shape.versions.map((version, index): FeeVersion => {
    const at = spot.key("versions").item(index).within(version);
    return {
      from: version.from ?? null,
      until: version.until ?? null,
      ...(version.accepts === undefined ? {} : { accepts: acceptsOf(at.key("accepts"), version.accepts) }),
      cases: casesOf(at.key("fee"), shape, version.fee, given, choices, baseless),
    };
  });
  if (here.key("versions").keepsItemsWith("from", "until")) checkDates(spot, versions);
  return versions;
}

const VERSION_CODES: Readonly<Record<string, IssueCode>> = {
  "version-inverted": "dates-reversed",
  "version-gap": "date-gap",
  "version-overlap": "date-overlap",
};

/** Gaps and overlaps name both neighbours: the later one is reported, the earlier one is the other place. */
function checkDates(spot: Spot, versions: readonly FeeVersion[]): void {
  for (const { code, at, beside, message } of checkVersions(versions)) {
    const issue = VERSION_CODES[code];
    if (issue === undefined) continue;
    const place = spot.here.along(pathOf(at));
    const other = beside === null ? undefined : spot.here.along(pathOf(beside)).related("the version beside it");
    const expected =
      issue === "dates-reversed" ? "a last date that is not before the first" : "exactly one version on every date";
    place.report({ code: issue, expected, received: versionWords(issue, message), related: other });
  }
}

function versionWords(issue: IssueCode, message: string): string {
  const both = /^(.*) are both in force on (.*)$/.exec(message);
  if (both !== null) return `two on ${both[2]}: ${both[1]}`;
  const dates = /end \(?([\d-]+)\)? before it starts \(?([\d-]+)\)?/.exec(message);
  return issue === "dates-reversed" && dates !== null ? `one from ${dates[2]} until ${dates[1]}` : message;
}

function casesOf(
  spot: Spot,
  rule: FeeShape,
  fee: FeeCasesShape,
  given: Condition | null,
  choices: ChoiceValues,
  baseless: boolean,
): FeeCase[] {
  const isList = Array.isArray(fee);
  const cases = isList ? fee : [fee];
  const built = cases.map((one, index): FeeCase => {
    const at = (isList ? spot.item(index) : spot).within(one);
    const when = conditionOf(at.library, at.here.key("when"), (one as { when?: ConditionShape }).when, choices);
    if (when === null && index < cases.length - 1) spot.item(index + 1).report(unreachable());
    return { when, term: termOf(at, rule, one, baseless), source: at.numbers().source };
  });
  const missing = uncovered(
    built.map(({ when }) => when),
    domainOf(spot.library, choices),
    [given],
  );
  if (missing !== null && spot.here.isComplete()) spot.report(runsOut(missing));
  return built;
}

const TERM_CODES: Readonly<Record<string, IssueCode>> = {
  "no-rounding": "rounding-missing",
  "cap-below-floor": "floor-above-cap",
  tiers: "tiers-out-of-order",
  "too-fine": "bad-rate",
};

function termOf(spot: Spot, rule: FeeShape, shape: TermShape, baseless: boolean): FeeTerm {
  const issues = spot.here.issues.count;
  const term = plainTerm(spot, rule, shape);
  if (baseless && (term.rate !== null || term.tiers !== null)) {
    spot.here.key(term.tiers === null ? "rate" : "tiers").report({
      code: "fee-base",
      expected: "a flat fee, since the rule has no base",
      hint: "say what the rate is taken of: `base: in`, out, converted, principal, fx-margin or fee:ID",
    });
  }
  if (spot.here.issues.count > issues || !spot.here.isComplete()) return term;
  const compiled = compileTerm(term);
  if (compiled.ok) return term;
  for (const { at, code, message } of compiled.problems) {
    const place = spot.here.along(pathOf(at));
    const issue = TERM_CODES[code] ?? "out-of-range";
    if (issue === "rounding-missing") {
      place.report({
        code: issue,
        expected: "a rounding such as half-up, since this fee can end in a fraction",
        received: "no rounding",
        hint: "add `rounding: half-up` to the term, or whichever rounding the tariff states",
      });
    } else if (message.includes("must be open-ended")) {
      const hint = "amounts above the last edge would have no price";
      place.report({ code: "tiers-open-end", expected: "no up-to here: the last tier has none", hint });
    } else if (message.includes("may be open-ended")) {
      place.report({ code: "tiers-open-end", expected: "an up-to in every tier but the last", received: "none" });
    } else {
      place.report({ code: issue, expected: termWords(issue) });
    }
  }
  return term;
}

function termWords(code: IssueCode): string {
  switch (code) {
    case "floor-above-cap":
      return "a cap that is not below the floor";
    case "tiers-out-of-order":
      return "an up-to above that of the tier before";
    case "bad-rate":
      return "rates with fewer decimals";
    default:
      return "a number that is not below zero";
  }
}

function plainTerm(spot: Spot, rule: FeeShape, shape: TermShape): FeeTerm {
  const { here, library } = spot;
  const amount = (at: typeof here, text: string | undefined): number | null =>
    text === undefined ? null : (amountOf(library, at, text, rule.currency) ?? standIn(text, rule.currency));
  const charges = shape.flat !== undefined || shape.rate !== undefined || shape.tiers !== undefined;
  if (!charges && here.isComplete()) here.report({ code: "missing-key", expected: "flat, rate or tiers" });
  if (shape.tiering !== undefined && shape.tiers === undefined) {
    here.reportKey("tiering", { code: "conflicting-keys", expected: "tiering only beside tiers" });
  }
  for (const key of ["flat", "rate"] as const) {
    if (shape.tiers === undefined || shape[key] === undefined) continue;
    here.reportKey(key, {
      code: "conflicting-keys",
      expected: "flat and rate inside the tiers, where there are tiers",
      received: `${key} beside tiers`,
      hint: `write it in each tier: { up-to: …, ${key}: … }`,
    });
  }
  if (shape.tiers !== undefined && shape.tiering === undefined && shape.tiers.length > 1) {
    here.report({
      code: "missing-key",
      expected: "the key tiering: whole-amount or marginal",
      received: "tiers without it",
    });
  }
  const tiers = shape.tiers?.map((tier, index): FeeTier => {
    const at = here.key("tiers").item(index);
    if (tier.flat === undefined && tier.rate === undefined && at.isComplete())
      at.report({ code: "missing-key", expected: "flat, rate or both" });
    return {
      upTo: amount(at.key("up-to"), tier["up-to"]),
      flat: amount(at.key("flat"), tier.flat) ?? 0,
      rate: tier.rate ?? null,
    };
  });
  return {
    flat: amount(here.key("flat"), shape.flat) ?? 0,
    rate: shape.rate ?? null,
    tiers: tiers ?? null,
    tiering: shape.tiering ?? "whole-amount",
    floor: amount(here.key("floor"), shape.floor),
    cap: amount(here.key("cap"), shape.cap),
    rounding: shape.rounding ?? null,
    then: shape.then === undefined ? null : plainTerm(spot.key("then"), rule, shape.then),
  };
}

/** An amount in a currency that nobody knows, so that what is wrong with the rest of a term is told at once. */
function standIn(text: string, code: CurrencyCode): number | null {
  const minor = parseAmount(text, { code, digits: MAX_CURRENCY_DIGITS });
  return isRefusal(minor) ? null : minor;
}

/** Taxes on fees, and fees on fees, must end somewhere. */
function checkCircle(spot: Spot, id: string): void {
  const way = [id];
  const next = (rule: string): readonly (readonly [key: string, to: string])[] => {
    const shape = spot.library.fees.shapeOf(rule);
    if (shape === null) return [];
    const links: (readonly [string, string])[] = [];
    if (shape.tax !== undefined) links.push(["tax", shape.tax]);
    // A tax whose base is the fee that names it is the ordinary case, written twice.
    if (shape.base?.startsWith("fee:") === true && spot.library.fees.shapeOf(shape.base.slice(4))?.tax !== rule)
      links.push(["base", shape.base.slice(4)]);
    return links;
  };
  const visited = new Set<string>();
  const walk = (rule: string): boolean =>
    next(rule).some(([, to]) => {
      if (to === id) return true;
      if (visited.has(to)) return false;
      visited.add(to);
      way.push(to);
      return walk(to) || (way.pop(), false);
    });
  // Each circle is told once, at the rule whose name comes first.
  if (!walk(id) || way.some((rule) => rule < id)) return;
  const key = next(id).find(([, to]) => to === (way[1] ?? id))?.[0] ?? "tax";
  spot.here.key(key).report({
    code: "cyclic-reference",
    expected: "a rule that does not lead back to this one",
    received: [...way, id].join(" -> "),
  });
}

/** `versions[1].fee.then.rounding` as steps. */
function pathOf(written: string): Path {
  const path: (string | number)[] = [];
  for (const [, name, number] of written.matchAll(/([^.[\]]+)|\[(\d+)\]/g))
    path.push(number === undefined ? (name ?? "") : Number(number));
  return path;
}
