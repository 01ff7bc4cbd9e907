// Worlds from their shape: shares that add up, rails that the scenario has and that carry the kind and the direction, and
// fallbacks that do not come back to where they began.

import { sharesFor, type World, type WorldShares } from "../settlement/index.ts";
import { didYouMean } from "./near-miss.ts";
import type { Here } from "./node.ts";
import type { ScenarioShape } from "./scenario-shape.ts";
import { partsOf } from "./shares.ts";
import type { Spot } from "./spot.ts";
import type { ShareCase, WorldShape } from "./world-shape.ts";

export function buildWorlds(spot: Spot, shape: ScenarioShape): readonly World[] {
  const written = shape.worlds ?? [];
  const list = spot.key("worlds");
  const ids = written.map(({ id }) => id);
  checkAgainst(spot.here, shape, ids);
  return written.map((world, index) => {
    const at = list.named(index, world.id).within(world);
    if (ids.indexOf(world.id) < index) {
      at.key("id").report({
        code: "duplicate-id",
        expected: "an id that no other world has",
        related: list.here.item(ids.indexOf(world.id)).related("written before at"),
      });
    }
    return worldOf(at, world, shape);
  });
}

function checkAgainst(here: Here, { against, worlds = [] }: ScenarioShape, ids: readonly string[]): void {
  if (against === undefined || ids.includes(against)) return;
  if (worlds.length > 0 && !here.key("worlds").keepsItemsWith("id")) return;
  here.key("against").report({
    code: "unknown-reference",
    expected: "the id of one of the worlds",
    known: { what: "worlds", names: ids },
    hint: didYouMean(against, ids),
  });
}

function worldOf(at: Spot, world: WorldShape, shape: ScenarioShape): World {
  const shares = sharesOf(at, world, shape);
  checkCovered(at.here, shares, shape);
  for (const kind of Object.keys(world.fallback ?? {})) checkFallback(at, kind, world, shares, shape);
  const { path, source } = at.numbers();
  return { path, source, id: world.id, label: world.label ?? world.id, shares, fallback: world.fallback ?? {} };
}

function sharesOf(at: Spot, world: WorldShape, shape: ScenarioShape): readonly WorldShares[] {
  return Object.entries(world.shares).flatMap(([kind, written]) => {
    const here = at.here.key("shares").key(kind);
    const cases: readonly ShareCase[] = Array.isArray(written) ? written : [{ rails: written }];
    return cases.map((one, index): WorldShares => {
      const place = Array.isArray(written) ? here.item(index).key("rails") : here;
      const shared = {
        kind,
        directions: oneOrMany(one.when?.direction),
        segments: oneOrMany(one.when?.segment),
        ...partsOf(place, Object.entries(one.rails)),
      };
      for (const [rail, share] of Object.entries(one.rails)) {
        const isKnown = checkRail(at, rail, shape, (finding) => place.reportKey(rail, finding));
        if (isKnown && share.units > 0) checkCarries(at, place, rail, shared, shape);
      }
      return shared;
    });
  });
}

function oneOrMany(written: string | readonly string[] | undefined): readonly string[] | null {
  return written === undefined ? null : typeof written === "string" ? [written] : written;
}

/** Is it one of the scenario's rails? */
function checkRail(
  at: Spot,
  rail: string,
  shape: ScenarioShape,
  report: (finding: Parameters<Here["report"]>[0]) => void,
): boolean {
  if (shape.rails.includes(rail)) return at.library.rails.shapeOf(rail) !== null;
  if (at.library.lost.has(rail)) return false;
  report({
    code: "unknown-reference",
    expected: "one of the rails of this scenario",
    received: `"${rail}"`,
    known: { what: "rails of this scenario", names: [...new Set(shape.rails)] },
    hint: didYouMean(rail, shape.rails),
  });
  return false;
}

/** A share on a rail that cannot carry the payment would only ever be a fallback in disguise. */
function checkCarries(at: Spot, place: Here, rail: string, shared: WorldShares, shape: ScenarioShape): void {
  const carries = at.library.rails.shapeOf(rail)?.carries;
  if (carries === undefined) return;
  const { kind, directions, segments } = shared;
  if (!(carries.kinds as readonly string[]).includes(kind)) {
    place.reportKey(rail, {
      code: "not-carried",
      expected: `a rail that carries ${kind}`,
      received: `"${rail}", which carries ${carries.kinds.join(", ")}`,
    });
    return;
  }
  const missed = shape.payments.find(
    (payment) =>
      payment.kind === kind &&
      (directions?.includes(payment.direction) ?? true) &&
      (segments?.includes(payment.segment) ?? true) &&
      !carries.directions.includes(payment.direction),
  );
  if (missed === undefined) return;
  place.reportKey(rail, {
    code: "not-carried",
    expected: `a rail that carries ${kind} ${missed.direction}`,
    received: `"${rail}", which carries ${carries.directions.join(", ")}`,
    hint: "write the shares as cases: [ { when: { direction: … }, rails: { … } }, { rails: { … } } ]",
  });
}

/** Every sort of payment of the scenario has shares in every world. */
function checkCovered(here: Here, shares: readonly WorldShares[], shape: ScenarioShape): void {
  if (!here.key("shares").isComplete()) return;
  const bare = shape.payments.find((payment) => sharesFor(shares, payment) === null);
  if (bare === undefined) return;
  const { kind, direction, segment } = bare;
  here.key("shares").report({
    code: "missing-key",
    expected: "shares for every sort of payment of the scenario",
    received: `none for ${kind} ${direction}, ${segment}`,
    hint: shares.some((one) => one.kind === kind) ? "the last case needs no `when`" : undefined,
  });
}

function checkFallback(
  at: Spot,
  kind: string,
  world: WorldShape,
  shares: readonly WorldShares[],
  shape: ScenarioShape,
): void {
  const rails = world.fallback?.[kind] ?? [];
  const first = shares
    .filter((one) => one.kind === kind)
    .flatMap((one) => one.names.filter((_, i) => one.parts[i]! > 0));
  rails.forEach((rail, index) => {
    const place = at.here.key("fallback").key(kind).item(index);
    if (!checkRail(at, rail, shape, (finding) => place.report(finding))) return;
    const kinds = at.library.rails.shapeOf(rail)?.carries.kinds ?? [];
    if (!(kinds as readonly string[]).includes(kind)) {
      place.report({
        code: "not-carried",
        expected: `a rail that carries ${kind}`,
        received: `"${rail}", which carries ${kinds.join(", ")}`,
      });
    } else if (rails.indexOf(rail) < index) {
      place.report({
        code: "cyclic-reference",
        expected: "each rail once: a payment does not turn to the same rail twice",
        received: `"${rail}" again`,
      });
    } else if (first.length > 0 && first.every((name) => name === rail)) {
      place.report({
        code: "cyclic-reference",
        expected: "another rail than the one that failed",
        received: `"${rail}", which has all of ${kind} to begin with`,
      });
    }
  });
}
